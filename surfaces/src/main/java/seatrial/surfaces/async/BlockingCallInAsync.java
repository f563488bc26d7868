package seatrial.surfaces.async;

import java.util.LinkedHashMap;
import java.util.Map;
import seatrial.analysis.effect.Context;
import seatrial.analysis.effect.EntryPoint;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.Need;
import seatrial.surfaces.ProgramInput;
import seatrial.surfaces.ProgramRule;
import seatrial.surfaces.RuleInfo;

/// A call that waits without `await` on the event loop: in a coroutine or a callback of the loop,
/// itself or through any number of calls.
public final class BlockingCallInAsync implements ProgramRule {
  private static final RuleInfo INFO =
      RuleInfo.named("blocking-call-in-async", Surface.ASYNC)
          .title("Blocking call in a coroutine")
          .severity(Severity.HIGH)
          .confidence(Confidence.LIKELY)
          .needs(Need.SCOPES)
          .tags("event-loop", "latency")
          .foreignCodes(
              "ASYNC210",
              "ASYNC212",
              "ASYNC220",
              "ASYNC221",
              "ASYNC222",
              "ASYNC230",
              "ASYNC240",
              "ASYNC250",
              "ASYNC251")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ProgramInput program, Findings findings) {
    Map<BlockedSite.Place, BlockedSite> bySite = new LinkedHashMap<>();
    for (var entry : program.entryPoints()) {
      if (entry.context() == Context.EVENT_LOOP && !isPlainHandler(entry)) {
        program.guarded(
            program.head(entry.frame().code()),
            () -> {
              for (var site : BlockedSites.of(entry, program)) {
                bySite.merge(site.place(), site, BlockedSite::better);
              }
            });
      }
    }
    var advice = new WaitAdvice(new AsyncTwins(program), program.inference());
    SharedFaults.of(bySite.values()).forEach(told -> report(told, advice, program, findings));
  }

  /// A plain function that a framework calls on the loop is another rule's.
  private static boolean isPlainHandler(EntryPoint entry) {
    var function = entry.frame().function();
    return switch (entry.kind()) {
      case HANDLER, DEPENDENCY -> function == null || !function.isAsync();
      default -> false;
    };
  }

  private static void report(
      SharedFaults.Told told, WaitAdvice advice, ProgramInput program, Findings findings) {
    var site = told.site();
    var sentence = new BlockedSentence(site, told.others().size());
    var draft =
        findings
            .report(program.anchor(site.node(), site.code()), sentence.message())
            .advice(advice.of(site.hopOutOfProject(), site.kind()))
            .severity(site.severity())
            .confidence(site.confidence());
    if (program.isTest(site.code().module())) {
      draft.confidence(Confidence.POSSIBLE).severity(Severity.LOW);
    }
    for (var hop : site.hops()) {
      var step = hop.step();
      draft.step(program.anchor(step.node(), step.frame().code()), sentence.note(hop));
    }
    for (var other : told.others()) {
      draft.other(
          program.anchor(other.node(), other.code()), sentence.note(other.hops().getFirst()));
    }
  }
}
