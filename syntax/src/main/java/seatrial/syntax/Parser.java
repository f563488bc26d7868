package seatrial.syntax;

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
    if (decodingError != null && decodingError.start() < 0) {
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
    var comments = cursor.lexer.comments();
    var reported = cursor.reported();
    if (decodingError != null) {
      cursor.errors.add(decodingError);
      boolean isEarlier = reported != null && reported.start() < decodingError.start();
      if (version.isAtLeast(14) || !isEarlier && !isInside(comments, decodingError.start())) {
        reported = decodingError;
      }
    }
    if (cursor.errors.size() > 1) {
      cursor.errors.sort((a, b) -> Integer.compare(a.start(), b.start()));
    }
    return new Parsed(
        source,
        version,
        new Module(0, source.length(), body),
        List.copyOf(cursor.errors),
        reported,
        comments);
  }

  /// Before 3.14, CPython overlooks bytes that are no UTF-8 in the comments of a text that it is
  /// handed, though not in those of a file that it runs.
  private static boolean isInside(Comments comments, int offset) {
    for (int i = 0; i < comments.count(); i++) {
      if (comments.start(i) <= offset && offset < comments.end(i)) {
        return true;
      }
    }
    return false;
  }
}
