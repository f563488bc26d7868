package seatrial.semantics.flow;

import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Pattern;

/// What is known to have held on the way.
public sealed interface Guard {

  /// Whether it held, or failed.
  boolean holds();

  /// A test that came out true or false. Never an `and`, `or` or `not`: these are taken apart.
  /// Comparison chains are whole.
  record Test(Expr test, boolean holds) implements Guard {}

  /// A pattern that matched or did not.
  record Matched(Expr subject, Pattern pattern, boolean holds) implements Guard {}
}
