package seatrial.semantics.scope;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.FutureFeatures;
import seatrial.syntax.Parsed;
import seatrial.syntax.SyntaxError;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The `from __future__` imports at the beginning of a file.
///
/// @param hasAnnotations whether annotations are kept as text
/// @param start offset of the last of them, or -1
/// @param end offset after the last of them, or -1
/// @param error what is wrong with one of them, or null
record FutureImports(boolean hasAnnotations, int start, int end, @Nullable SyntaxError error) {
  static FutureImports of(Parsed parsed) {
    boolean hasAnnotations = false;
    int end = -1;
    int start = -1;
    SyntaxError error = null;
    boolean isDone = false;
    List<Stmt> body = parsed.module().body();
    for (int i = 0; i < body.size() && error == null; i++) {
      var statement = body.get(i);
      if (isDone && (parsed.version().isAtLeast(12) || !sharesLine(parsed, body, i))) {
        break;
      }
      if (statement instanceof Stmt.ImportFrom from && isFuture(parsed, from)) {
        error = isDone ? late(from) : unknown(parsed, from);
        hasAnnotations |= from.names().stream().anyMatch(it -> it.name().equals("annotations"));
        end = from.end();
        start = from.start();
      } else {
        isDone |= !(i == 0 && isDocstring(statement));
      }
    }
    return new FutureImports(hasAnnotations, start, end, error);
  }

  /// Whether the import comes after the place where such imports may stand.
  boolean isLate(Parsed parsed, Stmt.ImportFrom from) {
    if (!"__future__".equals(from.module())
        || (from.level() != 0 && parsed.version().isAtLeast(13))) {
      return false;
    }
    // Until 3.11 the compiler compared lines only.
    return parsed.version().isAtLeast(12)
        ? from.start() > end
        : start < 0 || parsed.source().line(from.start()) > parsed.source().line(start);
  }

  static SyntaxError late(Stmt.ImportFrom from) {
    return error(from, "from __future__ imports must occur at the beginning of the file");
  }

  private static boolean isFuture(Parsed parsed, Stmt.ImportFrom from) {
    return "__future__".equals(from.module())
        && (from.level() == 0 || !parsed.version().isAtLeast(13));
  }

  /// Whether a statement starts on the line on which the one before it started.
  private static boolean sharesLine(Parsed parsed, List<Stmt> body, int index) {
    if (index == 0) {
      return false;
    }
    // Looked up in the text: most files need no line table.
    byte[] bytes = parsed.source().bytes();
    int end = body.get(index).start();
    for (int i = body.get(index - 1).start(); i < end; i++) {
      if (bytes[i] == '\n') {
        return false;
      }
    }
    return true;
  }

  private static boolean isDocstring(Stmt statement) {
    return statement instanceof Stmt.ExprStmt(_, _, Expr.Constant constant)
        && constant.asString() != null;
  }

  private static @Nullable SyntaxError unknown(Parsed parsed, Stmt.ImportFrom from) {
    for (var alias : from.names()) {
      Node place = parsed.version().isAtLeast(14) ? alias : from;
      var refusal = FutureFeatures.refusal(alias.name());
      if (refusal != null) {
        return error(place, refusal);
      }
    }
    return null;
  }

  private static SyntaxError error(Node place, String message) {
    return new SyntaxError(SyntaxError.Kind.COMPILE, place.start(), place.end(), message);
  }
}
