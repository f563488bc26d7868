package seatrial.surfaces.async;

import java.util.List;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Loops that are known to go round so often that they hold up the event loop.
final class LongLoops {
  /// So many rounds of next to nothing take 20 ms and more.
  private static final long MANY = 1_000_000;

  /// So many take as long if each calls something.
  private static final long MANY_CALLS = 100_000;

  private LongLoops() {}

  /// Whether the rounds of a loop can be counted at all.
  static boolean mayBeOne(Node node) {
    return node instanceof Stmt.While(_, _, Expr.Compare _, _, _)
        || node instanceof Stmt.For loop && loop.iter() instanceof Expr.Call
        || node instanceof Comprehension loop && loop.iter() instanceof Expr.Call;
  }

  /// Adds the outermost ones of a frame.
  static void addTo(List<LongWork> found, Frame frame, CallChain chain) {
    var flow = frame.code().module().flow(frame.scope());
    var count = new RoundCount(frame, chain);
    var end = new int[] {-1};
    OwnNodes.forEach(
        frame.code(),
        node -> {
          long rounds = node.start() < end[0] ? 0 : count.of(node);
          if (rounds >= MANY_CALLS
              && flow.isReachable(node)
              && rounds >= (OwnNodes.holds(node, inner -> isWork(inner, node)) ? MANY_CALLS : MANY)
              && !OwnNodes.holds(node, LongLoops::endsEarly)) {
            var calls = chain.steps();
            if (calls != null) {
              end[0] = node.end();
              var times = "%,d rounds".formatted(rounds);
              found.add(
                  new LongWork(
                      calls,
                      frame.code(),
                      node,
                      "computes in a loop of " + times,
                      "goes round " + times + " without an `await`",
                      LongWork.Kind.COMPUTES));
            }
          }
        });
  }

  /// Whether something is called in each round, beside the `range` that is looped over.
  private static boolean isWork(Node inner, Node loop) {
    return inner != loop
        && inner instanceof Expr.Call call
        && !(call.function() instanceof Expr.Name(_, _, var id, _) && id.equals("range"));
  }

  /// A loop that can be left, or that gives way, may go round less often, or in turns.
  private static boolean endsEarly(Node node) {
    return OwnNodes.suspends(node)
        || node instanceof Expr.Yield
        || node instanceof Expr.YieldFrom
        || node instanceof Stmt.Break
        || node instanceof Stmt.Return
        || node instanceof Stmt.Raise;
  }
}
