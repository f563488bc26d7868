package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.PassedArguments;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;

/// Callables that are given to somebody who calls them and drops what they give: callbacks of the
/// loop, handlers of signals, targets of threads.
final class DroppedResults {
  private static final ArgumentList ANYTHING =
      new ArgumentList(
          List.of(), Values.unknown(Value.Reason.PARAMETER), Map.of(), Values.NONE_YET);

  private final Inference inference;
  private final Set<String> names;

  DroppedResults(Inference inference) {
    this.inference = inference;
    this.names = inference.facts().names(FactKind.DROPS);
  }

  /// @param giver the call that hands the callable over
  /// @param callable the argument
  record Callback(Expr.Call giver, Expr callable) {}

  /// Those that a piece of code hands over, in the order in which they are written.
  List<Callback> of(Code code) {
    var found = new ArrayList<Callback>(0);
    OwnNodes.forEach(
        code,
        node -> {
          if (node instanceof Expr.Call call && isNamed(call)) {
            add(call, code, found);
          }
        });
    return found;
  }

  private boolean isNamed(Expr.Call call) {
    return switch (call.function()) {
      case Expr.Name(_, _, var id, _) -> names.contains(id);
      case Expr.Attribute(_, _, _, var name, _) -> names.contains(name);
      default -> false;
    };
  }

  private void add(Expr.Call call, Code code, List<Callback> found) {
    var frame = inference.definitions().frameOf(code, code.module());
    for (var fact : CalledFacts.of(call, frame, inference)) {
      for (var parameter : fact.parameters()) {
        var callable =
            parameter.mark(FactKind.DROPS) == null
                ? null
                : PassedArguments.of(call, fact, parameter.name());
        if (callable != null) {
          found.add(new Callback(call, callable));
          return;
        }
      }
    }
  }

  /// What the callable may run.
  List<Target> targets(Callback callback, Frame frame) {
    return inference.calls().targets(inference.of(callback.callable(), frame), ANYTHING);
  }
}
