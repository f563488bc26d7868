package seatrial.analysis.inference;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Source;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.UnaryOperator;

/// Tests that the arguments of a call decide: `if mode == "r"` in a function that was called with
/// `"r"`. Only what the call itself passes is trusted, not what a parameter may hold otherwise.
final class Tests {
  private final Inference inference;

  Tests(Inference inference) {
    this.inference = inference;
  }

  /// Whether a test always holds, or never, when its function runs in this frame.
  Answer decide(Expr test, Frame frame) {
    return switch (test) {
      case Expr.UnaryOp(_, _, var op, var operand) when op == UnaryOperator.NOT ->
          decide(operand, frame).negated();
      case Expr.BoolOp op -> ofAll(op, frame);
      case Expr.Compare compare -> {
        var all = Answer.YES;
        for (int i = 0; i < compare.ops().size() && all == Answer.YES; i++) {
          var left = i == 0 ? compare.left() : compare.comparators().get(i - 1);
          all = compared(left, compare.ops().get(i), compare.comparators().get(i), frame);
        }
        yield all;
      }
      case Expr.Call call -> isInstance(call, frame);
      default -> truth(passed(test, frame));
    };
  }

  private Answer ofAll(Expr.BoolOp op, Frame frame) {
    var deciding = op.isAnd() ? Answer.NO : Answer.YES;
    boolean isUnknown = false;
    for (var value : op.values()) {
      var answer = decide(value, frame);
      if (answer == deciding) {
        return answer;
      }
      isUnknown |= answer == Answer.UNKNOWN;
    }
    return isUnknown ? Answer.UNKNOWN : deciding.negated();
  }

  /// What an expression is for certain: a constant, or a parameter that the call passes. Null if
  /// that cannot be told.
  @Nullable Values passed(Expr expr, Frame frame) {
    return switch (expr) {
      case Expr.Constant(_, _, var literal) -> Values.of(new Value.Constant(literal));
      case Expr.UnaryOp(_, _, _, Expr.Constant _) -> inference.of(expr, frame);
      case Expr.Name name -> {
        var function = frame.function();
        yield function != null
                && isUnchangedParameter(name, function)
                && frame.argument(function.indexOf(name.id())) != null
            ? frame.argument(function.indexOf(name.id()))
            : null;
      }
      default -> null;
    };
  }

  private static boolean isUnchangedParameter(Expr.Name name, FunctionUnit function) {
    var value = function.module().flow(function.scope()).value(name);
    while (value instanceof seatrial.semantics.flow.Value.Narrowed(var before, _)) {
      value = before;
    }
    return value instanceof seatrial.semantics.flow.Value.Bound(var binding)
        && binding.source() instanceof Source.Argument
        && function.indexOf(name.id()) >= 0;
  }

  private static Answer truth(@Nullable Values values) {
    if (values == null || values.isEmpty() || values.mayBeUnknown()) {
      return Answer.UNKNOWN;
    }
    boolean mayHold = false;
    boolean mayFail = false;
    for (var value : values) {
      mayHold |= Operators.mayBe(value, true);
      mayFail |= Operators.mayBe(value, false);
    }
    return mayHold && mayFail ? Answer.UNKNOWN : mayHold ? Answer.YES : Answer.NO;
  }

  private Answer compared(Expr left, CompareOperator op, Expr right, Frame frame) {
    var a = passed(left, frame);
    var b = passed(right, frame);
    if (a == null || b == null || a.isEmpty() || b.isEmpty()) {
      return Answer.UNKNOWN;
    }
    Answer all = null;
    for (var one : a) {
      for (var other : b) {
        var answer = compared(one, op, other);
        if (answer == Answer.UNKNOWN || all != null && all != answer) {
          return Answer.UNKNOWN;
        }
        all = answer;
      }
    }
    return all == null ? Answer.UNKNOWN : all;
  }

  private static Answer compared(Value a, CompareOperator op, Value b) {
    return switch (op) {
      case EQ -> equal(a, b);
      case NOT_EQ -> equal(a, b).negated();
      case IS -> same(a, b);
      case IS_NOT -> same(a, b).negated();
      case LT, LT_E, GT, GT_E -> ordered(a, op, b);
      case IN, NOT_IN -> Answer.UNKNOWN;
    };
  }

