package seatrial.surfaces.async;

import seatrial.analysis.callgraph.Step;
import seatrial.analysis.effect.Hop;

/// What is said of a place at which the event loop is made to wait.
final class BlockedSentence {
  private final BlockedSite site;
  private final int others;

  /// @param others places that meet the same fault and are not told
  BlockedSentence(BlockedSite site, int others) {
    this.site = site;
    this.others = others;
  }

  /// Names what waits, why, and what runs on the loop.
  String message() {
    return switch (others) {
      case 0 -> ofSite();
      case 1 -> ofSite() + " and from 1 other place";
      default -> ofSite() + " and from " + others + " other places";
    };
  }

  private String ofSite() {
    var leaf = HopNotes.leaf(site.witness().leaf());
    if (site.hops().size() == 1 && site.hops().getFirst().step().kind() == Step.Kind.CALL) {
      boolean isWithin = site.code().equals(site.entry().frame().code());
      return "`"
          + leaf
          + "` "
          + waits()
          + (isWithin ? " inside " : ", called from ")
          + LoopHost.of(site.entry());
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
      case CALLBACK, READINESS ->
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
}
