package seatrial.surfaces.async;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.PassedArguments;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Expr;

/// What a call makes: a task that only the event loop knows.
///
/// @param fact of the function that makes it
/// @param call of that function: the one that was asked about, or the one behind it
/// @param maker the function that just returns such a task, or null if the call makes it itself
/// @param place the function behind it that the call stands in, or null
record MadeTask(
    Fact fact, Expr.Call call, @Nullable FunctionUnit maker, @Nullable FunctionUnit place) {
  /// Functions that return what functions return: more hops than that are not met.
  private static final int DEEPEST = 3;

  /// The task that a call makes and that whoever called has to hold, or null.
  static @Nullable MadeTask of(Expr.Call call, Frame frame, Inference inference) {
    return of(call, frame, inference, DEEPEST);
  }

  private static @Nullable MadeTask of(
      Expr.Call call, Frame frame, Inference inference, int hopsLeft) {
    MadeTask made = null;
    for (var target : inference.calls().targets(call, frame)) {
      if (target instanceof Target.Unknown) {
        continue;
      }
      var one = of(target, call, frame, inference, hopsLeft);
      if (one == null) {
        return null;
      }
      made = made == null ? one : made;
    }
    return made;
  }

  private static @Nullable MadeTask of(
      Target target, Expr.Call call, Frame frame, Inference inference, int hopsLeft) {
    var fact = CalledFacts.of(target, inference);
    if (fact != null) {
      return fact.has(FactKind.HELD_WEAKLY) && makesTask(call, fact, frame, inference)
          ? new MadeTask(fact, call, null, null)
          : null;
    }
    if (!(target instanceof Target.Body(var body, var gives)) || gives != null || hopsLeft == 0) {
      return null;
    }
    return returned(body, inference, hopsLeft);
  }

  /// What a function of the project makes and returns without keeping it.
  private static @Nullable MadeTask returned(Frame body, Inference inference, int hopsLeft) {
    var function = body.function();
    if (function == null || function.isAsync() || function.isGenerator()) {
      return null;
    }
    MadeTask made = null;
    for (var statement : function.module().flow(function.scope()).returns()) {
      if (!(statement.value() instanceof Expr.Call call)) {
        return null;
      }
      var one = of(call, body, inference, hopsLeft - 1);
      if (one == null) {
        return null;
      }
      if (made == null) {
        made = new MadeTask(one.fact, one.call, function, one.place == null ? function : one.place);
      }
    }
    return made;
  }

  /// Whether what is made a task of is a coroutine, as far as can be told: a future stays what it
  /// is.
  private static boolean makesTask(Expr.Call call, Fact fact, Frame frame, Inference inference) {
    for (var parameter : fact.parameters()) {
      if (parameter.mark(FactKind.TASK) != null) {
        if (parameter.stars() > 0) {
          return passesCoroutine(call, frame, inference);
        }
        var argument = PassedArguments.of(call, fact, parameter.name());
        if (argument == null) {
          return true;
        }
        var values = inference.of(argument, frame);
        return values.isUnknown() || !values.where(MadeTask::mayBeCoroutine).isEmpty();
      }
    }
    return true;
  }

  /// What takes any number is also given tasks that somebody holds: only a coroutine in sight says
  /// that a task is made of it.
  private static boolean passesCoroutine(Expr.Call call, Frame frame, Inference inference) {
    for (var argument : call.arguments()) {
      var made = madeIn(argument);
      if (made != null && MadeCoroutine.of(made, frame, inference) != null) {
        return true;
      }
    }
    return false;
  }

  /// The call that makes one argument, or each of those that a comprehension gives:
  /// `*[f(x) for x in xs]`.
  private static Expr.@Nullable Call madeIn(Expr argument) {
    return switch (argument) {
      case Expr.Call made -> made;
      case Expr.Starred(var _, var _, Expr.ListComp many, var _)
          when many.element() instanceof Expr.Call made ->
          made;
      case Expr.Starred(var _, var _, Expr.GeneratorExp many, var _)
          when many.element() instanceof Expr.Call made ->
          made;
      default -> null;
    };
  }

  /// An object of any other class is a future, which is its own task.
  private static boolean mayBeCoroutine(Value value) {
    return !(value instanceof Value.Instance(var type, var _, var _))
        || type.name().endsWith("Coroutine");
  }

  /// What the task runs, as the source has it: the coroutine function, else the argument. Of what
  /// another function makes it is what the call that is asked about passes there, "" if it passes
  /// none.
  ///
  /// @param use the call that was asked about
  String workText(Expr.Call use, Frame frame) {
    if (maker != null) {
      for (var argument : use.arguments()) {
        if (argument instanceof Expr.Call made) {
          return frame.code().module().text(made.function());
        }
      }
      return "";
    }
    for (var parameter : fact.parameters()) {
      var argument = parameter.mark(FactKind.TASK) == null ? null : passed(parameter);
      if (argument != null) {
        var module = (place == null ? frame.code() : place).module();
        var made = madeIn(argument);
        return module.text(made == null ? argument : made.function());
      }
    }
    return "";
  }

  private @Nullable Expr passed(Fact.Parameter parameter) {
    return parameter.stars() == 0
        ? PassedArguments.of(call, fact, parameter.name())
        : call.arguments().stream()
            .filter(argument -> madeIn(argument) != null)
            .findFirst()
            .orElse(null);
  }
}
