package seatrial.analysis.effect;

import java.util.IdentityHashMap;
import java.util.List;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.Code;
import seatrial.semantics.flow.StaticConditions.Answer;

/// Chains through branches of the project that are taken only where the environment switches
/// something on.
final class SwitchedOff {
  private final Inference inference;
  private final EnvironmentSwitches switches;
  private final IdentityHashMap<Code, Surroundings> surroundings = new IdentityHashMap<>();
  private final IdentityHashMap<Surroundings.Guard.Test, Answer> decided = new IdentityHashMap<>();

  SwitchedOff(Inference inference) {
    this.inference = inference;
    this.switches = new EnvironmentSwitches(inference);
  }

  boolean isSo(List<Hop> hops) {
    for (var hop : hops) {
      var step = hop.step();
      var code = step.frame().code();
      if (!code.module().isProject()) {
        return false;
      }
      for (var guard :
          surroundings.computeIfAbsent(code, Surroundings::of).at(step.node()).guards()) {
        if (guard instanceof Surroundings.Guard.Test test) {
          // Whatever the call passes, so that no other question answers this one.
          var answer =
              decided.computeIfAbsent(
                  test,
                  _ ->
                      switches.decide(
                          test.test(), inference.definitions().frameOf(code, code.module())));
          if (answer == (test.holds() ? Answer.NO : Answer.YES)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
