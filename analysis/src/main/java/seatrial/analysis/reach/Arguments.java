package seatrial.analysis.reach;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Condition;
import seatrial.analysis.facts.Fact;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.UnaryOperator;

/// Which argument of a call goes to which parameter of a fact.
public final class Arguments {
  private Arguments() {}

  /// The argument for a parameter, or null where the call gives none, or where stars hide it.
  public static @Nullable Expr of(Expr.Call call, Fact fact, String parameter) {
    var keyword = call.keyword(parameter);
    if (keyword != null) {
      return keyword;
    }
    int index = fact.indexOf(parameter);
    if (index < 0 || index >= call.arguments().size()) {
      return null;
    }
    for (int i = 0; i <= index; i++) {
      if (call.arguments().get(i) instanceof Expr.Starred) {
        return null;
      }
    }
    return call.arguments().get(index);
  }

  /// Whether a condition of the fact holds for this call, so that it has no effect.
  public static boolean isHarmless(Expr.Call call, Fact fact) {
    for (var condition : fact.conditions()) {
      var argument = of(call, fact, condition.parameter());
      if (argument != null && isMet(condition, argument)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMet(Condition condition, Expr argument) {
    return switch (condition.test()) {
      case IS -> isConstant(argument, condition.value());
      case HAS -> argument.holds(node -> hasPart(node, condition.value()));
      case LACKS ->
          argument instanceof Expr.Constant(_, _, Literal.Str(var text, _, _))
              && !text.contains(condition.value());
      case IS_GIVEN -> true;
    };
  }

  private static boolean hasPart(Node node, String part) {
    return switch (node) {
      case Expr.Name(_, _, var name, _) -> name.contains(part);
      case Expr.Attribute(_, _, _, var name, _) -> name.contains(part);
      case Expr.Constant(_, _, Literal.Str(var text, _, _)) -> text.contains(part);
      default -> false;
    };
  }

  /// Whether an expression is a constant of this value as Python writes it. Numbers are compared as
  /// numbers.
  public static boolean isConstant(Expr expression, String value) {
    return switch (expression) {
      case Expr.Constant(_, _, Literal.Int(var number)) -> number.toString().equals(value);
      case Expr.Constant(_, _, Literal.Float(var number)) ->
          number == Math.rint(number) && Long.toString((long) number).equals(value);
      case Expr.Constant(_, _, Literal.Singleton singleton) -> singleton.repr().equals(value);
      case Expr.Constant(_, _, Literal.Str(var text, _, _)) -> text.equals(value);
      case Expr.UnaryOp(_, _, var op, var operand) ->
          op == UnaryOperator.MINUS
              && value.startsWith("-")
              && isConstant(operand, value.substring(1));
      default -> false;
    };
  }
}
