package seatrial.surfaces.async;

import java.util.LinkedHashMap;
import java.util.Map;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.effect.Context;
import seatrial.analysis.effect.EffectKind;
import seatrial.analysis.effect.EntryPoint;
import seatrial.analysis.effect.Hop;
import seatrial.analysis.effect.Witness;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.Need;
import seatrial.surfaces.ProgramInput;
import seatrial.surfaces.ProgramRule;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// An event loop run where one runs already.
public final class NestedEventLoop implements ProgramRule {
  private static final RuleInfo INFO =
      RuleInfo.named("nested-event-loop", Surface.ASYNC)
          .title("An event loop run inside of a running one")
          .severity(Severity.HIGH)
          .needs(Need.SCOPES)
          .tags("event-loop", "correctness")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ProgramInput program, Findings findings) {
    Map<Node, Runnable> bySite = new LinkedHashMap<>();
    for (var entry : program.entryPoints()) {
      var host = entry.frame().function();
      if (entry.context() == Context.EVENT_LOOP && host != null && host.module().isProject()) {
        program.guarded(
            program.head(host),
            () -> {
              for (var witness : program.effects().witnessesOf(entry.frame())) {
                if (witness.kind() == EffectKind.RUNS_LOOP
                    && !isExpectedToFail(witness)
                    && !asksBefore(witness, program.inference())) {
                  bySite.putIfAbsent(
                      witness.first().step().node(),
                      () -> report(entry, witness, program, findings));
                }
              }
            });
      }
    }
    bySite.values().forEach(Runnable::run);
  }

  /// Whether something on the way to the call may keep the loop from being run.
  private static boolean mayBeKeptFrom(Witness witness) {
    return witness.hops().size() > 1 && witness.doubt() > 0;
  }

  /// Whether something else is done where the loop cannot be run: `except RuntimeError`.
  private static boolean isExpectedToFail(Witness witness) {
    for (var hop : witness.hops()) {
      var node = hop.step().node();
      var found = new boolean[1];
      OwnNodes.forEach(
          hop.step().frame().code(),
          inner -> found[0] |= inner instanceof Stmt.Try attempt && isHandled(node, attempt));
      if (found[0]) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHandled(Node node, Stmt.Try attempt) {
    return attempt.body().getFirst().start() <= node.start()
        && node.end() <= attempt.body().getLast().end()
        && attempt.handlers().stream()
            .anyMatch(handler -> handler.type() != null && handler.type().mentions("RuntimeError"));
  }

  /// Whether a function on the way looks whether a loop runs.
  private static boolean asksBefore(Witness witness, Inference inference) {
    for (var hop : witness.hops().subList(1, witness.hops().size())) {
      if (asks(hop.step().frame(), inference)) {
        return true;
      }
    }
    return false;
  }

  private static boolean asks(Frame frame, Inference inference) {
    var found = new boolean[1];
    OwnNodes.forEach(
        frame.code(),
        node -> {
          if (!found[0] && node instanceof Expr.Call call) {
            for (var fact : CalledFacts.of(call, frame, inference)) {
              found[0] |= fact.has(FactKind.TELLS_LOOP);
            }
          }
        });
    return found[0];
  }

  private static void report(
      EntryPoint entry, Witness witness, ProgramInput program, Findings findings) {
    var first = witness.first().step();
    var code = first.frame().code();
    var host = LoopHost.of(entry);
    var leaf = HopNotes.text(witness.last().step());
    var draft =
        findings
            .report(
                program.anchor(first.node(), code),
                witness.hops().size() == 1
                    ? "`"
                        + leaf
                        + "` runs an event loop inside "
                        + host
                        + ": it raises, as one runs already"
                    : "`"
                        + HopNotes.text(first)
                        + "` runs an event loop in `"
                        + leaf
                        + "`, called from "
                        + host
                        + ": it raises, as one runs already")
            .advice(advice(witness))
            .confidence(
                program.isTest(code.module()) || mayBeKeptFrom(witness)
                    ? Confidence.POSSIBLE
                    : witness.confidence());
    for (Hop hop : witness.hops()) {
      draft.step(
          program.anchor(hop.step().node(), hop.step().frame().code()),
          HopNotes.note(hop, "runs an event loop"));
    }
  }

  /// What is run there and then is awaited; what runs it further down is called in a thread, or
  /// becomes a coroutine function.
  private static String advice(Witness witness) {
    var first = witness.first().step();
    if (witness.hops().size() > 1) {
      return "Make what it calls down to there coroutine functions that await, or hand `"
          + HopNotes.text(first)
          + "` to `asyncio.to_thread`, where it may have a loop of its own.";
    }
    return first.node() instanceof Expr.Call(_, _, _, var arguments, _)
            && !arguments.isEmpty()
            && arguments.getFirst() instanceof Expr.Call coroutine
        ? "Write `await " + HopNotes.text(coroutine, first.frame().code()) + "(…)`."
        : "Await the coroutine.";
  }
}
