package seatrial.semantics.flow;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.UnaryOperator;

/// Tests that are decided before the program runs, for one version of Python on Linux.
public final class StaticConditions {

  /// A three-valued answer.
  public enum Answer {
    YES,
    NO,
    UNKNOWN;

    public Answer negated() {
      return switch (this) {
        case YES -> NO;
        case NO -> YES;
        case UNKNOWN -> UNKNOWN;
      };
    }

    static Answer of(boolean isTrue) {
      return isTrue ? YES : NO;
    }
  }

  private static final String PLATFORM = "linux";
  private static final String OS_NAME = "posix";
  private static final String SYSTEM = "Linux";

  private final PythonVersion version;

  private StaticConditions(PythonVersion version) {
    this.version = version;
  }

  public static StaticConditions of(PythonVersion version) {
    return new StaticConditions(version);
  }

  /// Whether the test is always true or always false: constants, `TYPE_CHECKING` (true),
  /// `__debug__` (true), `sys.version_info`, `sys.platform`, `os.name` and `platform.system()`
  /// compared with constants, and `and`, `or` and `not` over these. `__name__ == "__main__"` is
  /// unknown.
  public Answer decide(Expr test) {
    return switch (test) {
      case Expr.Constant constant -> ofConstant(constant.value());
      case Expr.Name name -> ofName(name.id());
      case Expr.Attribute _ when isTypeChecking(test) -> Answer.YES;
      case Expr.UnaryOp(_, _, var operator, var operand) when operator == UnaryOperator.NOT ->
          decide(operand).negated();
      case Expr.BoolOp operation -> ofOperation(operation);
      case Expr.Compare(_, _, var left, var ops, var comparators) when ops.size() == 1 ->
          ofComparison(left, ops.getFirst(), comparators.getFirst());
      case Expr.Call call -> ofCall(call);
      case Expr.TupleExpr tuple when tuple.elements().isEmpty() -> Answer.NO;
      default -> Answer.UNKNOWN;
    };
  }

  /// Whether the expression is `TYPE_CHECKING`, under any qualifier: true for type checkers, false
  /// when the program runs.
  public static boolean isTypeChecking(Expr test) {
    return switch (test) {
      case Expr.Name name -> name.id().equals("TYPE_CHECKING");
      case Expr.Attribute attribute -> attribute.attribute().equals("TYPE_CHECKING");
      default -> false;
    };
  }

  private static Answer ofName(String name) {
    return name.equals("TYPE_CHECKING") || name.equals("__debug__") ? Answer.YES : Answer.UNKNOWN;
  }

  private static Answer ofConstant(Literal literal) {
    return switch (literal) {
      case Literal.Singleton singleton ->
          Answer.of(singleton == Literal.Singleton.TRUE || singleton == Literal.Singleton.ELLIPSIS);
      case Literal.Int(var value) -> Answer.of(value.signum() != 0);
      case Literal.Float(var value) -> Answer.of(value != 0);
      case Literal.Imaginary(var value) -> Answer.of(value != 0);
      case Literal.Str text -> Answer.of(!text.value().isEmpty());
      case Literal.Bytes(var value) -> Answer.of(value.length > 0);
    };
  }

  private Answer ofOperation(Expr.BoolOp operation) {
    var decisive = Answer.of(!operation.isAnd());
    boolean isKnown = true;
    for (var value : operation.values()) {
      var answer = decide(value);
      if (answer == decisive) {
        return decisive;
      }
      isKnown &= answer != Answer.UNKNOWN;
    }
    return isKnown ? decisive.negated() : Answer.UNKNOWN;
  }

  /// `sys.platform.startswith("linux")`
  private static Answer ofCall(Expr.Call call) {
    if (call.function() instanceof Expr.Attribute(_, _, var receiver, var method, _)
        && method.equals("startswith")
        && isOf(receiver, "sys", "platform")
        && call.arguments().size() == 1
        && call.arguments().getFirst() instanceof Expr.Constant constant
        && constant.asString() != null) {
      return Answer.of(PLATFORM.startsWith(constant.asString()));
    }
    return Answer.UNKNOWN;
  }

