package seatrial.analysis.effect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.Frame;
import seatrial.semantics.flow.Source;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.UnaryOperator;

/// Tests that a constant of the module decides: `if DEBUG`, with one `DEBUG = False` in the module;
/// and those that a variable hides from who reads tests alone: `if WINDOWS`, with one `WINDOWS =
/// os.name == "nt"`, and `name == "nt"` after `name = os.name`.
final class ConstantTests {
  private ConstantTests() {}

  /// True or false where the test always comes out so, else null.
  static @Nullable Boolean outcome(Expr test, Frame frame) {
    return switch (test) {
      case Expr.Constant(_, _, var literal) -> isTrue(literal);
      case Expr.Name name -> ofConstant(name, frame);
      case Expr.UnaryOp(_, _, var op, var operand) when op == UnaryOperator.NOT -> {
        var outcome = outcome(operand, frame);
        yield outcome == null ? null : Boolean.valueOf(!outcome);
      }
      case Expr.BoolOp op -> ofSeveral(op, frame);
      case Expr.Compare(var start, var end, Expr.Name name, var ops, var comparators) -> {
        var value = onlyValue(name, frame);
        yield value == null
            ? null
            : decided(new Expr.Compare(start, end, value, ops, comparators), frame);
      }
      case Expr.Call(
              var start,
              var end,
              Expr.Attribute(var from, var to, Expr.Name name, var method, var context),
              var arguments,
              var keywords)
          when method.equals("startswith") -> {
        var value = onlyValue(name, frame);
        yield value == null
            ? null
            : decided(
                new Expr.Call(
                    start,
                    end,
                    new Expr.Attribute(from, to, value, method, context),
                    arguments,
                    keywords),
                frame);
      }
      default -> null;
    };
  }

  private static @Nullable Boolean ofSeveral(Expr.BoolOp op, Frame frame) {
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
    if (bindings.size() != 1
        || !(bindings.getFirst().source() instanceof Source.Assigned(var value, var path))
        || !path.isEmpty()) {
      return null;
    }
    return value instanceof Expr.Constant(_, _, var literal)
        ? isTrue(literal)
        : decided(value, frame);
  }

  /// What the one assignment gave that a variable has in its function.
  private static @Nullable Expr onlyValue(Expr.Name name, Frame frame) {
    var bindings = frame.code().module().flow(frame.scope()).value(name).onlyBindings(1);
    return bindings != null
            && bindings.size() == 1
            && bindings.getFirst().source() instanceof Source.Assigned(var value, var path)
            && path.isEmpty()
        ? value
        : null;
  }

  private static @Nullable Boolean decided(Expr test, Frame frame) {
    return switch (frame.code().module().program().conditions().decide(test)) {
      case YES -> Boolean.TRUE;
      case NO -> Boolean.FALSE;
      case UNKNOWN -> null;
    };
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
