package seatrial.analysis.effect;

import java.util.List;
import seatrial.finding.Confidence;

/// The chain that proves an effect: from a step of the code asked about down to a leaf.
///
/// @param hops at least one; the code of each hop's callee holds the next hop's step
public record Witness(EffectKind kind, List<Hop> hops, int doubt) {
  public Witness {
    hops = List.copyOf(hops);
  }

  public Hop first() {
    return hops.getFirst();
  }

  public Hop last() {
    return hops.getLast();
  }

  /// Qualified name of the function at the end.
  public String leaf() {
    return last().leaf();
  }

  /// The same chain, begun where it hardly matters: *possible* at most.
  public Witness doubted() {
    return new Witness(kind, hops, doubt + Doubt.RARE);
  }

  /// Certain if each hop has one target and no branch lies on the way.
  public Confidence confidence() {
    return Doubt.confidence(doubt + Doubt.ofLength(hops.size()));
  }
}
