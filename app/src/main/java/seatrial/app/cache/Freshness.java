package seatrial.app.cache;

/// How what a run read stands today. Declared best first.
enum Freshness {
  /// Nobody wrote to it.
  UNTOUCHED,
  /// Written to, or another file in its place, and what matters of its content is the same.
  SAME_CONTENT,
  CHANGED
}
