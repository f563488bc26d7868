package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.List;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.UnaryOperator;

/// Reads tests: what holds where they come out true, and where they come out false.
final class ConditionFlow {
  /// Longer operations narrow nothing.
  private static final int MOST_OPERANDS = 64;

  private final FlowRecorder recorder;
  private final FlowState state;
  private final ExpressionFlow expressions;
  private final GuardedPlaces guarded;

  ConditionFlow(FlowRecorder recorder, ExpressionFlow expressions) {
    this.recorder = recorder;
    this.state = recorder.state;
    this.expressions = expressions;
    this.guarded = new GuardedPlaces(recorder);
  }

  /// Both ways on from a test, relative to where it began.
  record Outcome(Delta whenTrue, Delta whenFalse) {
    Outcome negated() {
      return new Outcome(/* whenTrue= */ whenFalse, /* whenFalse= */ whenTrue);
    }
  }

  /// Reads a test; the state is that of before it afterwards.
  Outcome read(Expr test) {
    return switch (test) {
      case Expr.UnaryOp(_, _, var operator, var operand) when operator == UnaryOperator.NOT ->
          read(operand).negated();
      case Expr.BoolOp operation when operation.values().size() <= MOST_OPERANDS ->
          operation(operation);
      default -> leaf(test);
    };
  }

  /// Reads an `and` or `or` whose value is wanted, not its truth.
  void evaluate(Expr.BoolOp operation) {
    if (operation.values().size() > MOST_OPERANDS) {
      expressions.visitAll(operation.values());
      return;
    }
    var outcome = operation(operation);
    state.merge(List.of(outcome.whenTrue(), outcome.whenFalse()));
    if (state.reach == FlowState.DEAD) {
      throw new AssertionError("a value is always one or the other");
    }
  }

  private Outcome operation(Expr.BoolOp operation) {
    var values = operation.values();
    var shortCuts = new ArrayList<Delta>(values.size());
    int outer = state.begin();
    int start = state.here();
    int reach = state.reach;
    for (int i = 0; i < values.size(); i++) {
      var outcome = read(values.get(i));
      var exit = operation.isAnd() ? outcome.whenFalse() : outcome.whenTrue();
      var on = operation.isAnd() ? outcome.whenTrue() : outcome.whenFalse();
      if (exit.reach() != FlowState.DEAD) {
        shortCuts.add(wholeWay(exit, start));
      }
      state.apply(on);
      if (!state.isLive()) {
        for (int j = i + 1; j < values.size(); j++) {
          recorder.markDead(values.get(j));
        }
        break;
      }
    }
    var last = state.capture(start);
    state.end(outer);
    state.reach = reach;
    var others = mergedWay(shortCuts, reach);
    return operation.isAnd() ? new Outcome(last, others) : new Outcome(others, last);
  }

  /// A way that goes on from here, as seen from an earlier point.
  Delta wholeWay(Delta way, int start) {
    int outer = state.begin();
    int reach = state.reach;
    state.apply(way);
    var whole = state.capture(start);
    state.end(outer);
    state.reach = reach;
    return whole;
  }

  private Delta mergedWay(List<Delta> ways, int reach) {
    if (ways.size() < 2) {
      return ways.isEmpty() ? Delta.DEAD : ways.getFirst();
    }
    int outer = state.begin();
    int start = state.here();
    state.merge(ways);
    var merged = state.capture(start);
    state.end(outer);
    state.reach = reach;
    return merged;
  }

  private Outcome leaf(Expr test) {
    int outer = state.begin();
    int start = state.here();
    expressions.visit(test);
    var answer = recorder.conditions.decide(test);
    guarded.collect(test);
    int guard =
        guarded.isEmpty() || answer != StaticConditions.Answer.UNKNOWN
            ? -1
            : recorder.graph.guard(new Guard.Test(test, true), new Guard.Test(test, false));
    var whenTrue = answer == StaticConditions.Answer.NO ? Delta.DEAD : guardedWay(start, guard);
    var whenFalse =
        answer == StaticConditions.Answer.YES
            ? Delta.DEAD
            : guardedWay(start, guard < 0 ? guard : guard + 1);
    state.end(outer);
    return new Outcome(whenTrue, whenFalse);
  }

  /// The way on if a guard over the places that have been collected holds.
  private Delta guardedWay(int start, int guard) {
    if (guard < 0) {
      return state.capture(start);
    }
    int outer = state.begin();
    narrow(guard);
    var way = state.capture(start);
    state.end(outer);
    return way;
  }

  /// Narrows what a match is about.
  ///
  /// @param guard a number from [FlowGraph#guard], or one more
  void narrowSubject(Expr subject, int guard) {
    guarded.collectSubject(subject);
    narrow(guard);
  }

  private void narrow(int guard) {
    for (int i = 0; i < guarded.count(); i++) {
      recorder.narrow(guarded.place(i), guard);
    }
  }
}
