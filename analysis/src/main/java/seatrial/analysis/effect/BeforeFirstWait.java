package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The parts of a coroutine that run before it may first let others run: what stands before its
/// first `await`, in each branch, and before the loop that one lies in.
final class BeforeFirstWait {
  private enum After {
    ENDED,
    NOT_YET,
    WAITED;

    After or(After other) {
      return compareTo(other) < 0 ? other : this;
    }
  }

  private record Span(int start, int end) {}

  private final List<Span> spans = new ArrayList<>();

  private BeforeFirstWait() {}

  static BeforeFirstWait of(FunctionUnit function) {
    var before = new BeforeFirstWait();
    before.suite(function.body());
    return before;
  }

  boolean holds(Node node) {
    for (var span : spans) {
      if (span.start <= node.start() && node.start() < span.end) {
        return true;
      }
    }
    return false;
  }

  private After suite(List<Stmt> body) {
    for (var statement : body) {
      var after = statement(statement);
      if (after != After.NOT_YET) {
        return after;
      }
    }
    return After.NOT_YET;
  }

  private After statement(Stmt statement) {
    return switch (statement) {
      case Stmt.If branch ->
          upToWait(branch.test()) == After.WAITED
              ? After.WAITED
              : suite(branch.body()).or(suite(branch.orElse()));
      case Stmt.Match match -> {
        var after = upToWait(match.subject());
        if (after == After.WAITED) {
          yield after;
        }
        for (var one : match.cases()) {
          after = after.or(suite(one.body()));
        }
        yield after;
      }
      case Stmt.Try attempt -> attempt(attempt);
      case Stmt.With with -> with(with);
      case Stmt.For loop -> upToWait(loop.iter()) == After.WAITED ? After.WAITED : whole(loop);
      case Stmt.While loop -> whole(loop);
      case Stmt.Return _, Stmt.Raise _, Stmt.Break _, Stmt.Continue _ -> {
        upToWait(statement);
        yield After.ENDED;
      }
      default -> upToWait(statement);
    };
  }

  private After whole(Stmt loop) {
    return OwnNodes.holds(loop, OwnNodes::suspends) ? After.WAITED : upToWait(loop);
  }

  /// A handler may follow any part of what was attempted.
  private After attempt(Stmt.Try attempt) {
    var after = suite(attempt.body());
    if (OwnNodes.hold(attempt.body(), OwnNodes::suspends)) {
      return After.WAITED;
    }
    for (var handler : attempt.handlers()) {
      after = after.or(suite(handler.body()));
    }
    if (!attempt.orElse().isEmpty()) {
      after = after.or(suite(attempt.orElse()));
    }
    return after == After.WAITED ? after : after.or(suite(attempt.finalBody()));
  }

  /// What is entered is evaluated first.
  private After with(Stmt.With with) {
    for (var item : with.items()) {
      if (upToWait(item.contextExpr()) == After.WAITED || with.isAsync()) {
        return After.WAITED;
      }
    }
    return suite(with.body());
  }

  private After upToWait(Node node) {
    int wait = firstWait(node);
    spans.add(new Span(node.start(), Math.min(wait, node.end())));
    return wait == Integer.MAX_VALUE ? After.NOT_YET : After.WAITED;
  }

  /// What is awaited is evaluated first.
  private static int firstWait(Node node) {
    if (node instanceof Stmt.FunctionDef || node instanceof Expr.Lambda) {
      return Integer.MAX_VALUE;
    }
    int[] first = {
      switch (node) {
        case Expr.Await await -> await.end();
        case Comprehension comprehension when comprehension.isAsync() -> comprehension.start();
        default -> Integer.MAX_VALUE;
      }
    };
    node.forEachChild(child -> first[0] = Math.min(first[0], firstWait(child)));
    return first[0];
  }
}
