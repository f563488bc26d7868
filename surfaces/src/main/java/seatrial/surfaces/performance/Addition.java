package seatrial.surfaces.performance;

import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Stmt;

/// `accumulator += value`, or the same written out.
///
/// @param isAtEnd whether the value comes after what was there, which matters for text
record Addition(String accumulator, Expr value, boolean isAtEnd) {
  static @Nullable Addition of(Stmt statement) {
    return switch (statement) {
      case Stmt.AugAssign(_, _, Expr.Name target, Operator op, var value) when op == Operator.ADD ->
          new Addition(target.id(), value, true);
      case Stmt.Assign(_, _, var targets, Expr.BinOp(_, _, var left, Operator op, var right))
          when op == Operator.ADD
              && targets.size() == 1
              && targets.getFirst() instanceof Expr.Name target ->
          isName(left, target.id())
              ? new Addition(target.id(), right, true)
              : isName(right, target.id()) ? new Addition(target.id(), left, false) : null;
      default -> null;
    };
  }

  private static boolean isName(Expr expression, String name) {
    return expression instanceof Expr.Name(_, _, var id, _) && id.equals(name);
  }
}
