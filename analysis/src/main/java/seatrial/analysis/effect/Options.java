package seatrial.analysis.effect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.AttributeWrite;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.semantics.flow.Binding;
import seatrial.semantics.flow.Source;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.semantics.flow.Value;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.UnaryOperator;

/// Branches of libraries that are only taken if someone asks for it: by a parameter that has
/// another default, of the function itself or of the constructor that keeps it in an attribute.
/// What the project's own functions can do, it has them for.
final class Options {
  /// How a branch comes to be taken.
  enum Need {
    /// Nothing that has a default decides it, or the default takes it.
    NONE,
    /// Another value than the default has to be passed.
    ANOTHER_VALUE,
    /// The same, by a name that the project never passes anything under.
    NEVER_PASSED
  }

  private final Inference inference;

  Options(Inference inference) {
    this.inference = inference;
  }

  /// How a test of a library comes out that asks only for what the project never passes.
  Answer usually(Expr test, Frame frame) {
    var names = new HashSet<String>();
    var usual = frame.code().module().isProject() ? Answer.UNKNOWN : decide(test, frame, names);
    var passed = inference.callSites().passedNames();
    return names.isEmpty() || names.stream().anyMatch(passed::contains) ? Answer.UNKNOWN : usual;
  }

  Need of(Surroundings.Guard.Test guard, Frame frame) {
    if (frame.code().module().isProject()) {
      return Need.NONE;
    }
    var names = new HashSet<String>();
    var usual = decide(guard.test(), frame, names);
    if (names.isEmpty() || usual != (guard.holds() ? Answer.NO : Answer.YES)) {
      return Need.NONE;
    }
    var passed = inference.callSites().passedNames();
    return names.stream().anyMatch(passed::contains) ? Need.ANOTHER_VALUE : Need.NEVER_PASSED;
  }

  /// How a test comes out where every parameter that may hold anything has its default.
  ///
  /// @param names takes those of the parameters
  private Answer decide(Expr test, Frame frame, Set<String> names) {
    return switch (test) {
      case Expr.UnaryOp(_, _, var op, var operand) when op == UnaryOperator.NOT ->
          decide(operand, frame, names).negated();
      case Expr.BoolOp op -> {
        var deciding = op.isAnd() ? Answer.NO : Answer.YES;
        for (var value : op.values()) {
          // One option that is off ends an `and`, whatever the others are.
          var own = new HashSet<String>();
          if (decide(value, frame, own) == deciding) {
            names.addAll(own);
            yield deciding;
          }
        }
        yield Answer.UNKNOWN;
      }
      case Expr.Compare compare when compare.ops().size() == 1 ->
          compared(
              literal(compare.left(), frame, names),
              compare.ops().getFirst(),
              compare.comparators().getFirst());
      case Expr.Call call
          when call.function() instanceof Expr.Name(_, _, var id, _)
              && id.equals("isinstance")
              && !call.arguments().isEmpty() ->
          literal(call.arguments().getFirst(), frame, names) == Literal.Singleton.NONE
              ? Answer.NO
              : Answer.UNKNOWN;
      default -> truth(literal(test, frame, names));
    };
  }

  private static Answer compared(@Nullable Literal left, CompareOperator op, Expr right) {
    if (left == null || !(right instanceof Expr.Constant(_, _, var other))) {
      return Answer.UNKNOWN;
    }
    return switch (op) {
      case IS, EQ -> answer(left.equals(other));
      case IS_NOT, NOT_EQ -> answer(!left.equals(other));
      default -> Answer.UNKNOWN;
    };
  }

  private static Answer truth(@Nullable Literal literal) {
    return switch (literal) {
      case Literal.Singleton singleton ->
          switch (singleton) {
            case TRUE, ELLIPSIS -> Answer.YES;
            case FALSE, NONE -> Answer.NO;
          };
      case Literal.Int(var number) -> answer(number.signum() != 0);
      case Literal.Str text -> answer(!text.value().isEmpty());
      case null, default -> Answer.UNKNOWN;
    };
  }

  private static Answer answer(boolean holds) {
    return holds ? Answer.YES : Answer.NO;
  }

  private @Nullable Literal literal(Expr expr, Frame frame, Set<String> names) {
    return switch (expr) {
      case Expr.Name name -> {
        var function = frame.function();
        int index = function == null ? -1 : function.indexOf(name.id());
        yield function != null && index >= 0 && frame.argument(index) == null
            ? ofParameter(name, function, names)
            : null;
      }
      case Expr.Attribute attribute -> ofAttribute(attribute, frame, names);
      default -> null;
    };
  }

  /// The default of a parameter that nothing was assigned to before the use.
  private static @Nullable Literal ofParameter(
      Expr.Name use, FunctionUnit function, Set<String> names) {
    var value = function.module().flow(function.scope()).value(use);
    while (value instanceof Value.Narrowed(var before, _)) {
      value = before;
    }
    if (value instanceof Value.Bound(var binding)
        && binding.source() instanceof Source.Argument(var parameter, var _, var _)
        && parameter.defaultValue() instanceof Expr.Constant(_, _, var literal)) {
      names.add(parameter.name());
      return literal;
    }
    return null;
  }

  /// The default of what the constructor keeps in an attribute of `self`, if nothing else writes
  /// it.
  private @Nullable Literal ofAttribute(Expr.Attribute use, Frame frame, Set<String> names) {
    var method = frame.function();
    var cls = method == null ? null : method.ownerClass();
    if (method == null
        || cls == null
        || method.parameters().isEmpty()
        || !(use.value() instanceof Expr.Name(_, _, var id, _))
        || !id.equals(method.parameters().getFirst().name())) {
      return null;
    }
    Literal only = null;
    for (var write : cls.writesOf(use.attribute())) {
      var literal = written(write, names);
      if (literal == null || only != null && !only.equals(literal)) {
        return null;
      }
      only = literal;
    }
    return only;
  }

  private static @Nullable Literal written(AttributeWrite write, Set<String> names) {
    var method = write.method();
    if (!method.name().equals("__init__") || write.kind() != AttributeWrite.Kind.BINDS) {
      return null;
    }
    var flow = method.module().flow(method.scope());
    var place = flow.place(write.target());
    for (var binding : place == null ? List.<Binding>of() : flow.bindings(place)) {
      if (binding.node().equals(write.target())
          && binding.source() instanceof Source.Assigned(Expr.Name name, var path)
          && path.isEmpty()) {
        return ofParameter(name, method, names);
      }
    }
    return null;
  }
}
