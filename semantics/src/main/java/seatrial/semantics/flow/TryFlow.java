package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.List;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// Reads what deals with exceptions, and what jumps through it.
final class TryFlow {
  private final StatementFlow statements;
  private final FlowRecorder recorder;
  private final FlowState state;

  /// The `try … finally` around the code at hand, innermost last.
  private final List<Finally> open = new ArrayList<>();

  /// Where the log was before the names of the statement read last were set.
  private int lastStore;

  /// Jumps that go through a `finally`, relative to the head of their loop.
  private static final class Finally {
    final List<Delta> breaks = new ArrayList<>();
    final List<Delta> continues = new ArrayList<>();
  }

  TryFlow(StatementFlow statements) {
    this.statements = statements;
    this.recorder = statements.recorder;
    this.state = statements.state;
  }

  int finallyDepth() {
    return open.size();
  }

  /// Says that what is set from here to the end of the statement is all that it sets last.
  void noteLastStore() {
    lastStore = state.logSize();
  }

  void jump(boolean isBreak) {
    if (state.hasLoop()) {
      var loop = state.innermostLoop();
      if (open.size() > loop.finallyDepth) {
        land(loop, state.capture(loop.start), isBreak);
      } else {
        state.arrive(isBreak ? loop.breaks : loop.continues, loop.start);
      }
    }
    state.reach = FlowState.DEAD;
  }

  void tryStatement(Stmt.Try statement) {
    boolean hasFinally = !statement.finalBody().isEmpty();
    var pending = new Finally();
    if (hasFinally) {
      open.add(pending);
    }
    int reach = state.reach;
    int outer = state.begin();
    int start = state.here();
    int logStart = state.beginLog();
    statements.suite(statement.body());
    int logEnd = endOfBody(statement.body());
    statements.suite(statement.orElse());
    var ends = new ArrayList<Delta>(1 + statement.handlers().size());
    ends.add(state.capture(start));
    state.end(outer);
    handlers(statement, reach, logStart, logEnd, ends);
    state.endLog();
    if (hasFinally) {
      open.removeLast();
      finallyBody(statement.finalBody(), pending, reach, logStart, ends);
    } else {
      state.reach = reach;
      state.merge(ends);
    }
    state.dropLog(logStart);
  }

  /// The end of what a handler can see of the log: if the last statement does nothing after it has
  /// set names, no exception can come behind.
  private int endOfBody(List<Stmt> body) {
    boolean isPlain =
        state.isLive()
            && switch (body.getLast()) {
              case Stmt.Assign n -> n.targets().size() == 1 && isName(n.targets().getFirst());
              case Stmt.AnnAssign n -> n.value() != null && isName(n.target());
              case Stmt.Import n -> n.names().size() == 1;
              case Stmt.ImportFrom n -> n.names().size() == 1;
              case Stmt.FunctionDef _, Stmt.ClassDef _ -> true;
              default -> false;
            };
    return isPlain ? lastStore : state.logSize();
  }

  private static boolean isName(Expr target) {
    return target instanceof Expr.Name;
  }

  private void handlers(Stmt.Try statement, int reach, int logStart, int logEnd, List<Delta> ends) {
    if (statement.handlers().isEmpty()) {
      return;
    }
    int outer = state.begin();
    int start = state.here();
    state.reach = reach;
    state.applyLog(logStart, logEnd);
    for (var handler : statement.handlers()) {
      state.reach = reach;
      int inner = state.begin();
      handler(handler, statement.isStar());
      ends.add(state.capture(start));
      state.end(inner);
    }
    state.end(outer);
  }

  private void handler(ExceptHandler handler, boolean isStar) {
    statements.expressions.visitOptional(handler.type());
    if (handler.name() == null) {
      statements.suite(handler.body());
      return;
    }
    int place = recorder.ownVariable(handler.name());
    recorder.bind(place, handler, new Source.Caught(handler, isStar));
    statements.suite(handler.body());
    if (state.isLive()) {
      recorder.bind(place, handler, new Source.Deleted());
    }
  }

  /// Reads a `finally` as it is entered from anywhere, and lays what it changes over every way that
  /// goes through it.
  private void finallyBody(
      List<Stmt> body, Finally pending, int reach, int logStart, List<Delta> ends) {
    int outer = state.begin();
    state.reach = reach;
    state.applyLog(logStart, state.logSize());
    int inner = state.begin();
    int start = state.here();
    statements.suite(body);
    var change = state.capture(start);
    state.end(inner);
    state.end(outer);
    state.reach = reach;
    state.merge(ends);
    if (state.isLive()) {
      state.apply(
          new Delta(Math.min(state.reach, change.reach()), change.slots(), change.values()));
    }
    if (change.reach() != FlowState.DEAD) {
      passOn(pending, change);
    }
  }

  private void passOn(Finally pending, Delta change) {
    if (!state.hasLoop()) {
      return;
    }
    var loop = state.innermostLoop();
    for (var way : pending.breaks) {
      land(loop, way.overlaid(change), true);
    }
    for (var way : pending.continues) {
      land(loop, way.overlaid(change), false);
    }
  }

  /// Takes a jump to the next `finally` that it goes through, or to the loop.
  private void land(FlowLoop loop, Delta way, boolean isBreak) {
    if (open.size() > loop.finallyDepth) {
      (isBreak ? open.getLast().breaks : open.getLast().continues).add(way);
    } else {
      FlowState.arrive(isBreak ? loop.breaks : loop.continues, way);
    }
  }

  void with(Stmt.With statement) {
    for (var item : statement.items()) {
      statements.expressions.visit(item.contextExpr());
      var target = item.optionalVars();
      if (target != null) {
        statements.expressions.targets.store(
            target, path -> new Source.Entered(item.contextExpr(), statement.isAsync(), path));
      }
    }
    int outer = state.begin();
    int start = state.here();
    int logStart = state.beginLog();
    statements.suite(statement.body());
    int logEnd = state.logSize();
    state.endLog();
    var end = state.capture(start);
    state.end(outer);
    if (end.reach() == FlowState.DEAD) {
      state.applyLog(logStart, logEnd);
      state.reach = FlowState.SWALLOWED;
    } else {
      state.apply(end);
    }
    state.dropLog(logStart);
  }
}
