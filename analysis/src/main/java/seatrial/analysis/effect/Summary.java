package seatrial.analysis.effect;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Confidence;

/// What running a frame's code does: for each effect the first hop of the least doubtful, then
/// shortest chain.
///
/// Effects that come through a coroutine of the project which the code awaits are kept apart: they
/// are that coroutine's own.
public final class Summary {
  static final int NO_COST = Integer.MAX_VALUE;
  private static final int SLOTS = 2 * EffectKind.ALL.length;
  private static final int HOP_BITS = 16;

  static final Summary EMPTY = new Summary();

  private int @Nullable [] costs;
  private @Nullable Hop @Nullable [] hops;

  Summary() {}

  /// One number that orders chains by doubt, then by length.
  static int cost(int doubt, int length) {
    return doubt << HOP_BITS | Math.min(length, (1 << HOP_BITS) - 1);
  }

  static int doubt(int cost) {
    return cost >>> HOP_BITS;
  }

  static int length(int cost) {
    return cost & ((1 << HOP_BITS) - 1);
  }

  @SuppressWarnings("EnumOrdinal") // a position in this run's arrays, kept nowhere
  static int slot(EffectKind kind, boolean isThroughCoroutine) {
    return 2 * kind.ordinal() + (isThroughCoroutine ? 1 : 0);
  }

  int cost(int slot) {
    return costs == null ? NO_COST : costs[slot];
  }

  @Nullable Hop hop(int slot) {
    return hops == null ? null : hops[slot];
  }

  /// Takes a chain if it is better than the one known, and says whether it was.
  boolean improve(int slot, int cost, Hop hop) {
    if (costs == null || hops == null) {
      costs = new int[SLOTS];
      java.util.Arrays.fill(costs, NO_COST);
      hops = new Hop[SLOTS];
    }
    if (cost >= costs[slot]) {
      return false;
    }
    costs[slot] = cost;
    hops[slot] = hop;
    return true;
  }

  boolean isEmpty() {
    return costs == null;
  }

  /// What the code does itself or through what it calls, apart from coroutines of the project.
  public Set<EffectKind> kinds() {
    var kinds = EnumSet.noneOf(EffectKind.class);
    for (var kind : EffectKind.ALL) {
      if (has(kind)) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  public boolean has(EffectKind kind) {
    return cost(slot(kind, false)) != NO_COST;
  }

  /// Whether it happens while coroutines of the project are awaited.
  public boolean hasThroughCoroutine(EffectKind kind) {
    return cost(slot(kind, true)) != NO_COST;
  }

  /// How sure the effect is, or null if there is none.
  public @Nullable Confidence confidence(EffectKind kind) {
    return has(kind) ? Doubt.confidence(doubt(cost(slot(kind, false)))) : null;
  }
}
