package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;

/// Callables and coroutines that somebody else runs.
final class Handover {
  /// What nobody knows of a call that somebody else makes.
  static final ArgumentList ANYTHING =
      new ArgumentList(
          List.of(), Values.unknown(Value.Reason.PARAMETER), Map.of(), Values.NONE_YET);

  private Handover() {}

  /// The code that runs if these are called or, if they are coroutines, awaited.
  static List<Frame> frames(Values handedOver, Inference inference) {
    var frames = new ArrayList<Frame>(1);
    for (var target : inference.calls().targets(handedOver, ANYTHING)) {
      if (target instanceof Target.Body(var frame, var _) && !frames.contains(frame)) {
        frames.add(frame);
      }
    }
    for (var value : handedOver) {
      if (value instanceof Value.Coroutine(var body) && !frames.contains(body)) {
        frames.add(body);
      }
    }
    return frames;
  }
}
