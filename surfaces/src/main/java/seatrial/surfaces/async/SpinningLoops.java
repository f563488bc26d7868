package seatrial.surfaces.async;

import java.util.List;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Loops that do nothing but ask whether something has come about: `while not job.done(): pass`.
final class SpinningLoops {
  private SpinningLoops() {}

  static boolean isOne(Node node) {
    return node instanceof Stmt.While loop
        && loop.body().stream().allMatch(SpinningLoops::isNothing)
        && !OwnNodes.holds(loop.test(), SpinningLoops::changes);
  }

  static void addTo(List<LongWork> found, Frame frame, CallChain chain) {
    var flow = frame.code().module().flow(frame.scope());
    OwnNodes.forEach(
        frame.code(),
        node -> {
          var calls = isOne(node) && flow.isReachable(node) ? chain.steps() : null;
          if (calls != null) {
            found.add(
                new LongWork(
                    calls,
                    frame.code(),
                    node,
                    "spins until its condition changes",
                    "asks again and again without an `await`",
                    LongWork.Kind.SPINS));
          }
        });
  }

  private static boolean isNothing(Stmt statement) {
    return switch (statement) {
      case Stmt.Pass _, Stmt.Continue _ -> true;
      case Stmt.ExprStmt(_, _, Expr.Constant _) -> true;
      default -> false;
    };
  }

  /// What moves on by being asked ends by itself: `while queue.pop(): pass`, and whoever asks with
  /// arguments, or awaits, may do so too.
  private static boolean changes(Node node) {
    return OwnNodes.suspends(node)
        || node instanceof Expr.NamedExpr
        || node instanceof Expr.Yield
        || node instanceof Expr.Call call && !isQuestion(call);
  }

  private static boolean isQuestion(Expr.Call call) {
    return call.arguments().isEmpty()
        && call.keywords().isEmpty()
        && call.function() instanceof Expr.Attribute method
        && (method.attribute().startsWith("is_")
            || method.attribute().startsWith("has_")
            || method.attribute().equals("done")
            || method.attribute().equals("locked")
            || method.attribute().equals("empty")
            || method.attribute().equals("running"));
  }
}
