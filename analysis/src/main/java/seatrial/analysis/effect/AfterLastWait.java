package seatrial.analysis.effect;

import java.util.List;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.syntax.ast.Stmt;

/// The parts of a loop's first coroutine behind its last `await`, and what it does in a `finally`
/// for all that it waited for: the loop ends with it.
final class AfterLastWait {
  private final Stretches parts = new Stretches();

  private AfterLastWait() {}

  static Stretches of(FunctionUnit function) {
    var after = new AfterLastWait();
    after.tail(function.body());
    return after.parts;
  }

  private void tail(List<Stmt> body) {
    for (var statement : body.reversed()) {
      if (OwnNodes.holds(statement, OwnNodes::suspends)) {
        last(statement);
        return;
      }
      parts.add(statement);
    }
  }

  /// The statement that holds the last `await`.
  private void last(Stmt statement) {
    switch (statement) {
      case Stmt.If branch -> {
        tail(branch.body());
        tail(branch.orElse());
      }
      case Stmt.With with when !with.isAsync() -> tail(with.body());
      case Stmt.Try attempt -> {
        if (OwnNodes.hold(attempt.body(), OwnNodes::suspends)) {
          attempt.finalBody().forEach(parts::add);
        }
        if (!OwnNodes.hold(attempt.finalBody(), OwnNodes::suspends)) {
          if (attempt.orElse().isEmpty()) {
            tail(attempt.body());
          } else {
            tail(attempt.orElse());
          }
          attempt.handlers().forEach(handler -> tail(handler.body()));
        }
      }
      default -> {}
    }
  }
}
