package seatrial.surfaces.async;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.effect.EffectKind;
import seatrial.analysis.effect.EntryPoint;
import seatrial.analysis.effect.Hop;
import seatrial.analysis.effect.Witness;
import seatrial.analysis.program.Code;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.syntax.ast.Node;

/// A place in the project at which the event loop is made to wait.
///
/// @param node that waits
/// @param code that the node stands in
/// @param hops from the node down to the leaf
record BlockedSite(EntryPoint entry, Node node, Code code, Witness witness, List<Hop> hops) {
  private static final Comparator<BlockedSite> WORST_FIRST =
      Comparator.comparing((BlockedSite site) -> site.confidence() == Confidence.POSSIBLE)
          .thenComparing(BlockedSite::severity, Comparator.comparingInt(BlockedSite::rank))
          .thenComparing(site -> site.kind() == EffectKind.WAITS_FOR_THREAD)
          .thenComparingInt(site -> site.witness.doubt())
          .thenComparingInt(site -> site.hops.size());

  /// @param path of the file
  record Place(String path, int start, int end) {}

  Place place() {
    return new Place(code.module().displayPath(), node.start(), node.end());
  }

  EffectKind kind() {
    return witness.kind();
  }

  Confidence confidence() {
    return witness.confidence();
  }

  /// A file is there at once as a rule; anything else takes as long as it takes.
  Severity severity() {
    return switch (kind()) {
      case WAITS_FOR_FILE -> Severity.MEDIUM;
      case LOOKS_AT_FILES -> Severity.LOW;
      default -> Severity.HIGH;
    };
  }

  private static int rank(Severity severity) {
    return switch (severity) {
      case HIGH -> 0;
      case MEDIUM -> 1;
      case LOW -> 2;
    };
  }

  /// The one that says more of the same place.
  BlockedSite better(BlockedSite other) {
    return WORST_FIRST.compare(other, this) < 0 ? other : this;
  }

  /// What is the same for several calls of one function: the function, and where in the project the
  /// wait begins.
  record Fault(@Nullable Code callee, Place place) {}

  Fault fault() {
    var callee = witness.first().callee();
    return new Fault(callee == null ? null : callee.code(), lastOfProject());
  }

  /// Where the chain leaves the project.
  Place lastOfProject() {
    return place(hopOutOfProject());
  }

  /// The hop with which the chain leaves the project.
  Hop hopOutOfProject() {
    return hops.get(Hop.lastOfProject(hops));
  }

  /// The same fault, told where the chain leaves the project.
  BlockedSite atLastOfProject() {
    int index = Hop.lastOfProject(hops);
    var step = hops.get(index).step();
    return new BlockedSite(
        entry, step.node(), step.frame().code(), witness, hops.subList(index, hops.size()));
  }

  /// Where the chain ends.
  Place leafPlace() {
    return place(hops.getLast());
  }

  private static Place place(Hop hop) {
    var step = hop.step();
    return new Place(
        step.frame().code().module().displayPath(), step.node().start(), step.node().end());
  }
}
