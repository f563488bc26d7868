package seatrial.surfaces.async;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Expr;

/// The coroutine that a call makes.
///
/// @param name of the coroutine function, as messages have it
/// @param body that would run, or null where there is no source
/// @param isSure whether the call can make nothing else
record MadeCoroutine(String name, @Nullable Frame body, boolean isSure) {

  /// What a call makes, or null if that may be something known that is no coroutine.
  static @Nullable MadeCoroutine of(Expr.Call call, Frame frame, Inference inference) {
    var made = of(inference.calls().targets(call, frame), inference);
    return made == null ? null : made.named(call, frame);
  }

  /// A function that a decorator put in place of the one that was meant goes by that one's name.
  private MadeCoroutine named(Expr.Call call, Frame frame) {
    var function = function();
    boolean isWrapper =
        function != null
            && function.definedIn() instanceof FunctionUnit
            && switch (call.function()) {
              case Expr.Name callee -> !callee.id().equals(function.name());
              case Expr.Attribute callee -> !callee.attribute().equals(function.name());
              default -> false;
            };
    return isWrapper
        ? new MadeCoroutine(frame.code().module().text(call.function()), body, isSure)
        : this;
  }

  /// The same where nothing is known of the object whose method is called, by the name alone; null
  /// if the name does not tell.
  static @Nullable MadeCoroutine ofName(
      Expr.Call call, Frame frame, CoroutineNames names, Inference inference) {
    var method = names.onlyMethod(call, frame.code().module());
    if (method == null
        || !(call.function() instanceof Expr.Attribute attribute)
        || !inference.of(attribute.value(), frame).isUnknown()) {
      return null;
    }
    return new MadeCoroutine(method.path(), inference.definitions().frameOf(method), true);
  }

  /// The same for what may be called.
  static @Nullable MadeCoroutine of(List<Target> targets, Inference inference) {
    MadeCoroutine made = null;
    boolean isSure = true;
    for (var target : targets) {
      if (isUnknown(target, inference)) {
        isSure &= isNamesake(target);
        continue;
      }
      var one = of(target, inference);
      if (one == null) {
        return null;
      }
      isSure &= one.isSure;
      made = made == null ? one : made;
    }
    return made == null ? null : new MadeCoroutine(made.name, made.body, isSure);
  }

  /// Whether it stands beside what goes by the same name: that is meant.
  private static boolean isNamesake(Target target) {
    return target instanceof Target.Unknown(var reason) && reason == Value.Reason.NAMESAKE;
  }

  /// Whether nobody can tell what a target is: also what comes from a library that is not there.
  static boolean isUnknown(Target target, Inference inference) {
    return target instanceof Target.Unknown
        || target instanceof Target.Leaf(var function, var _, var _)
            && !function.isInstalled()
            && CalledFacts.of(target, inference) == null;
  }

  private static @Nullable MadeCoroutine of(Target target, Inference inference) {
    var fact = CalledFacts.of(target, inference);
    if (fact != null) {
      return fact.form() == Fact.Form.ASYNC_FUNCTION
          ? new MadeCoroutine(inference.facts().documented(fact.name()), bodyOf(target), true)
          : null;
    }
    if (!(target instanceof Target.Body called)) {
      return null;
    }
    Frame body = null;
    boolean isSure = true;
    for (var value : inference.calls().result(List.of(called))) {
      switch (value) {
        case Value.Coroutine coroutine -> body = body == null ? coroutine.body() : body;
        case Value.Unknown _ -> isSure = false;
        default -> {
          return null;
        }
      }
    }
    var function = body == null ? null : body.function();
    return function == null ? null : new MadeCoroutine(function.path(), body, isSure);
  }

  private static @Nullable Frame bodyOf(Target target) {
    return target instanceof Target.Body(var frame, var _) ? frame : null;
  }

  @Nullable FunctionUnit function() {
    return body == null ? null : body.function();
  }

  /// Whether the function is what its `def` says: no decorator of unknown behaviour stands on it.
  boolean isPlain(Inference inference) {
    var function = function();
    var definition = function == null ? null : function.definition();
    var around = body == null ? null : body.around();
    if (definition == null || around == null) {
      return body == null;
    }
    for (var decorator : definition.decorators()) {
      var given =
          inference.calls().result(inference.decoratorTargets(decorator, definition, around));
      boolean isKnown = false;
      for (var value : given) {
        isKnown |= !(value instanceof Value.Unknown || value instanceof Value.External);
      }
      if (!isKnown) {
        return false;
      }
    }
    return true;
  }
}
