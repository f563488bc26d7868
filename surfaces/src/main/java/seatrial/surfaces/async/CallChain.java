package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.callgraph.Steps;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.value.Frame;

/// The calls that lead from one frame to another. They are looked for when somebody asks: most
/// chains prove nothing.
///
/// @param callers of each frame on the way, `start` left out
record CallChain(
    Frame start, Frame end, IdentityHashMap<Frame, Frame> callers, Inference inference) {

  /// The call that leads to the end; null if there is none, or if it cannot be shown.
  @Nullable Step last() {
    var caller = end.equals(start) ? null : callers.get(end);
    if (caller == null) {
      return null;
    }
    for (var step : Steps.of(caller, inference)) {
      for (var target : step.targets()) {
        if (target instanceof Target.Body body && body.frame().equals(end)) {
          return step;
        }
      }
    }
    return null;
  }

  /// The chain to the caller of the end; of a frame without one, the chain itself.
  CallChain beforeLast() {
    return new CallChain(start, callers.getOrDefault(end, end), callers, inference);
  }

  /// All of them, in order; null if one cannot be shown.
  @Nullable List<Step> steps() {
    var steps = new ArrayList<Step>();
    for (var chain = this; !chain.end.equals(start); chain = chain.beforeLast()) {
      var last = chain.last();
      if (last == null) {
        return null;
      }
      steps.addFirst(last);
    }
    return steps;
  }
}
