package seatrial.surfaces.async;

import seatrial.analysis.callgraph.Step;
import seatrial.analysis.effect.Hop;

/// What is said of a place at which the event loop is made to wait.
final class BlockedSentence {
  private final BlockedSite site;

  BlockedSentence(BlockedSite site) {
    this.site = site;
  }

  /// Names what waits, why, and what runs on the loop.
  String message() {
    var leaf = site.witness().leaf();
    if (site.hops().size() == 1 && site.hops().getFirst().step().kind() == Step.Kind.CALL) {
      return "`" + leaf + "` " + waits() + " inside " + LoopHost.of(site.entry());
    }
    return "`"
        + HopNotes.text(site.node(), site.code())
        + "` "
        + waits()
        + " in `"
        + leaf
        + "`, "
        + calledFrom();
  }

  private String calledFrom() {
    return switch (site.entry().kind()) {
      case CALLBACK ->
          isOwn() ? "called from " + LoopHost.of(site.entry()) : "which runs on the event loop";
      default -> "called from " + LoopHost.of(site.entry());
    };
  }

  private boolean isOwn() {
    return site.entry().frame().code().module().isProject();
  }

  /// What a hop of the trace does.
  String note(Hop hop) {
    return HopNotes.note(hop, waits());
  }

  private String waits() {
    return Waits.verb(site.kind());
  }

  String advice() {
    return switch (site.kind()) {
      case SLEEPS -> "Await `asyncio.sleep`, or hand the work to `asyncio.to_thread`.";
      case WAITS_FOR_PROCESS ->
          "Await `asyncio.create_subprocess_exec`, or hand the work to `asyncio.to_thread`.";
      case WAITS_FOR_FILE, LOOKS_AT_FILES ->
          "Hand the work to `asyncio.to_thread`, or do it once when the service starts.";
      case WAITS_FOR_THREAD ->
          "Await what `asyncio` has for it (`asyncio.Queue`, `asyncio.Event`,"
              + " `asyncio.wrap_future`), or hand the wait to `asyncio.to_thread`.";
      default -> "Await an asynchronous client, or hand the work to `asyncio.to_thread`.";
    };
  }
}
