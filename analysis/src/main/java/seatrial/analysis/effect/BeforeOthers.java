package seatrial.analysis.effect;

import java.util.List;
import java.util.Set;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The parts of a coroutine that run before anything else does on its loop: what stands before the
/// first place that starts others, in each branch, and before the loop that one lies in. In a
/// `while` that waits a service may spend its life; what it does there is not done once.
final class BeforeOthers {
  private enum After {
    ENDED,
    ALONE,
    SHARED;

    After or(After other) {
      return compareTo(other) < 0 ? other : this;
    }
  }

  private final Stretches parts = new Stretches();
  private final Set<Node> starts;

  private BeforeOthers(Set<Node> starts) {
    this.starts = starts;
  }

  /// @param starts the nodes of the function from which on others run
  static Stretches of(FunctionUnit function, Set<Node> starts) {
    var before = new BeforeOthers(starts);
    before.suite(function.body());
    return before.parts;
  }

  private After suite(List<Stmt> body) {
    for (var statement : body) {
      var after = statement(statement);
      if (after != After.ALONE) {
        return after;
      }
    }
    return After.ALONE;
  }

  private After statement(Stmt statement) {
    return switch (statement) {
      case Stmt.If branch ->
          upToStart(branch.test()) == After.SHARED
              ? After.SHARED
              : suite(branch.body()).or(suite(branch.orElse()));
      case Stmt.Match match -> {
        var after = upToStart(match.subject());
        if (after == After.SHARED) {
          yield after;
        }
        for (var one : match.cases()) {
          after = after.or(suite(one.body()));
        }
        // No case may fit.
        yield after.or(After.ALONE);
      }
      case Stmt.Try attempt -> attempt(attempt);
      case Stmt.With with -> with(with);
      case Stmt.For loop ->
          upToStart(loop.iter()) == After.SHARED
              ? After.SHARED
              : loop(loop, loop.body(), loop.orElse());
      case Stmt.While loop -> loop(loop, loop.body(), loop.orElse());
      case Stmt.Return _, Stmt.Raise _, Stmt.Break _, Stmt.Continue _ -> {
        upToStart(statement);
        yield After.ENDED;
      }
      default -> upToStart(statement);
    };
  }

  /// A later round comes after all that is started in an earlier one.
  private After loop(Stmt loop, List<Stmt> body, List<Stmt> orElse) {
    if (OwnNodes.holds(loop, starts::contains)) {
      return After.SHARED;
    }
    boolean isEndless =
        loop instanceof Stmt.For each ? each.isAsync() : OwnNodes.holds(loop, OwnNodes::suspends);
    if (!isEndless) {
      suite(body);
      if (loop instanceof Stmt.While repeated) {
        upToStart(repeated.test());
      }
    }
    suite(orElse);
    return After.ALONE;
  }

  /// A handler may follow any part of what was attempted.
  private After attempt(Stmt.Try attempt) {
    var after = suite(attempt.body());
    if (OwnNodes.hold(attempt.body(), starts::contains)) {
      return After.SHARED;
    }
    if (after == After.ALONE && !attempt.orElse().isEmpty()) {
      after = suite(attempt.orElse());
    }
    for (var handler : attempt.handlers()) {
      after = after.or(suite(handler.body()));
    }
    if (after == After.SHARED) {
      return after;
    }
    var last = suite(attempt.finalBody());
    return last == After.ALONE ? after : last;
  }

  /// What is entered is evaluated first.
  private After with(Stmt.With with) {
    for (var item : with.items()) {
      if (upToStart(item.contextExpr()) == After.SHARED || starts.contains(item)) {
        return After.SHARED;
      }
    }
    return suite(with.body());
  }

  private After upToStart(Node node) {
    int start = firstStart(node);
    parts.add(node.start(), Math.min(start, node.end()));
    return start == Integer.MAX_VALUE ? After.ALONE : After.SHARED;
  }

  /// What is passed to what starts others is evaluated first.
  private int firstStart(Node node) {
    if (node instanceof Stmt.FunctionDef || node instanceof Expr.Lambda) {
      return Integer.MAX_VALUE;
    }
    int[] first = {
      !starts.contains(node)
          ? Integer.MAX_VALUE
          : node instanceof Comprehension ? node.start() : node.end()
    };
    node.forEachChild(child -> first[0] = Math.min(first[0], firstStart(child)));
    return first[0];
  }
}
