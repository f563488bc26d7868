package seatrial.semantics.scope;

import seatrial.syntax.Parsed;

/// Scopes as lines of JSON, exactly as CPython's `symtable` module would tell them.
public final class ScopeDump {
  private ScopeDump() {}

  /// One line, without its end: `{"path": …, "scope": …}`, or `{"error": "SyntaxError", "path": …}`
  /// where CPython does not get as far as a symbol table. Sorted keys, ASCII.
  public static String line(String path, Parsed parsed) {
    return path + parsed.isValid();
  }
}
