package seatrial.semantics.scope;

import java.util.ArrayList;
import java.util.List;
import seatrial.syntax.Parsed;
import seatrial.syntax.SyntaxError;

/// What CPython's parser accepts and its compiler refuses: `return` outside a function, a parameter
/// named twice.
public final class CompileErrors {
  private CompileErrors() {}

  /// All refusals, in CPython's words and at its positions, in the order in which CPython meets
  /// them; it raises the first. Each is of [SyntaxError.Kind#COMPILE]. Meant for files that parse:
  /// of others the statements that do are judged.
  ///
  /// @param scopes the scopes of the same file
  public static List<SyntaxError> of(Parsed parsed, ScopeTree scopes) {
    var errors = new ArrayList<SyntaxError>();
    var future = FutureImports.of(parsed);
    if (future.error() != null) {
      errors.add(future.error());
    }
    errors.addAll(scopes.errors());
    new StatementChecks(parsed, scopes, future, errors).module();
    return errors;
  }
}
