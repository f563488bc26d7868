package seatrial.syntax;

import java.util.Comparator;
import java.util.List;
import seatrial.syntax.ast.Module;

/// Source text to tree. Hand-written, recursive descent, and without failure: whatever the bytes
/// are, there is a tree.
public final class Parser {
  private Parser() {}

  /// Parses a whole file as the given version of Python would. Never throws; safe to call from any
  /// thread, deep input needs a thread with a large stack and yields
  /// [SyntaxError.Kind#TOO_DEEP] where it is too small.
  public static Parsed parse(SourceText source, PythonVersion version) {
    var decodingError = source.decodingError();
    if (decodingError != null) {
      return new Parsed(
          source,
          version,
          new Module(0, source.length(), List.of()),
          List.of(decodingError),
          decodingError,
          new Comments(new int[0], new int[0], 0));
    }
    var cursor = new Cursor(source, version);
    var body = new StatementParser(cursor).file();
    cursor.errors.sort(Comparator.comparingInt(SyntaxError::start));
    return new Parsed(
        source,
        version,
        new Module(0, source.length(), body),
        List.copyOf(cursor.errors),
        cursor.reported(),
        cursor.lexer.comments());
  }
}
