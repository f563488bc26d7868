package seatrial.analysis.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.syntax.ast.Expr;

/// Which of its wrappers a decorator makes that has one for coroutine functions and one for others,
/// and asks which it got. Where it stands on more functions than can be told apart, what it got is
/// not in its frame any more.
final class WrapperChoice {
  private final Inference inference;

  WrapperChoice(Inference inference) {
    this.inference = inference;
  }

  /// What of all that the decorator may give it gives for this function.
  ///
  /// @param wrapped what the decorator is called with
  /// @param made what it may give
  Values of(List<Target> targets, Values wrapped, Values made) {
    var function = wrapped.only();
    if (function == null || made.size() < 2) {
      return made;
    }
    var kind = Predicates.isCoroutineFunction(function);
    if (kind == Answer.UNKNOWN || !targets.stream().allMatch(one -> asksInVain(one, wrapped))) {
      return made;
    }
    var chosen =
        made.where(
            value -> (Predicates.isCoroutineFunction(value) == Answer.YES) == (kind == Answer.YES));
    return chosen.isEmpty() ? made : chosen;
  }

  private boolean asksInVain(Target target, Values wrapped) {
    if (!(target instanceof Target.Body(var frame, var _)) || isTold(frame, wrapped)) {
      return false;
    }
    var function = frame.function();
    return function != null && OwnNodes.hold(function.body(), node -> isQuestion(node, frame));
  }

  private static boolean isTold(Frame frame, Values wrapped) {
    for (var argument : frame.arguments()) {
      if (wrapped.equals(argument)) {
        return true;
      }
    }
    return false;
  }

  /// `iscoroutinefunction(function)` of a parameter.
  private boolean isQuestion(Object node, Frame frame) {
    if (!(node instanceof Expr.Call call)
        || call.arguments().size() != 1
        || !(call.arguments().getFirst() instanceof Expr.Name asked)
        || !isParameter(asked, frame.function())) {
      return false;
    }
    return switch (inference.of(call.function(), frame).only()) {
      case Value.Function(var unit, var _) -> tellsCoroutines(unit.qualifiedName());
      case Value.External(var name, var _) -> tellsCoroutines(name);
      case null, default -> false;
    };
  }

  private static boolean isParameter(Expr.Name name, @Nullable FunctionUnit function) {
    return function != null && function.indexOf(name.id()) >= 0;
  }

  private boolean tellsCoroutines(String name) {
    var fact = inference.facts().function(name);
    var tells = fact == null ? null : fact.mark(FactKind.TELLS);
    return tells != null && tells.argument().equals("coroutine-function");
  }
}
