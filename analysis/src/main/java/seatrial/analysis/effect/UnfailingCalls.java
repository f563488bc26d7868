package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// What a plain function does to be done again after errors of another function that it was given.
/// Where that one is a coroutine function or an asynchronous generator, calling it runs nothing, so
/// there is no error, and nobody sleeps before the next attempt.
final class UnfailingCalls {
  private final Inference inference;
  private final IdentityHashMap<Code, List<Expr.Call>> attempts = new IdentityHashMap<>();

  UnfailingCalls(Inference inference) {
    this.inference = inference;
  }

  /// Whether a step that is reached on a branch, or in a handler, follows an attempt that cannot
  /// fail.
  boolean isNeverRepeated(Node step, Surroundings.Place place, Frame frame) {
    var function = frame.function();
    if (function == null || function.isAsync() || place.guards().isEmpty()) {
      return false;
    }
    return attempts.computeIfAbsent(function, _ -> attemptsOf(function)).stream()
        .anyMatch(call -> call.end() < step.start() && runsNothing(call, frame));
  }

  /// The calls by a plain name whose errors are caught.
  private static List<Expr.Call> attemptsOf(FunctionUnit function) {
    var found = new ArrayList<Expr.Call>(0);
    OwnNodes.forEach(
        function,
        node -> {
          if (node instanceof Stmt.Try attempt && !attempt.handlers().isEmpty()) {
            for (var statement : attempt.body()) {
              var call = calledIn(statement);
              if (call != null && call.function() instanceof Expr.Name) {
                found.add(call);
              }
            }
          }
        });
    return found;
  }

  private static Expr.@Nullable Call calledIn(Stmt statement) {
    return switch (statement) {
      case Stmt.Assign(_, _, _, Expr.Call call) -> call;
      case Stmt.Return(_, _, Expr.Call call) -> call;
      default -> null;
    };
  }

  private boolean runsNothing(Expr.Call call, Frame frame) {
    var targets = inference.calls().targets(call, frame);
    return !targets.isEmpty()
        && targets.stream()
            .allMatch(
                target ->
                    target instanceof Target.Body(var body, _)
                        && body.function() != null
                        && body.function().isAsync());
  }
}
