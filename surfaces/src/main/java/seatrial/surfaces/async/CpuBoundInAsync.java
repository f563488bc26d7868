package seatrial.surfaces.async;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import seatrial.analysis.effect.Context;
import seatrial.analysis.effect.EffectKind;
import seatrial.analysis.effect.EntryPoint;
import seatrial.analysis.effect.Witness;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.program.Code;
import seatrial.finding.Confidence;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.Need;
import seatrial.surfaces.ProgramInput;
import seatrial.surfaces.ProgramRule;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.Node;

/// Work on the event loop that computes for long.
public final class CpuBoundInAsync implements ProgramRule {
  private static final RuleInfo INFO =
      RuleInfo.named("cpu-bound-in-async", Surface.ASYNC)
          .title("CPU-bound work in a coroutine")
          .needs(Need.SCOPES)
          .tags("event-loop", "latency", "cpu")
          .build();

  private static final String ADVICE_THREAD =
      "Hand it to `asyncio.to_thread`: it lets other threads run while it computes.";
  private static final String ADVICE_PROCESS =
      "Hand it to a process: `loop.run_in_executor` with a `ProcessPoolExecutor`.";
  private static final String ADVICE_WAIT =
      "Await what brings it about, such as an `asyncio.Event`, or `asyncio.sleep` in each round.";
  private static final String ADVICE_COLLECTOR =
      "Leave it to the collector, which runs by itself: it stops all threads, whichever calls it.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ProgramInput program, Findings findings) {
    Map<Node, Runnable> bySite = new LinkedHashMap<>();
    var counted = new IdentityHashMap<Code, Boolean>();
    for (var entry : program.entryPoints()) {
      var host = entry.frame().function();
      if (entry.context() == Context.EVENT_LOOP && host != null && host.module().isProject()) {
        program.guarded(
            program.head(host),
            () -> {
              addLeaves(entry, program, findings, bySite);
              addLoops(entry, counted, program, findings, bySite);
            });
      }
    }
    bySite.values().forEach(Runnable::run);
  }

  private static void addLeaves(
      EntryPoint entry, ProgramInput program, Findings findings, Map<Node, Runnable> bySite) {
    for (var witness : program.effects().witnessesOf(entry.frame())) {
      if (witness.kind() == EffectKind.COMPUTES_LONG) {
        var step = witness.first().step();
        boolean isAlone =
            program.startUp().isAlone(witness.kind(), step.frame().code(), step.node());
        var told = isAlone ? witness.doubted() : witness;
        bySite.putIfAbsent(step.node(), () -> report(entry, told, program, findings));
      }
    }
  }

  private static void addLoops(
      EntryPoint entry,
      IdentityHashMap<Code, Boolean> counted,
      ProgramInput program,
      Findings findings,
      Map<Node, Runnable> bySite) {
    for (var work : LongWork.reachedFrom(entry.frame(), program, counted)) {
      var site = work.calls().isEmpty() ? work.place() : work.calls().getFirst().node();
      bySite.putIfAbsent(site, () -> report(entry, work, program, findings));
    }
  }

  private static void report(
      EntryPoint entry, Witness witness, ProgramInput program, Findings findings) {
    var first = witness.first().step();
    var code = first.frame().code();
    var leaf = "`" + HopNotes.leaf(witness.leaf()) + "`";
    var host = LoopHost.of(entry);
    var draft =
        findings
            .report(
                program.anchor(first.node(), code),
                witness.hops().size() == 1
                    ? leaf
                        + " computes for long inside "
                        + host
                        + ", and nothing else runs meanwhile"
                    : "`"
                        + HopNotes.text(first)
                        + "` computes for long in "
                        + leaf
                        + ", called from "
                        + host
                        + ", and nothing else runs meanwhile")
            .advice(advice(witness, program))
            .confidence(program.isTest(code.module()) ? Confidence.POSSIBLE : witness.confidence());
    for (var hop : witness.hops()) {
      draft.step(
          program.anchor(hop.step().node(), hop.step().frame().code()),
          HopNotes.note(hop, "computes for long"));
    }
  }

  private static String advice(Witness witness, ProgramInput program) {
    var fact = program.inference().facts().function(witness.leaf());
    if (fact != null && fact.has(FactKind.COLLECTS_GARBAGE)) {
      return ADVICE_COLLECTOR;
    }
    return fact != null && fact.has(FactKind.RELEASES_GIL) ? ADVICE_THREAD : ADVICE_PROCESS;
  }

  private static void report(
      EntryPoint entry, LongWork work, ProgramInput program, Findings findings) {
    var place = program.head(work.place(), work.code());
    var first = work.calls().isEmpty() ? null : work.calls().getFirst();
    var start = first == null ? place : program.anchor(first.node(), first.frame().code());
    var draft =
        findings
            .report(
                start,
                (first == null ? "This loop " : "`" + HopNotes.text(first) + "` ")
                    + work.what()
                    + (first == null ? " inside " : ", called from ")
                    + LoopHost.of(entry)
                    + ", and nothing else runs meanwhile")
            .advice(
                switch (work.kind()) {
                  case COMPUTES -> ADVICE_PROCESS;
                  case SPINS -> ADVICE_WAIT;
                })
            .confidence(
                program.isTest(work.code().module()) ? Confidence.POSSIBLE : Confidence.LIKELY);
    for (var call : work.calls()) {
      draft.step(
          program.anchor(call.node(), call.frame().code()), "calls `" + HopNotes.text(call) + "`");
    }
    draft.step(place, work.step());
  }
}
