package seatrial.analysis.effect;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.effect.StepEdges.Edge;
import seatrial.analysis.value.Frame;

/// Finds the best chains of a frame's code, given the best chains of what it calls.
final class Relaxation {
  private static final int SLOTS = 2 * EffectKind.ALL.length;

  /// A function that calls itself does so near by.
  private static final int MOST_HOPS_BACK = 6;

  private final int[] best = new int[SLOTS];
  private final int[] callees = new int[SLOTS];
  private final @Nullable Edge[] edges = new Edge[SLOTS];
  private final @Nullable Edge[] declared = new Edge[SLOTS];

  /// Takes what the steps lead to into the summary, and says whether that made it better.
  boolean improve(Summary summary, List<StepEdges> steps, Function<Frame, Summary> summaryOf) {
    boolean isBetter = false;
    for (var step : steps) {
      readStep(step, summaryOf);
      for (int slot = 0; slot < SLOTS; slot++) {
        var edge = edges[slot];
        if (edge != null) {
          var kind = EffectKind.ALL[slot / 2];
          int cost = plus(best[slot], doubtOf(step, slot) + step.surroundings().doubt(kind));
          isBetter |= cost != Summary.NO_COST && summary.improve(slot, cost, hop(step, edge));
        }
      }
    }
    return isBetter;
  }

  /// Reads one step, asked about for itself: what lies around it does not matter.
  Summary ofStep(StepEdges step, Function<Frame, Summary> summaryOf) {
    var summary = new Summary();
    readStep(step, summaryOf);
    for (int slot = 0; slot < SLOTS; slot++) {
      var edge = edges[slot];
      if (edge != null) {
        int cost = plus(best[slot], doubtOf(step, slot));
        if (cost != Summary.NO_COST) {
          summary.improve(slot, cost, hop(step, edge));
        }
      }
    }
    return summary;
  }

  private int doubtOf(StepEdges step, int slot) {
    return Doubt.ofAlternatives(step.alternatives(), callees[slot])
        + (step.hasUnknown() ? Doubt.UNKNOWN : 0);
  }

  private static Hop hop(StepEdges step, Edge edge) {
    return new Hop(step.step(), edge.callee(), edge.leaf(), edge.isMethod());
  }

  private void readStep(StepEdges step, Function<Frame, Summary> summaryOf) {
    Arrays.fill(best, Summary.NO_COST);
    Arrays.fill(callees, 0);
    Arrays.fill(edges, null);
    Arrays.fill(declared, null);
    for (var edge : step.edges()) {
      var callee = edge.callee();
      var kind = edge.kind();
      if (callee != null) {
        var summary = summaryOf.apply(callee);
        for (int slot = 0; slot < SLOTS && !summary.isEmpty(); slot++) {
          int cost = summary.cost(slot);
          if (cost != Summary.NO_COST && !edge.leavesOut(EffectKind.ALL[slot / 2])) {
            int doubt = edge.doubt() + Doubt.ofHop(EffectKind.ALL[slot / 2], Summary.length(cost));
            take(edge.isCoroutineOfProject() ? slot | 1 : slot, more(cost, doubt), edge);
          }
        }
      } else if (kind != null) {
        int slot = Summary.slot(kind, false);
        if (edge.isDeclared()) {
          declared[slot] = edge;
        } else {
          take(slot, Summary.cost(edge.doubt(), 0), edge);
        }
      }
    }
    for (int slot = 0; slot < SLOTS; slot++) {
      confirm(slot, summaryOf);
    }
  }

  /// What a fact declares of a function is sure; its source shows the way, unless that only leads
  /// back to the same function.
  private void confirm(int slot, Function<Frame, Summary> summaryOf) {
    var edge = declared[slot];
    if (edge != null) {
      var known = edges[slot];
      if (known == null) {
        take(slot, Summary.cost(0, 0), edge);
      } else if (leadsBack(known.callee(), slot, edge.leaf(), summaryOf)) {
        best[slot] = Summary.cost(0, 0);
        edges[slot] = edge;
      } else {
        best[slot] = Summary.cost(0, Summary.length(best[slot]));
      }
    }
  }

  private static boolean leadsBack(
      @Nullable Frame start, int slot, String leaf, Function<Frame, Summary> summaryOf) {
    var callee = start;
    for (int i = 0; i < MOST_HOPS_BACK && callee != null; i++) {
      var hop = summaryOf.apply(callee).hop(slot);
      if (hop == null) {
        return false;
      }
      if (hop.callee() == null) {
        return hop.leaf().equals(leaf);
      }
      callee = hop.callee();
    }
    return false;
  }

  private void take(int slot, int cost, Edge edge) {
    if (cost == Summary.NO_COST) {
      return;
    }
    callees[slot]++;
    if (cost < best[slot]) {
      best[slot] = cost;
      edges[slot] = edge;
    }
  }

  /// One hop more, with this much more doubt.
  private static int plus(int cost, int doubt) {
    int more = more(cost, doubt);
    return more == Summary.NO_COST
        ? more
        : Summary.cost(Summary.doubt(more), Summary.length(more) + 1);
  }

  private static int more(int cost, int doubt) {
    return cost == Summary.NO_COST || Summary.doubt(cost) + doubt > Doubt.MOST
        ? Summary.NO_COST
        : Summary.cost(Summary.doubt(cost) + doubt, Summary.length(cost));
  }
}
