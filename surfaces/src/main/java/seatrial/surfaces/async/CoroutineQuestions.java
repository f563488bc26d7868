package seatrial.surfaces.async;

import java.util.List;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.UnaryOperator;

/// Whether code asks, before it calls something, whether that is a coroutine function, and calls it
/// only where it is none.
final class CoroutineQuestions {
  private final Frame frame;
  private final Inference inference;

  CoroutineQuestions(Frame frame, Inference inference) {
    this.frame = frame;
    this.inference = inference;
  }

  /// `else: run()` behind `if iscoroutinefunction(run)`, what comes after such a branch that ends
  /// the function or the round of a loop, and the branch of `if not iscoroutinefunction(run)`.
  boolean isAnsweredNo(Expr.Call call) {
    var callee = frame.code().module().text(call.function());
    return OwnNodes.hold(
        frame.code().body(),
        node ->
            node instanceof Stmt.If branch
                && isOnOtherSide(call, branch)
                && asks(branch.test(), callee));
  }

  private static boolean isOnOtherSide(Expr.Call call, Stmt.If branch) {
    if (branch.test() instanceof Expr.UnaryOp test && test.op() == UnaryOperator.NOT) {
      return branch.body().getFirst().start() <= call.start()
          && call.end() <= branch.body().getLast().end();
    }
    return branch.orElse().isEmpty()
        ? branch.end() <= call.start() && leaves(branch.body())
        : branch.orElse().getFirst().start() <= call.start() && call.end() <= branch.end();
  }

  private static boolean leaves(List<Stmt> body) {
    return switch (body.getLast()) {
      case Stmt.Return _, Stmt.Continue _, Stmt.Break _, Stmt.Raise _ -> true;
      default -> false;
    };
  }

  private boolean asks(Expr test, String callee) {
    return test.holds(node -> isQuestion(node, callee));
  }

  private boolean isQuestion(Node node, String callee) {
    return node instanceof Expr.Call question
        && question.arguments().size() == 1
        && frame.code().module().text(question.arguments().getFirst()).equals(callee)
        && CalledFacts.of(question, frame, inference).stream()
            .map(fact -> fact.mark(FactKind.TELLS))
            .anyMatch(mark -> mark != null && mark.argument().equals("coroutine-function"));
  }
}
