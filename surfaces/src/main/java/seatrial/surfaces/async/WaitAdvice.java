package seatrial.surfaces.async;

import seatrial.analysis.effect.EffectKind;
import seatrial.analysis.effect.Hop;
import seatrial.analysis.inference.Inference;

/// What to do about a wait, told of the hop with which its chain leaves the project.
final class WaitAdvice {
  private final AsyncTwins twins;
  private final FileChanges changes;

  WaitAdvice(AsyncTwins twins, Inference inference) {
    this.twins = twins;
    this.changes = new FileChanges(inference);
  }

  /// Begins with a verb, and ends the sentence.
  String of(Hop hop, EffectKind kind) {
    var instead = twins.instead(hop);
    var thread = "`" + twins.threads(hop) + "`";
    // What changes files is done when it is asked for.
    boolean mayBeDoneBefore = isFile(kind) && !changes.isOne(hop);
    var last = mayBeDoneBefore ? ", or do it once when the service starts." : ".";
    if (instead == null) {
      return "Hand the work to " + thread + last;
    }
    return instead + (mayBeDoneBefore ? ", hand" : ", or hand") + " the work to " + thread + last;
  }

  /// The same where what waits stands in a plain function that could be a coroutine function.
  String ofPlainFunction(Hop hop, EffectKind kind) {
    var advice = of(hop, kind);
    return "Make it a coroutine function, and "
        + Character.toLowerCase(advice.charAt(0))
        + advice.substring(1);
  }

  private static boolean isFile(EffectKind kind) {
    return kind == EffectKind.WAITS_FOR_FILE || kind == EffectKind.LOOKS_AT_FILES;
  }
}
