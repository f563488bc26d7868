package seatrial.surfaces.async;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.effect.Context;
import seatrial.analysis.effect.EffectKind;
import seatrial.analysis.effect.EntryPoint;
import seatrial.analysis.effect.Hop;
import seatrial.analysis.effect.Witness;
import seatrial.analysis.program.FunctionUnit;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.Need;
import seatrial.surfaces.ProgramInput;
import seatrial.surfaces.ProgramRule;
import seatrial.surfaces.RuleInfo;

/// A plain function that a framework calls on the event loop, and that waits there.
public final class SyncHandlerOnLoop implements ProgramRule {
  private static final RuleInfo INFO =
      RuleInfo.named("sync-handler-on-loop", Surface.ASYNC)
          .title("A synchronous handler that blocks the event loop")
          .severity(Severity.HIGH)
          .needs(Need.SCOPES)
          .tags("event-loop", "latency", "web")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ProgramInput program, Findings findings) {
    Map<FunctionUnit, Witness> byHandler = new LinkedHashMap<>();
    for (var entry : program.entryPoints()) {
      var handler = entry.frame().function();
      if (handler != null && isPlainHandler(entry, handler)) {
        program.guarded(
            program.head(handler),
            () -> {
              var witness = worst(entry, program);
              if (witness != null) {
                byHandler.putIfAbsent(handler, witness);
              }
            });
      }
    }
    var advice = new WaitAdvice(new AsyncTwins(program), program.inference());
    byHandler.forEach((handler, witness) -> report(handler, witness, advice, program, findings));
  }

  private static boolean isPlainHandler(EntryPoint entry, FunctionUnit handler) {
    boolean isHandler =
        switch (entry.kind()) {
          case HANDLER, DEPENDENCY -> true;
          case COROUTINE,
              INHERITED_COROUTINE,
              CALLBACK,
              READINESS,
              METHOD,
              MODULE,
              TEST,
              FINALIZER ->
              false;
        };
    return isHandler
        && entry.context() == Context.EVENT_LOOP
        && !handler.isAsync()
        && handler.module().isProject();
  }

  /// The wait that is least in doubt, files last: they are there at once as a rule.
  private static @Nullable Witness worst(EntryPoint entry, ProgramInput program) {
    Witness worst = null;
    for (var kind : program.effects().of(entry.frame()).kinds()) {
      var witness = kind.isBlocking() ? program.effects().witness(entry.frame(), kind) : null;
      if (witness != null && (worst == null || rank(witness) < rank(worst))) {
        worst = witness;
      }
    }
    return worst;
  }

  private static int rank(Witness witness) {
    return witness.doubt() + (isFile(witness.kind()) ? 1_000 : 0);
  }

  private static boolean isFile(EffectKind kind) {
    return kind == EffectKind.WAITS_FOR_FILE || kind == EffectKind.LOOKS_AT_FILES;
  }

  private static void report(
      FunctionUnit handler,
      Witness witness,
      WaitAdvice advice,
      ProgramInput program,
      Findings findings) {
    var waits = Waits.verb(witness.kind());
    boolean isFile = isFile(witness.kind());
    var draft =
        findings
            .report(
                program.head(handler),
                "`"
                    + handler.path()
                    + "` runs on the event loop although it is no coroutine function, and `"
                    + HopNotes.leaf(witness.leaf())
                    + "` "
                    + waits
                    + " in it")
            .advice(
                advice.ofPlainFunction(
                    witness.hops().get(Hop.lastOfProject(witness.hops())), witness.kind()))
            .severity(isFile ? Severity.LOW : Severity.HIGH)
            .confidence(
                program.isTest(handler.module()) || isFile && witness.doubt() > 0
                    ? Confidence.POSSIBLE
                    : witness.confidence());
    for (var hop : witness.hops()) {
      draft.step(
          program.anchor(hop.step().node(), hop.step().frame().code()), HopNotes.note(hop, waits));
    }
  }
}
