package seatrial.semantics.scope;

/// The bits of a symbol: what its scope does with it, and, above [#PLACE_SHIFT], where the variable
/// lives.
final class SymbolFlags {
  static final int GLOBAL = 1;
  static final int ASSIGNED = 1 << 1;
  static final int PARAMETER = 1 << 2;
  static final int NONLOCAL = 1 << 3;
  static final int USE = 1 << 4;

  /// The scope has its own use for the name, and passes the variable of a scope around to scopes
  /// within.
  static final int PASSED_THROUGH = 1 << 5;

  static final int IMPORT = 1 << 6;
  static final int ANNOTATED = 1 << 7;

  /// The target of a comprehension's `for`.
  static final int ITERATION = 1 << 8;

  static final int TYPE_PARAMETER = 1 << 9;

  /// A name that only an inlined comprehension has, and that CPython lists in the scope around.
  static final int INLINED = 1 << 10;

  /// A name that a comprehension shares with scopes within it.
  static final int COMPREHENSION_CELL = 1 << 11;

  /// Became a cell for a scope within, and not for an inlined comprehension.
  static final int CELL_OF_CHILD = 1 << 12;

  static final int BOUND = ASSIGNED | PARAMETER | IMPORT;

  static final int KEPT_WHEN_INLINED =
      GLOBAL
          | ASSIGNED
          | PARAMETER
          | NONLOCAL
          | USE
          | IMPORT
          | ANNOTATED
          | ITERATION
          | TYPE_PARAMETER
          | COMPREHENSION_CELL;

  static final int PLACE_SHIFT = 16;
  static final int LOCAL = 1;
  static final int GLOBAL_EXPLICIT = 2;
  static final int GLOBAL_IMPLICIT = 3;
  static final int FREE = 4;
  static final int CELL = 5;

  private SymbolFlags() {}

  static int place(int flags) {
    return flags >>> PLACE_SHIFT;
  }

  static int withPlace(int flags, int place) {
    return (flags & ((1 << PLACE_SHIFT) - 1)) | place << PLACE_SHIFT;
  }
}
