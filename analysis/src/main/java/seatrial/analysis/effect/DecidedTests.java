package seatrial.analysis.effect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Source;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.UnaryOperator;

/// Tests whose outcome is known where code runs in some frame: by what is passed for a parameter,
// or
/// by a constant of the module.
final class DecidedTests {
  private final Inference inference;

  DecidedTests(Inference inference) {
    this.inference = inference;
  }

  /// True or false where the test always comes out so, else null.
  @Nullable Boolean outcome(Expr test, Frame frame) {
    return switch (test) {
      case Expr.Constant(_, _, var literal) -> isTrue(literal);
      case Expr.Name name -> ofName(name, frame);
      case Expr.UnaryOp(_, _, var op, var operand) when op == UnaryOperator.NOT ->
          negated(outcome(operand, frame));
      case Expr.Compare compare when compare.ops().size() == 1 -> ofComparison(compare, frame);
      case Expr.BoolOp op -> ofSeveral(op, frame);
      default -> null;
    };
  }

  private static @Nullable Boolean negated(@Nullable Boolean outcome) {
    return outcome == null ? null : Boolean.valueOf(!outcome);
  }

  private @Nullable Boolean ofSeveral(Expr.BoolOp op, Frame frame) {
    boolean isAllKnown = true;
    for (var value : op.values()) {
      var outcome = outcome(value, frame);
      isAllKnown &= outcome != null;
      if (outcome != null && outcome != op.isAnd()) {
        return outcome;
      }
    }
    return isAllKnown ? Boolean.valueOf(op.isAnd()) : null;
  }

  private @Nullable Boolean ofName(Expr.Name name, Frame frame) {
    var values = passed(name, frame);
    if (values == null) {
      return ofConstant(name, frame);
    }
    Boolean all = null;
    for (var value : values) {
      var one = value instanceof Value.Constant(var literal) ? isTrue(literal) : null;
      if (one == null || all != null && !all.equals(one)) {
        return null;
      }
      all = one;
    }
    return all;
  }

  /// `x is None`, `x is not None`
  private @Nullable Boolean ofComparison(Expr.Compare compare, Frame frame) {
    boolean isNot = compare.ops().getFirst() == CompareOperator.IS_NOT;
    if (!isNot && compare.ops().getFirst() != CompareOperator.IS
        || !(compare.left() instanceof Expr.Name name)
        || !(compare.comparators().getFirst() instanceof Expr.Constant(_, _, var literal))
        || literal != Literal.Singleton.NONE) {
      return null;
    }
    var values = passed(name, frame);
    if (values == null || values.isEmpty() || values.mayBeUnknown()) {
      return null;
    }
    int none = values.where(DecidedTests::isNone).size();
    if (none != 0 && none != values.size()) {
      return null;
    }
    return (none != 0) != isNot;
  }

  private static boolean isNone(Value value) {
    return value instanceof Value.Constant(var literal) && literal == Literal.Singleton.NONE;
  }

  /// What a parameter that the frame knows holds here.
  private @Nullable Values passed(Expr.Name name, Frame frame) {
    var function = frame.function();
    int index = function == null ? -1 : function.indexOf(name.id());
    return index < 0 || frame.argument(index) == null ? null : inference.of(name, frame);
  }

  /// A variable of the module in capitals that is bound once, to a constant.
  private static @Nullable Boolean ofConstant(Expr.Name name, Frame frame) {
    var symbol = frame.scope().symbol(name.id());
    var module = frame.code().module();
    if (symbol == null
        || !symbol.isGlobal() && !module.scope().equals(frame.scope())
        || !name.id().toUpperCase(Locale.ROOT).equals(name.id())) {
      return null;
    }
    var bindings = module.flow(module.scope()).bindings(name.id());
    return bindings.size() == 1
            && bindings.getFirst().source() instanceof Source.Assigned(var value, var path)
            && path.isEmpty()
            && value instanceof Expr.Constant(_, _, var literal)
        ? isTrue(literal)
        : null;
  }

  private static @Nullable Boolean isTrue(Literal literal) {
    return switch (literal) {
      case Literal.Singleton singleton -> singleton == Literal.Singleton.TRUE;
      case Literal.Int(var number) -> number.signum() != 0;
      case Literal.Float(var number) -> number != 0;
      case Literal.Str text -> !text.value().isEmpty();
      case Literal.Bytes _, Literal.Imaginary _ -> null;
    };
  }
}
