package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.List;
import seatrial.analysis.effect.SuppressingWith;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.Need;
import seatrial.surfaces.ProgramInput;
import seatrial.surfaces.ProgramRule;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Stmt;

/// A coroutine that catches its own cancellation and goes on.
public final class SwallowedCancellation implements ProgramRule {
  private static final RuleInfo INFO =
      RuleInfo.named("swallowed-cancellation", Surface.ASYNC)
          .title("A cancellation that is caught and not raised again")
          .severity(Severity.MEDIUM)
          .needs(Need.SCOPES)
          .tags("event-loop", "correctness")
          .foreignCodes("ASYNC103", "ASYNC104")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ProgramInput program, Findings findings) {
    program.coroutines().forEach(coroutine -> check(coroutine, program, findings));
  }

  private static void check(FunctionUnit coroutine, ProgramInput program, Findings findings) {
    var raising = new ArrayList<ExceptHandler>();
    OwnNodes.forEach(
        coroutine,
        node -> {
          if (node instanceof ExceptHandler handler
              && handler.body().getLast() instanceof Stmt.Raise) {
            raising.add(handler);
          }
        });
    OwnNodes.forEach(
        coroutine,
        node -> {
          if (node instanceof Stmt.Try attempt
              && !isWithin(attempt, raising)
              && OwnNodes.hold(attempt.body(), OwnNodes::suspends)
              && program.effects().mayReach(attempt, coroutine)) {
            check(attempt, coroutine, program, findings);
          } else if (node instanceof Stmt.With with
              && OwnNodes.hold(with.body(), OwnNodes::suspends)
              && program.effects().mayReach(with, coroutine)) {
            var attempt = SuppressingWith.asTry(with);
            if (attempt != null) {
              checkSuppressed(attempt, coroutine, program, findings);
            }
          }
        });
  }

  /// Nearly all that is suppressed where it happens once belongs to a task that was cancelled on
  /// purpose; what an endless loop suppresses keeps it going.
  private static void checkSuppressed(
      Stmt.Try attempt, FunctionUnit coroutine, ProgramInput program, Findings findings) {
    var catching = CancellationHandler.of(attempt, coroutine, program.inference());
    if (catching == null || !catching.staysInWhile() || catching.isHarmless()) {
      return;
    }
    findings
        .report(
            program.head(catching.handler(), coroutine),
            "`"
                + coroutine.path()
                + "` cannot be cancelled: the cancellation is suppressed and its loop goes on")
        .advice(
            catching.isNamed()
                ? "Suppress it around the whole loop, or not at all."
                : "Suppress `Exception` at most, which a cancellation is not.")
        .severity(Severity.HIGH)
        .confidence(catching.isDeliberate() ? Confidence.POSSIBLE : Confidence.LIKELY);
  }

  /// Whether a statement cleans up in a handler that raises in the end whatever happens.
  private static boolean isWithin(Stmt statement, List<ExceptHandler> handlers) {
    for (var handler : handlers) {
      if (handler.start() <= statement.start() && statement.end() <= handler.end()) {
        return true;
      }
    }
    return false;
  }

  private static void check(
      Stmt.Try attempt, FunctionUnit coroutine, ProgramInput program, Findings findings) {
    var name = "`" + coroutine.path() + "`";
    var leaving = CancellationHandler.leavingFinally(attempt);
    if (leaving != null) {
      findings
          .report(
              program.anchor(leaving, coroutine),
              name + " swallows its cancellation: leaving a `finally` drops what was raised")
          .advice("Leave after the `try`, so that what was raised goes on.");
      return;
    }
    var catching = CancellationHandler.of(attempt, coroutine, program.inference());
    if (catching == null || catching.isHarmless()) {
      return;
    }
    boolean staysInLoop = catching.staysInLoop();
    findings
        .report(
            program.head(catching.handler(), coroutine),
            catching.raisesOther()
                ? name + " turns its cancellation into another exception, like any failure"
                : staysInLoop
                    ? name
                        + " cannot be cancelled: the handler catches the cancellation and its loop goes on"
                    : name
                        + " swallows its cancellation: whoever cancels it sees it go on or end well")
        .advice(advice(catching, coroutine))
        .severity(staysInLoop ? Severity.HIGH : Severity.MEDIUM)
        .confidence(catching.isDeliberate() ? Confidence.POSSIBLE : Confidence.LIKELY);
  }

  /// What a handler catches that is meant for failures differs from one that names cancellations.
  private static String advice(CancellationHandler catching, FunctionUnit coroutine) {
    var type = catching.handler().type();
    if (type == null) {
      return "Write `except Exception:`, which a cancellation is not, or end the handler with"
          + " `raise`.";
    }
    return catching.isNamed()
        ? "End the handler with `raise`"
            + (catching.staysInLoop() ? ", which leaves the loop." : ".")
        : "Catch `Exception` instead of `"
            + coroutine.module().text(type)
            + "`, which a cancellation is, or end the handler with `raise`.";
  }
}
