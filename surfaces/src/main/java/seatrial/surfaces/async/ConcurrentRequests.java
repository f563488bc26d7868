package seatrial.surfaces.async;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Whether several calls may be awaited at once: requests that a client serves side by side, and
/// nothing that one call leaves for the next.
enum ConcurrentRequests {
  YES,
  /// It is a function of the project that keeps nothing, but nobody knows what it awaits.
  MAYBE,
  UNKNOWN;

  private static final int DEEPEST = 3;

  static ConcurrentRequests of(Expr.Call call, Frame frame, Inference inference) {
    return of(call, frame, inference, DEEPEST);
  }

  private static ConcurrentRequests of(
      Expr.Call call, Frame frame, Inference inference, int hopsLeft) {
    ConcurrentRequests worst = null;
    for (var target : inference.calls().targets(call, frame)) {
      var one = of(target, inference, hopsLeft);
      worst = worst == null || one.compareTo(worst) > 0 ? one : worst;
    }
    return worst == null ? UNKNOWN : worst;
  }

  private static ConcurrentRequests of(Target target, Inference inference, int hopsLeft) {
    var fact = CalledFacts.of(target, inference);
    if (fact != null) {
      return isConcurrent(fact) ? YES : UNKNOWN;
    }
    return target instanceof Target.Body(var frame, var _)
            && frame.function() != null
            && frame.function().isAsync()
            && frame.function().module().isProject()
            && hopsLeft > 0
        ? ofBody(frame, frame.function(), inference, hopsLeft)
        : UNKNOWN;
  }

  private static boolean isConcurrent(Fact fact) {
    return fact.has(FactKind.AWAITS_NETWORK) || fact.has(FactKind.CONCURRENT);
  }

  private static ConcurrentRequests ofBody(
      Frame frame, FunctionUnit function, Inference inference, int hopsLeft) {
    var all = new ConcurrentRequests[] {null};
    OwnNodes.forEach(
        function,
        node -> {
          var one =
              switch (node) {
                case Expr.Await(_, _, Expr.Call call) -> of(call, frame, inference, hopsLeft - 1);
                case Stmt.Nonlocal _, Stmt.Global _ -> UNKNOWN;
                case Stmt.With with -> with.isAsync() ? ofManagers(with, frame, inference) : null;
                default -> keeps(node) ? UNKNOWN : null;
              };
          if (one != null && (all[0] == null || one.compareTo(all[0]) > 0)) {
            all[0] = one;
          }
        });
    return all[0] == null ? UNKNOWN : all[0];
  }

  /// A client of its own is no reason against; anything else may let in one at a time.
  private static @Nullable ConcurrentRequests ofManagers(
      Stmt.With with, Frame frame, Inference inference) {
    for (var item : with.items()) {
      boolean isClient =
          item.contextExpr() instanceof Expr.Call call
              && CalledFacts.of(call, frame, inference).stream()
                  .anyMatch(ConcurrentRequests::isConcurrent);
      if (!isClient) {
        return MAYBE;
      }
    }
    return null;
  }

  /// Whether a statement changes an object that the next call may see.
  private static boolean keeps(Node node) {
    return switch (node) {
      case Stmt.Assign assign ->
          assign.targets().stream().anyMatch(target -> !(target instanceof Expr.Name));
      case Stmt.AugAssign assign -> !(assign.target() instanceof Expr.Name);
      default -> false;
    };
  }
}