  private static Answer answer(boolean holds) {
    return holds ? Answer.YES : Answer.NO;
  }

  private static Answer same(Value a, Value b) {
    if (a instanceof Value.Constant(Literal.Singleton one)) {
      return isOther(b, one);
    }
    return b instanceof Value.Constant(Literal.Singleton other)
        ? isOther(a, other)
        : Answer.UNKNOWN;
  }

  /// Whether a value is this singleton.
  private static Answer isOther(Value value, Literal.Singleton singleton) {
    return switch (value) {
      case Value.Constant(var literal) -> answer(literal == singleton);
      case Value.Unknown _, Value.External _, Value.TypeVariable _ -> Answer.UNKNOWN;
      case Value.Instance(var type, _, _) ->
          switch (type.qualifiedName()) {
            case "builtins.bool", "builtins.object", "builtins.NoneType" -> Answer.UNKNOWN;
            default -> Answer.NO;
          };
      default -> Answer.NO;
    };
  }

  /// Whether two values are equal, so far as constants can tell.
  static Answer equal(Value a, Value b) {
    if (a instanceof Value.Constant(var one) && b instanceof Value.Constant(var other)) {
      var left = number(one);
      var right = number(other);
      return answer(left != null && right != null ? left.compareTo(right) == 0 : one.equals(other));
    }
    return a.isNone() ? isOther(b, Literal.Singleton.NONE) : Answer.UNKNOWN;
  }

  private static Answer ordered(Value a, CompareOperator op, Value b) {
    if (!(a instanceof Value.Constant(var one)) || !(b instanceof Value.Constant(var other))) {
      return Answer.UNKNOWN;
    }
    var left = number(one);
    var right = number(other);
    int order;
    if (left != null && right != null) {
      order = left.compareTo(right);
    } else if (one instanceof Literal.Str(var text, _, _)
        && other instanceof Literal.Str(var more, _, _)) {
      order = text.compareTo(more);
    } else {
      return Answer.UNKNOWN;
    }
    return answer(
        switch (op) {
          case LT -> order < 0;
          case LT_E -> order <= 0;
          case GT -> order > 0;
          default -> order >= 0;
        });
  }

  private static java.math.@Nullable BigDecimal number(Literal literal) {
    return switch (literal) {
      case Literal.Int(var number) -> new java.math.BigDecimal(number);
      case Literal.Float(var number) ->
          Double.isFinite(number) ? java.math.BigDecimal.valueOf(number) : null;
      case Literal.Singleton singleton ->
          switch (singleton) {
            case TRUE -> new java.math.BigDecimal(BigInteger.ONE);
            case FALSE -> new java.math.BigDecimal(BigInteger.ZERO);
            case NONE, ELLIPSIS -> null;
          };
      case Literal.Str _, Literal.Bytes _, Literal.Imaginary _ -> null;
    };
  }

  /// `isinstance(parameter, C)`
  private Answer isInstance(Expr.Call call, Frame frame) {
    if (!(call.function() instanceof Expr.Name(_, _, var id, _))
        || !id.equals("isinstance")
        || call.arguments().size() != 2) {
      return Answer.UNKNOWN;
    }
    var values = passed(call.arguments().getFirst(), frame);
    if (values == null || values.isEmpty() || !areOfKnownClass(values)) {
      return Answer.UNKNOWN;
    }
    var classes = inference.of(call.arguments().getLast(), frame);
    boolean mayHold = !inference.narrowing().ofClasses(values, classes, true, false).isEmpty();
    boolean mayFail = !inference.narrowing().ofClasses(values, classes, false, false).isEmpty();
    return mayHold && mayFail ? Answer.UNKNOWN : mayHold ? Answer.YES : Answer.NO;
  }

  /// An object that is known by an interface alone may be of any class.
  private boolean areOfKnownClass(Values values) {
    for (var value : values) {
      boolean isKnown =
          switch (value) {
            case Value.Constant _, Value.Sequence _, Value.Mapping _ -> true;
            case Value.Instance(var type, _, var made) ->
                made != null
                    || type instanceof ClassType.Opaque(var name)
                        && name.startsWith("builtins.")
                        && !name.equals("builtins.object");
            default -> false;
          };
      if (!isKnown) {
        return false;
      }
    }
    return true;
  }
}
