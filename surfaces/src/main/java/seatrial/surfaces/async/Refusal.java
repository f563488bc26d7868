package seatrial.surfaces.async;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.PassedArguments;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.PassedParameter;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Parameter;

/// Whether a coroutine that is handed on gets where none can be meant: to a parameter, a field, a
/// result that is declared to be something else or is used as such.
final class Refusal {
  /// How many functions a value is followed through that only hand it on.
  private static final int DEEPEST = 2;

  private final Inference inference;
  private final AwaitedTwice twice;

  Refusal(Inference inference, AwaitedTwice twice) {
    this.inference = inference;
    this.twice = twice;
  }

  /// Whoever gets it may await it, unless what takes it there takes nothing that can be awaited.
  boolean isLost(UnusedValues.Use use, Frame frame) {
    return switch (use.kind()) {
      case RETURNED ->
          isRefusedByReturn(frame, inference)
              || isOfSameMethod(use, frame)
              || !isAwaitedAgain(frame);
      case ENTRY -> isRecord(use, frame) && !isAwaitedByKey(use, frame);
      case STORED -> isRefusedByAttribute((Expr.Attribute) use.passedAs(), frame);
      case PASSED -> {
        var taker = use.taker();
        yield taker == null || refuses(taker, use.passedAs(), frame, !use.variable().isEmpty(), 0);
      }
      case DROPPED, UNREAD, ONLY_CALLED_BACK, ONLY_TESTED, TESTED, COMPARED, COMPUTED, USED -> true;
    };
  }

  /// Whether all that a call may run takes something there that cannot be awaited.
  ///
  /// @param argument an argument of the call, or the variable that is one
  /// @param isKept whether somebody may await it nevertheless: showing it as text is no loss then
  private boolean refuses(Expr.Call taker, Expr argument, Frame frame, boolean isKept, int depth) {
    boolean found = false;
    for (var target : inference.calls().targets(taker, frame)) {
      if (!refuses(target, taker, argument, isKept, depth)) {
        return false;
      }
      found = true;
    }
    return found;
  }

  private boolean refuses(
      Target target, Expr.Call taker, Expr argument, boolean isKept, int depth) {
    var fact = CalledFacts.of(target, inference);
    if (fact != null && refuses(fact, taker, argument, isKept)) {
      return true;
    }
    return switch (target) {
      case Target.Body(var body, var gives) -> {
        var function = body.function();
        var parameter = function == null ? null : PassedParameter.of(function, taker, argument);
        if (function == null) {
          yield false;
        }
        yield parameter == null
            ? gives != null && isPlainField(gives, taker, argument)
            : excludesAwaitables(function, parameter) || usesOnly(function, parameter, depth);
      }
      case Target.Making(var _, var gives) -> isPlainField(gives, taker, argument);
      case Target.Leaf _, Target.Resumption _, Target.Unknown _ -> false;
    };
  }

  private static boolean refuses(Fact fact, Expr.Call taker, Expr argument, boolean isKept) {
    var sized = fact.mark(FactKind.LINEAR);
    for (var parameter : fact.parameters()) {
      var used = parameter.mark(FactKind.USED);
      boolean isUsed =
          used != null && !(isKept && used.argument().equals("text"))
              || sized != null && sized.arguments().contains(parameter.name());
      if (isUsed && takes(fact, parameter, taker, argument)) {
        return true;
      }
    }
    return false;
  }

  private static boolean takes(
      Fact fact, Fact.Parameter parameter, Expr.Call taker, Expr argument) {
    return parameter.stars() == 1
        ? taker.arguments().stream().anyMatch(passed -> passed == argument)
        : PassedArguments.of(taker, fact, parameter.name()) == argument;
  }

  /// The field of that name of a class whose fields are declared, as those of data classes are.
  private boolean isPlainField(Values gives, Expr.Call taker, Expr argument) {
    for (var keyword : taker.keywords()) {
      if (keyword.value() == argument && keyword.name() != null) {
        return isPlainAttribute(gives, keyword.name());
      }
    }
    return false;
  }

  private boolean isRefusedByAttribute(Expr.Attribute target, Frame frame) {
    return isPlainAttribute(inference.of(target.value(), frame), target.attribute());
  }

