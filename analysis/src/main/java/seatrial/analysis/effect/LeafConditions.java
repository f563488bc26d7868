package seatrial.analysis.effect;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Condition;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.PassedArguments;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;

/// Whether a call of a leaf is one that has no effect: `timeout=0`, `block=False`.
final class LeafConditions {
  private LeafConditions() {}

  /// Whether a condition of the fact holds for certain.
  ///
  /// @param node that calls; its text is asked where the values do not tell
  static boolean isHarmless(Fact fact, ArgumentList arguments, Node node) {
    return fact.conditions().stream()
        .anyMatch(
            parts ->
                parts.stream()
                    .allMatch(condition -> isMetByCall(condition, fact, arguments, node)));
  }

  private static boolean isMetByCall(
      Condition condition, Fact fact, ArgumentList arguments, Node node) {
    var passed = arguments.find(fact.indexOf(condition.parameter()), condition.parameter());
    return passed == null
        ? isMetByDefault(fact, condition)
        : isMet(condition, passed) || isMentioned(condition, fact, node);
  }

  private static boolean isMetByDefault(Fact fact, Condition condition) {
    var parameter = fact.parameter(condition.parameter());
    var value = parameter == null ? null : parameter.defaultValue();
    return value != null
        && switch (condition.test()) {
          case IS -> unquoted(value).equals(condition.value());
          case HAS -> unquoted(value).contains(condition.value());
          case LACKS -> !unquoted(value).contains(condition.value());
          case IS_GIVEN, BELOW -> false;
        };
  }

  private static String unquoted(String written) {
    boolean isQuoted = written.startsWith("\"") || written.startsWith("'");
    return isQuoted ? written.substring(1, written.length() - 1) : written;
  }

  private static boolean isMet(Condition condition, Values passed) {
    if (condition.test() == Condition.Test.IS_GIVEN) {
      return true;
    }
    for (var value : passed) {
      if (!isMet(condition, value)) {
        return false;
      }
    }
    return !passed.isEmpty();
  }

  private static boolean isMet(Condition condition, Value value) {
    return switch (value) {
      case Value.Constant(var literal) ->
          switch (condition.test()) {
            case IS -> condition.value().equals(text(literal));
            case HAS ->
                literal instanceof Literal.Str text && text.value().contains(condition.value());
            case LACKS ->
                literal instanceof Literal.Str text && !text.value().contains(condition.value());
            case BELOW -> literal instanceof Literal.Int(var number) && isBelow(number, condition);
            case IS_GIVEN -> true;
          };
      case Value.External(var name, var _) ->
          condition.test() == Condition.Test.HAS && name.contains(condition.value());
      default -> false;
    };
  }

  private static boolean isBelow(BigInteger number, Condition condition) {
    return number.compareTo(new BigInteger(condition.value())) < 0;
  }

  private static @Nullable String text(Literal literal) {
    return switch (literal) {
      case Literal.Int(var number) -> number.toString();
      case Literal.Float(var number) ->
          number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
      case Literal.Singleton singleton -> singleton.repr();
      case Literal.Str text -> text.value();
      case Literal.Bytes _, Literal.Imaginary _ -> null;
    };
  }

  /// Flags are numbers; only their names tell.
  private static boolean isMentioned(Condition condition, Fact fact, Node node) {
    if (condition.test() != Condition.Test.HAS || !(node instanceof Expr.Call call)) {
      return false;
    }
    var argument = PassedArguments.of(call, fact, condition.parameter());
    return argument != null
        && argument.holds(
            inner ->
                switch (inner) {
                  case Expr.Name(_, _, var name, _) -> name.contains(condition.value());
                  case Expr.Attribute(_, _, _, var name, _) -> name.contains(condition.value());
                  default -> false;
                });
  }
}
