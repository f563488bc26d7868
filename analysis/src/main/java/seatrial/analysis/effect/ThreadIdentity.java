package seatrial.analysis.effect;

import java.util.HashSet;
import java.util.Set;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.value.Frame;
import seatrial.semantics.flow.Source;
import seatrial.syntax.ast.Expr;

/// Tests that ask which thread or loop runs: `threading.get_ident() == self.loop_thread`,
/// `asyncio.get_running_loop() is self.loop`. Code asks so to wait only where it does not run on
/// the loop.
final class ThreadIdentity {
  private static final int MOST_ASSIGNED = 2;

  private final Set<String> ofThreads;
  private final Set<String> ofLoops;

  ThreadIdentity(Facts facts) {
    this.ofThreads = new HashSet<>(facts.words("thread-identity"));
    this.ofLoops = new HashSet<>(facts.words("loop-identity"));
  }

  /// Whether a test, or what its variable was assigned, asks so.
  boolean asks(Expr test, Frame frame) {
    if (test instanceof Expr.Name || test instanceof Expr.UnaryOp(_, _, _, Expr.Name _)) {
      var name = test instanceof Expr.UnaryOp(_, _, _, var operand) ? operand : test;
      var bindings =
          frame.code().module().flow(frame.scope()).value(name).onlyBindings(MOST_ASSIGNED);
      return bindings != null
          && bindings.stream()
              .anyMatch(
                  binding ->
                      binding.source() instanceof Source.Assigned(var value, var _) && asks(value));
    }
    return asks(test);
  }

  private boolean asks(Expr test) {
    return calls(test, ofThreads)
        || test instanceof Expr.Compare compare
            && !(compare.comparators().getFirst() instanceof Expr.Constant)
            && calls(test, ofLoops);
  }

  private static boolean calls(Expr expr, Set<String> names) {
    return expr.holds(
        node ->
            node instanceof Expr.Call call
                && switch (call.function()) {
                  case Expr.Name(_, _, var id, _) -> names.contains(id);
                  case Expr.Attribute(_, _, _, var name, _) -> names.contains(name);
                  default -> false;
                });
  }
}
