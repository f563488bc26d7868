package seatrial.devtools.engine;

/// Whose code a call runs.
enum CalleeKind {
  /// The package's own, whose graph it is.
  PACKAGE,
  /// Another distribution's, or the standard library's.
  LIBRARY,
  /// What only the tests bring, their tools included: nobody can know it who has not read them.
  TESTS,
  /// What `typing` runs when a module subscripts its forms, calls them or inherits from them.
  TYPING,
  /// What is written in C.
  C
}
