package seatrial.semantics.scope;

import java.util.List;
import seatrial.syntax.Parsed;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SyntaxError;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;

/// Where the checks of one file put what they find, and the checks of names that all of them share.
final class Refusals {
  final Parsed parsed;
  private final PythonVersion version;
  private final List<SyntaxError> errors;

  Refusals(Parsed parsed, List<SyntaxError> errors) {
    this.parsed = parsed;
    this.version = parsed.version();
    this.errors = errors;
  }

  boolean isAtLeast(int minor) {
    return version.isAtLeast(minor);
  }

  void add(Node place, String message) {
    errors.add(new SyntaxError(SyntaxError.Kind.COMPILE, place.start(), place.end(), message));
  }

  void add(SyntaxError error) {
    errors.add(error);
  }

  /// Refuses to bind `__debug__`. Before 3.9 and since 3.14 the symbol table does that.
  void checkStore(String name, Node place) {
    if (name.equals("__debug__") && isAtLeast(9) && !isAtLeast(14)) {
      add(place, "cannot assign to __debug__");
    }
  }

  void checkDelete(Expr.Name name) {
    if (name.id().equals("__debug__") && isAtLeast(10) && !isAtLeast(14)) {
      add(name, "cannot delete __debug__");
    }
  }
}
