package seatrial.analysis.effect;

import java.util.List;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.inference.Target;

/// What is believed of one step.
///
/// @param runs what it may run, in words
/// @param handsOver what it gives to somebody else to run, in words
/// @param witnesses one chain for each effect that it has
/// @param ofCoroutines effects of coroutines of the project that it awaits
public record StepExplanation(
    Step step,
    List<String> runs,
    List<String> handsOver,
    List<Witness> witnesses,
    List<EffectKind> ofCoroutines) {
  public StepExplanation {
    runs = List.copyOf(runs);
    handsOver = List.copyOf(handsOver);
    witnesses = List.copyOf(witnesses);
    ofCoroutines = List.copyOf(ofCoroutines);
  }

  /// Whether nobody can tell what it runs.
  public boolean isUnknown() {
    return step.targets().stream().allMatch(target -> target instanceof Target.Unknown);
  }
}
