package seatrial.analysis.inference;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;

/// Tests that ask what kind of thing an argument is: `inspect.iscoroutinefunction(function)`,
/// `callable(handler)`, or a function of Python that asks so.
final class Predicates {
  /// Functions that only tell yes or no have few ways to do so.
  private static final int MOST_RETURNS = 6;

  private final Inference inference;
  private final Tests tests;

  /// Under which the frames of such functions keep their answers.
  private final Object answers = new Object();

  Predicates(Inference inference, Tests tests) {
    this.inference = inference;
    this.tests = tests;
  }

  Answer decide(Expr.Call call, Frame frame) {
    if (call.arguments().isEmpty() || !call.keywords().isEmpty()) {
      return Answer.UNKNOWN;
    }
    var asked = tests.passed(call.arguments().getFirst(), frame);
    if (asked == null || asked.isEmpty()) {
      return Answer.UNKNOWN;
    }
    return switch (inference.of(call.function(), frame).only()) {
      case Value.Function(var unit, var _) -> {
        var answer = ofAll(unit.qualifiedName(), asked, call);
        yield answer == Answer.UNKNOWN && tellsYesOrNo(unit)
            ? tests.truth(given(call, frame))
            : answer;
      }
      case Value.External(var name, var _) -> ofAll(name, asked, call);
      case null, default -> Answer.UNKNOWN;
    };
  }

  /// What a function of Python gives where it is called so.
  private Values given(Expr.Call call, Frame frame) {
    var all = Values.NONE_YET;
    for (var target : inference.calls().targets(call, frame)) {
      all =
          all.union(
              target instanceof Target.Body(var callee, var _)
                  ? inference.once(callee, answers, () -> answers(callee))
                  : Values.unknown(Value.Reason.CALL));
    }
    return all;
  }

  private Values answers(Frame frame) {
    var function = frame.function();
    var all = Values.NONE_YET;
    if (function != null) {
      for (var one : function.module().flow(function.scope()).returns()) {
        var value = one.value();
        if (value != null && inference.canRun(one, frame)) {
          all =
              all.union(
                  switch (tests.decide(value, frame)) {
                    case YES -> Values.of(new Value.Constant(Literal.Singleton.TRUE));
                    case NO -> Values.of(new Value.Constant(Literal.Singleton.FALSE));
                    case UNKNOWN -> Values.unknown(Value.Reason.CALL);
                  });
        }
      }
    }
    return all;
  }

  private Answer ofAll(String predicate, Values asked, Expr.Call call) {
    var fact = inference.facts().function(predicate);
    var tells = fact == null ? null : fact.mark(FactKind.TELLS);
    if (tells == null) {
      return Answer.UNKNOWN;
    }
    Answer all = null;
    for (var value : asked) {
      var answer =
          switch (tells.argument()) {
            case "coroutine-function" -> isCoroutineFunction(value);
            case "awaitable" -> isAwaitable(value);
            case "class" -> isClass(value);
            case "callable" -> isCallable(value);
            default -> hasAttribute(value, call);
          };
      if (answer == Answer.UNKNOWN || all != null && all != answer) {
        return Answer.UNKNOWN;
      }
      all = answer;
    }
    return all == null ? Answer.UNKNOWN : all;
  }

  static Answer isCoroutineFunction(Value value) {
    return switch (value) {
      case Value.Function(var unit, var _) ->
          unit.isAsync() && !unit.isGenerator() ? Answer.YES : Answer.NO;
      case Value.Method(var function, var _) -> isCoroutineFunction(function);
      case Value.Partial(var callee, var _, var _) -> isCoroutineFunction(callee);
      case Value.ClassObject _,
          Value.Constant _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Module _ ->
          Answer.NO;
      default -> Answer.UNKNOWN;
    };
  }

  private static Answer isAwaitable(Value value) {
    return switch (value) {
      case Value.Coroutine _ -> Answer.YES;
      case Value.Constant _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Function _,
          Value.Method _,
          Value.ClassObject _,
          Value.Module _ ->
          Answer.NO;
      case Value.Instance(ClassType.Opaque(var name), var _, var _)
          when name.startsWith("builtins.") && !name.equals("builtins.object") ->
          Answer.NO;
      default -> Answer.UNKNOWN;
    };
  }

  private static Answer isClass(Value value) {
    return switch (value) {
      case Value.ClassObject _ -> Answer.YES;
      case Value.Function _,
          Value.Method _,
          Value.Partial _,
          Value.Constant _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Module _,
          Value.Coroutine _,
          Value.Generator _ ->
          Answer.NO;
      default -> Answer.UNKNOWN;
    };
  }

  private static Answer isCallable(Value value) {
    return switch (value) {
      case Value.Function _, Value.Method _, Value.ClassObject _, Value.Partial _ -> Answer.YES;
      case Value.Constant _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Module _,
          Value.Coroutine _,
          Value.Generator _ ->
          Answer.NO;
      default -> Answer.UNKNOWN;
    };
  }

  /// Attributes that are not found may be made at run time, but for those of constants.
  private Answer hasAttribute(Value value, Expr.Call call) {
    if (call.arguments().size() != 2
        || !(call.arguments().getLast() instanceof Expr.Constant(_, _, Literal.Str name))) {
      return Answer.UNKNOWN;
    }
    var found = inference.attributes().of(Values.of(value), name.value());
    if (value instanceof Value.Constant) {
      return found.isEmpty() || found.isUnknown() ? Answer.NO : Answer.YES;
    }
    return found.isEmpty() || found.mayBeUnknown() ? Answer.UNKNOWN : Answer.YES;
  }

  /// Whether the function gives what looks like an answer on every way out.
  private static boolean tellsYesOrNo(FunctionUnit unit) {
    if (unit.definition() == null || unit.isAsync() || unit.isGenerator()) {
      return false;
    }
    var returns = unit.module().flow(unit.scope()).returns();
    return !returns.isEmpty()
        && returns.size() <= MOST_RETURNS
        && returns.stream().allMatch(one -> isAnswer(one.value()));
  }

  private static boolean isAnswer(@Nullable Expr value) {
    return switch (value) {
      case Expr.Constant(_, _, Literal.Singleton _) -> true;
      case Expr.Compare _, Expr.BoolOp _, Expr.UnaryOp _, Expr.Call _ -> true;
      case null, default -> false;
    };
  }
}
