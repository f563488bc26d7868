package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.Code;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Node;

/// What the code of a program does, on demand: summaries of frames and the chains that prove them.
/// Belongs to the thread of its [Inference].
public final class Effects {
  /// No chain is that long.
  private static final int LONGEST = 2_000;

  private final Inference inference;
  private final FrameEdges frameEdges;
  private final SummaryGraph graph;
  private final Relaxation relaxation = new Relaxation();
  private final GivenInstead given;
  private final SwitchedOff switched;
  private final IdentityHashMap<Frame, List<Witness>> witnesses = new IdentityHashMap<>();

  /// @param mostFrames that are looked at in all
  public Effects(Inference inference, int mostFrames) {
    this.inference = inference;
    this.frameEdges = new FrameEdges(inference, new LeafFacts(inference.facts()));
    this.graph = new SummaryGraph(frameEdges, mostFrames);
    this.given = new GivenInstead(inference);
    this.switched = new SwitchedOff(inference);
  }

  public Inference inference() {
    return inference;
  }

  /// What running a frame's code does.
  public Summary of(Frame frame) {
    return graph.summary(frame);
  }

  /// The best chain for an effect of a frame's code, or null if it has none. Effects through
  /// coroutines of the project that it awaits are not among them.
  public @Nullable Witness witness(Frame frame, EffectKind kind) {
    return witness(graph.summary(frame), kind, false);
  }

  /// As [#witness], with effects through coroutines of the project.
  public @Nullable Witness witnessThroughCoroutines(Frame frame, EffectKind kind) {
    return witness(graph.summary(frame), kind, true);
  }

  /// What each step of a frame's code does, in source order: one chain for each step and effect.
  /// Branches around a step are no doubt here. Effects through coroutines of the project that the
  /// code awaits are not among them.
  public List<Witness> witnessesOf(Frame frame) {
    var known = witnesses.get(frame);
    if (known == null) {
      known = List.copyOf(findWitnesses(frame));
      witnesses.put(frame, known);
    }
    return known;
  }

  private List<Witness> findWitnesses(Frame frame) {
    graph.summary(frame);
    var found = new ArrayList<Witness>();
    for (var step : frameEdges.of(frame)) {
      var summary = relaxation.ofStep(step, graph::summary);
      for (var kind : summary.kinds()) {
        var witness = witness(summary, kind, false);
        if (witness != null) {
          found.add(witness);
        }
      }
    }
    return found;
  }

  private @Nullable Witness witness(Summary summary, EffectKind kind, boolean isThroughCoroutine) {
    int slot = Summary.slot(kind, isThroughCoroutine);
    int cost = summary.cost(slot);
    if (cost == Summary.NO_COST) {
      return null;
    }
    var hops = new ArrayList<Hop>();
    var hop = summary.hop(slot);
    while (hop != null && hops.size() < LONGEST) {
      hops.add(hop);
      hop = next(hop, kind, isThroughCoroutine);
    }
    int doubt =
        Summary.doubt(cost)
            + (given.isSo(hops) ? Doubt.GIVEN_INSTEAD : 0)
            + (switched.isSo(hops) ? Doubt.SWITCHED_OFF : 0);
    return new Witness(kind, hops, doubt);
  }

  private @Nullable Hop next(Hop hop, EffectKind kind, boolean isThroughCoroutine) {
    var callee = hop.callee();
    if (callee == null) {
      return null;
    }
    var summary = graph.summary(callee);
    int own = Summary.slot(kind, false);
    int through = Summary.slot(kind, true);
    // Behind the first coroutine of the project the chain is that coroutine's own.
    boolean isOwn =
        !isThroughCoroutine
            || summary.cost(own) != Summary.NO_COST && summary.cost(own) <= summary.cost(through);
    return summary.hop(isOwn ? own : through);
  }

  /// Whether running a piece of code may get to a node: no jump, constant or other known outcome of
  /// a test keeps it from there.
  ///
  /// @param code that the node stands in
  public boolean mayReach(Node node, Code code) {
    return code.module().flow(code.scope()).isReachable(node)
        && !frameEdges.isRuledOut(node, inference.definitions().frameOf(code, code.module()));
  }

  /// The frames that a frame's code runs itself.
  public List<Frame> callees(Frame frame) {
    return graph.callees(frame);
  }

  /// Frames looked at.
  public int frames() {
    return graph.size();
  }

  /// Frames that were not looked at because there were too many.
  public int framesCut() {
    return graph.cut();
  }

  /// Calls looked at of which something is known.
  public long resolvedCalls() {
    return frameEdges.resolved();
  }

  /// Calls looked at of which nothing is known.
  public long unknownCalls() {
    return frameEdges.unknown();
  }
}
