package seatrial.observe.object;

/// Addresses of a key and its value.
public record DictionaryEntry(long key, long value) {}