  private boolean isPlainAttribute(Values objects, String name) {
    boolean found = false;
    for (var object : objects) {
      if (!(object instanceof Value.Instance(var type, var _, var _))
          || !isTyped(inference.attributes().declared(type, name))) {
        return false;
      }
      found = true;
    }
    return found;
  }

  /// Whether what a function declares to return cannot be awaited.
  static boolean isRefusedByReturn(Frame frame, Inference inference) {
    var function = frame.function();
    var definition = function == null ? null : function.definition();
    if (function == null || definition == null || definition.returns() == null) {
      return false;
    }
    var declared = inference.returns().declared(function, frame);
    return !declared.isEmpty()
        && declared.all().stream().allMatch(value -> isPlain(value, inference));
  }

  /// Whether a coroutine method gives what the method that it overrides makes: who awaits either
  /// gets something else.
  private static boolean isOfSameMethod(UnusedValues.Use use, Frame frame) {
    var function = frame.function();
    return function != null
        && use.call().function() instanceof Expr.Attribute(_, _, Expr.Call maker, var name, _)
        && maker.function() instanceof Expr.Name(_, _, var id, _)
        && id.equals("super")
        && name.equals(function.name());
  }

  /// Whether what the function gives once it is awaited may be awaited again: it is declared so, or
  /// somebody does so with what a function of that name gives.
  private boolean isAwaitedAgain(Frame frame) {
    var function = frame.function();
    if (function == null) {
      return true;
    }
    var declared = inference.returns().declared(function, frame).known();
    return !declared.isEmpty() && !isTyped(declared) || twice.contains(function.name());
  }

  /// Whether a display holds things of several kinds, as a record does, plain ones among them.
  private boolean isRecord(UnusedValues.Use use, Frame frame) {
    return use.passedAs() instanceof Expr.DictExpr display
        && display.items().stream()
            .anyMatch(item -> item.value() != use.call() && isPlain(item.value(), frame));
  }

  /// Whether the module reads an entry of that key otherwise than as a value.
  private static boolean isAwaitedByKey(UnusedValues.Use use, Frame frame) {
    return KeyReads.of(frame.code().module()).mayAwait(keyOf(use));
  }

  private static @Nullable Expr keyOf(UnusedValues.Use use) {
    if (use.passedAs() instanceof Expr.DictExpr display) {
      for (var item : display.items()) {
        if (item.value() == use.call()) {
          return item.key();
        }
      }
    }
    return null;
  }

  /// Whether nothing that is declared for a parameter can be awaited.
  private boolean excludesAwaitables(FunctionUnit function, Parameter parameter) {
    return parameter.annotation() != null
        && isTyped(inference.parameters().of(parameter, inference.definitions().frameOf(function)));
  }

  /// Whether all that a function does with a parameter is using it as a value.
  private boolean usesOnly(FunctionUnit function, Parameter parameter, int depth) {
    var reads = VariableReads.of(function);
    var name = parameter.name();
    if (depth >= DEEPEST
        || parameter == function.syntax().varPositional()
        || parameter == function.syntax().varKeyword()
        || !reads.isReadAsValueOnly(name)) {
      return false;
    }
    var frame = inference.definitions().frameOf(function);
    for (var passing : reads.passings(name)) {
      if (!refuses(passing.taker(), passing.as(), frame, false, depth + 1)) {
        return false;
      }
    }
    return !reads.uses(name).isEmpty() || !reads.passings(name).isEmpty();
  }

  private boolean isTyped(Values declared) {
    boolean isTyped = false;
    for (var value : declared) {
      if (!isPlain(value, inference)) {
        return false;
      }
      isTyped |= !value.isNone();
    }
    return isTyped;
  }

  private boolean isPlain(Expr value, Frame frame) {
    return isTyped(inference.of(value, frame));
  }

  /// A coroutine is of no class that has source; only what is made to be awaited may stand for one.
  private static boolean isPlain(Value value, Inference inference) {
    return switch (value) {
      case Value.Constant _, Value.Sequence _, Value.Mapping _ -> true;
      case Value.Instance(var type, var _, var _) ->
          inference.classes().order(type).stream().noneMatch(Refusal::mayBeAwaited);
      default -> false;
    };
  }

  private static boolean mayBeAwaited(ClassType type) {
    return switch (type) {
      case ClassType.Source(var unit, var _) -> !unit.methods("__await__").isEmpty();
      case ClassType.Opaque(var name) -> !name.startsWith("builtins.");
    };
  }
}
