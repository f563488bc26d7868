"""Commands of any kind."""
