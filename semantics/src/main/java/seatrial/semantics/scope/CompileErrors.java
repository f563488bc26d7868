package seatrial.semantics.scope;

import java.util.ArrayList;
import java.util.List;
import seatrial.syntax.Parsed;
import seatrial.syntax.SyntaxError;

/// What CPython's parser accepts and its compiler refuses: `return` outside a function, a parameter
/// named twice.
public final class CompileErrors {
  private CompileErrors() {}

  /// All refusals, in CPython's words and at its positions, the one that CPython itself raises
  /// first. Each is of [SyntaxError.Kind#COMPILE].
  public static List<SyntaxError> of(Parsed parsed, ScopeTree scopes) {
    return new ArrayList<>(scopes.errors());
  }
}
