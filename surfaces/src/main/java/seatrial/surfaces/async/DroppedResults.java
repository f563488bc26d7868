package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.PassedArguments;
import seatrial.analysis.facts.Projection;
import seatrial.analysis.facts.ReturnType;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// Callables that are given to somebody who calls them, where nobody gets what they give: callbacks
/// of the loop, handlers of signals, targets of threads, work for a pool that is a statement.
final class DroppedResults {
  private static final ArgumentList ANYTHING =
      new ArgumentList(
          List.of(), Values.unknown(Value.Reason.PARAMETER), Map.of(), Values.NONE_YET);

  private final Inference inference;
  private final Set<String> names;

  /// Names of functions that call what they are given, and mostly hand its result back.
  private final Set<String> callers;

  DroppedResults(Inference inference) {
    this.inference = inference;
    this.names = inference.facts().names(FactKind.DROPS);
    this.callers = inference.facts().names(FactKind.RUNS);
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
          if (node instanceof Expr.Call call && isNamed(call, names)) {
            add(call, code, false, found);
          } else if (node instanceof Stmt.ExprStmt(var _, var _, Expr.Call call)
              && isNamed(call, callers)) {
            add(call, code, true, found);
          }
        });
    return found;
  }

  private static boolean isNamed(Expr.Call call, Set<String> names) {
    return switch (call.function()) {
      case Expr.Name(_, _, var id, _) -> names.contains(id);
      case Expr.Attribute(_, _, _, var name, _) -> names.contains(name);
      default -> false;
    };
  }

  private void add(Expr.Call call, Code code, boolean isDropped, List<Callback> found) {
    var frame = inference.definitions().frameOf(code, code.module());
    for (var fact : CalledFacts.of(call, frame, inference)) {
      for (var parameter : fact.parameters()) {
        boolean isLost =
            isDropped
                ? fact.form() != Fact.Form.ASYNC_FUNCTION && givesBack(fact, parameter)
                : parameter.mark(FactKind.DROPS) != null;
        var callable = isLost ? PassedArguments.of(call, fact, parameter.name()) : null;
        if (callable != null) {
          found.add(new Callback(call, callable));
          return;
        }
      }
    }
  }

  /// Whether what the call gives, in a future at most, is what the callable gave.
  private static boolean givesBack(Fact fact, Fact.Parameter parameter) {
    var returns = fact.returns();
    return parameter.mark(FactKind.RUNS) != null
        && returns != null
        && isOrHolds(
            returns,
            new ReturnType.Projected(Projection.RESULT, new ReturnType.Argument(parameter.name())));
  }

  private static boolean isOrHolds(ReturnType type, ReturnType part) {
    return type.equals(part) || type.parts().stream().anyMatch(one -> isOrHolds(one, part));
  }

  /// What the callable may run.
  List<Target> targets(Callback callback, Frame frame) {
    return inference.calls().targets(inference.of(callback.callable(), frame), ANYTHING);
  }
}
