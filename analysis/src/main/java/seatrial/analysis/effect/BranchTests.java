package seatrial.analysis.effect;

import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;

/// How much a test leaves out: a guess, from its form alone.
final class BranchTests {
  /// What comes otherwise, or after a branch that ends the function.
  static final int OTHERWISE = 1;

  /// What has to be asked for by another value than the default, besides the test itself.
  static final int OPTION = 1;

  static final int PLAIN = 2;
  static final int ONE_OF_MANY = 3;

  private BranchTests() {}

  /// More for tests that pick one of many cases, and for several at once.
  static int narrowness(Expr test) {
    return switch (test) {
      case Expr.BoolOp op -> {
        if (!op.isAnd()) {
          yield PLAIN;
        }
        int widest = PLAIN;
        for (var part : op.values()) {
          widest = Math.max(widest, narrowness(part));
        }
        yield widest + op.values().size() - 1;
      }
      case Expr.Compare compare ->
          compare.ops().contains(CompareOperator.EQ) && isText(compare)
                  || compare.ops().contains(CompareOperator.IS_NOT) && isOptional(compare.left())
              ? ONE_OF_MANY
              : PLAIN;
      case Expr.Attribute attribute -> isOptional(attribute) ? ONE_OF_MANY : PLAIN;
      case Expr.Call(_, _, Expr.Attribute(_, _, _, var name, _), _, _) ->
          name.equals("startswith") || name.equals("endswith") ? ONE_OF_MANY : PLAIN;
      default -> PLAIN;
    };
  }

  /// `if self.cache`, `if self.cache is not None`: a part that an object may have or not.
  private static boolean isOptional(Expr expr) {
    return expr instanceof Expr.Attribute(_, _, Expr.Name _, _, _);
  }

  private static boolean isText(Expr.Compare compare) {
    return isText(compare.left()) || isText(compare.comparators().getFirst());
  }

  private static boolean isText(Expr expr) {
    return expr instanceof Expr.Constant(_, _, Literal.Str _);
  }
}
