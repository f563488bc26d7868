package seatrial.surfaces.async;

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

/// Requests that wait for each other although none needs another's answer.
public final class SequentialAwaits implements ProgramRule {
  private static final RuleInfo INFO =
      RuleInfo.named("sequential-awaits", Surface.ASYNC)
          .title("Independent awaits, one after the other")
          .severity(Severity.LOW)
          .needs(Need.SCOPES)
          .tags("latency", "network")
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
    OwnNodes.forEach(
        coroutine,
        node -> {
          var loop = CollectingLoop.of(node);
          if (loop != null && program.effects().mayReach(loop.call(), coroutine)) {
            check(loop, coroutine, program, findings);
          }
        });
  }

  private static void check(
      CollectingLoop loop, FunctionUnit coroutine, ProgramInput program, Findings findings) {
    var frame = program.inference().definitions().frameOf(coroutine);
    var requests = ConcurrentRequests.of(loop.call(), frame, program.inference());
    if (requests == ConcurrentRequests.UNKNOWN) {
      return;
    }
    boolean isSure = requests == ConcurrentRequests.YES && !program.isTest(coroutine.module());
    findings
        .report(
            program.anchor(loop.call(), coroutine),
            "`"
                + coroutine.path()
                + "` awaits `"
                + HopNotes.text(loop.call(), coroutine)
                + "` for one element after the other, and no call needs the one before")
        .advice(
            "Run the calls of `"
                + HopNotes.text(loop.call(), coroutine)
                + "` together with `asyncio.gather`"
                + (program.inference().program().version().isAtLeast(11)
                    ? " or an `asyncio.TaskGroup`"
                    : "")
                + ", and with a semaphore if there may be many.")
        .confidence(isSure ? Confidence.LIKELY : Confidence.POSSIBLE)
        .step(program.head(loop.loop(), coroutine), "waits in each round for the answer");
  }
}