  private Answer ofComparison(Expr left, CompareOperator operator, Expr right) {
    if (isOf(left, "sys", "platform")) {
      return ofText(PLATFORM, operator, right);
    }
    if (isOf(left, "os", "name")) {
      return ofText(OS_NAME, operator, right);
    }
    if (left instanceof Expr.Call call && isCallOf(call, "platform", "system")) {
      return ofText(SYSTEM, operator, right);
    }
    if (left instanceof Expr.Call(_, _, Expr.Attribute(_, _, Expr.Call call, var method, _), _, _)
        && method.equals("lower")
        && isCallOf(call, "platform", "system")) {
      return ofText(SYSTEM.toLowerCase(Locale.ROOT), operator, right);
    }
    if (isOf(left, "sys", "version_info")) {
      return ofVersion(5, operator, right);
    }
    if (left instanceof Expr.Subscript(_, _, var whole, var index, _)
        && isOf(whole, "sys", "version_info")) {
      return ofPart(index, operator, right);
    }
    if (left instanceof Expr.Attribute(_, _, var whole, var part, _)
        && isOf(whole, "sys", "version_info")) {
      return switch (part) {
        case "major" -> ofNumber(version.major(), operator, right);
        case "minor" -> ofNumber(version.minor(), operator, right);
        default -> Answer.UNKNOWN;
      };
    }
    return Answer.UNKNOWN;
  }

  /// An index or slice of `sys.version_info` compared.
  private Answer ofPart(Expr index, CompareOperator operator, Expr right) {
    if (index instanceof Expr.Slice(_, _, var lower, var upper, var step)) {
      boolean isHead = lower == null && step == null && number(upper) >= 1;
      return isHead ? ofVersion(number(upper), operator, right) : Answer.UNKNOWN;
    }
    return switch (number(index)) {
      case 0 -> ofNumber(version.major(), operator, right);
      case 1 -> ofNumber(version.minor(), operator, right);
      default -> Answer.UNKNOWN;
    };
  }

  private static Answer ofText(String text, CompareOperator operator, Expr right) {
    if (right instanceof Expr.Constant constant && constant.asString() != null) {
      return switch (operator) {
        case EQ -> Answer.of(text.equals(constant.asString()));
        case NOT_EQ -> Answer.of(!text.equals(constant.asString()));
        case LT, LT_E, GT, GT_E, IS, IS_NOT, IN, NOT_IN -> Answer.UNKNOWN;
      };
    }
    var elements =
        switch (right) {
          case Expr.TupleExpr tuple -> tuple.elements();
          case Expr.ListExpr list -> list.elements();
          case Expr.SetExpr set -> set.elements();
          default -> null;
        };
    if (elements == null
        || (operator != CompareOperator.IN && operator != CompareOperator.NOT_IN)) {
      return Answer.UNKNOWN;
    }
    boolean isFound = false;
    for (var element : elements) {
      if (!(element instanceof Expr.Constant constant) || constant.asString() == null) {
        return Answer.UNKNOWN;
      }
      isFound |= text.equals(constant.asString());
    }
    return Answer.of(isFound == (operator == CompareOperator.IN));
  }

  /// The version, as far as the first `length` of its five parts, compared with a tuple. Nothing
  /// below the minor release is known.
  private Answer ofVersion(int length, CompareOperator operator, Expr right) {
    if (!(right instanceof Expr.TupleExpr tuple)) {
      return Answer.UNKNOWN;
    }
    int[] ours = {version.major(), version.minor()};
    int theirLength = tuple.elements().size();
    for (int i = 0; i < Math.min(length, theirLength); i++) {
      int theirs = number(tuple.elements().get(i));
      if (theirs < 0 || i == ours.length) {
        return Answer.UNKNOWN;
      }
      if (ours[i] != theirs) {
        return ofOrder(Integer.compare(ours[i], theirs), operator);
      }
    }
    return ofOrder(Integer.compare(length, theirLength), operator);
  }

  private static Answer ofNumber(int ours, CompareOperator operator, Expr right) {
    int theirs = number(right);
    return theirs < 0 ? Answer.UNKNOWN : ofOrder(Integer.compare(ours, theirs), operator);
  }

  private static Answer ofOrder(int order, CompareOperator operator) {
    return switch (operator) {
      case EQ -> Answer.of(order == 0);
      case NOT_EQ -> Answer.of(order != 0);
      case LT -> Answer.of(order < 0);
      case LT_E -> Answer.of(order <= 0);
      case GT -> Answer.of(order > 0);
      case GT_E -> Answer.of(order >= 0);
      case IS, IS_NOT, IN, NOT_IN -> Answer.UNKNOWN;
    };
  }

  /// A small number, or -1.
  private static int number(@Nullable Expr expression) {
    return expression instanceof Expr.Constant(_, _, Literal.Int(BigInteger value))
            && value.signum() >= 0
            && value.bitLength() < 31
        ? value.intValue()
        : -1;
  }

  private static boolean isCallOf(Expr.Call call, String module, String function) {
    return call.arguments().isEmpty() && isOf(call.function(), module, function);
  }

  private static boolean isOf(Expr expression, String module, String attribute) {
    return expression instanceof Expr.Attribute(_, _, Expr.Name(_, _, var id, _), var name, _)
        && name.equals(attribute)
        && (id.equals(module) || id.equals("_" + module));
  }
}
