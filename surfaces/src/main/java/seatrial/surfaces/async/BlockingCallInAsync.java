package seatrial.surfaces.async;

import java.util.List;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.analysis.reach.BlockingReach;
import seatrial.analysis.reach.Witness;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.ModuleRule;
import seatrial.surfaces.Need;
import seatrial.surfaces.RuleInfo;

/// A coroutine that waits without `await`.
public final class BlockingCallInAsync implements ModuleRule {
  private static final RuleInfo INFO =
      RuleInfo.named("blocking-call-in-async", Surface.ASYNC)
          .title("Blocking call in a coroutine")
          .severity(Severity.HIGH)
          .confidence(Confidence.LIKELY)
          .needs(Need.SCOPES)
          .tags("event-loop", "latency")
          .foreignCodes(
              "ASYNC210", "ASYNC212", "ASYNC220", "ASYNC221", "ASYNC222", "ASYNC250", "ASYNC251")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ModuleInput module, Findings findings) {
    BlockingReach reach = null;
    for (var block : module.outline().blocks()) {
      if (!block.isAsync()) {
        continue;
      }
      if (reach == null) {
        reach = new BlockingReach(module.names(), module.facts());
      }
      for (var witness : reach.blockingCallsOf(block)) {
        report(block, witness, module, findings);
      }
    }
  }

  private static void report(
      CodeBlock coroutine, Witness witness, ModuleInput module, Findings findings) {
    var calls = witness.calls();
    var first = calls.getFirst();
    var what = waitsFor(witness.blocksOn());
    var message =
        calls.size() == 1
            ? "`"
                + witness.leaf()
                + "` "
                + what
                + " inside the coroutine `"
                + coroutine.path()
                + "`"
            : "`"
                + module.text(first.call().function())
                + "` "
                + what
                + " in `"
                + witness.leaf()
                + "`, called from the coroutine `"
                + coroutine.path()
                + "`";
    var draft = findings.report(module.anchor(first), message).advice(advice(witness));
    if (module.file().isTest()) {
      draft.confidence(Confidence.POSSIBLE).severity(Severity.LOW);
    } else if (calls.size() == 1) {
      draft.confidence(Confidence.CERTAIN);
    }
    steps(calls, witness, module, draft);
  }

  private static void steps(
      List<CallSite> calls, Witness witness, ModuleInput module, Findings.Draft draft) {
    for (int i = 0; i < calls.size(); i++) {
      var site = calls.get(i);
      var note =
          i < calls.size() - 1
              ? "calls " + calls.get(i + 1).block().path()
              : "`" + witness.leaf() + "` " + waitsFor(witness.blocksOn());
      draft.step(module.anchor(site), note);
    }
  }

  private static String waitsFor(String blocksOn) {
    return switch (blocksOn) {
      case "sleep" -> "sleeps";
      case "network" -> "waits for the network";
      case "database" -> "waits for the database";
      case "process" -> "waits for a process";
      case "lock" -> "waits for another thread";
      case "terminal" -> "waits for the terminal";
      default -> "waits for a " + blocksOn;
    };
  }

  private static String advice(Witness witness) {
    return switch (witness.blocksOn()) {
      case "sleep" -> "Await `asyncio.sleep`, or hand the work to `asyncio.to_thread`.";
      case "process" ->
          "Await `asyncio.create_subprocess_exec`, or hand the work to `asyncio.to_thread`.";
      default -> "Await an asynchronous client, or hand the work to `asyncio.to_thread`.";
    };
  }
}
