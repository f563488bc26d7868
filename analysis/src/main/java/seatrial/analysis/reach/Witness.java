package seatrial.analysis.reach;

import java.util.List;
import seatrial.analysis.outline.CallSite;

/// The chain of calls that proves an effect.
///
/// @param calls from the call asked about to the leaf's own, at least one; each is made by the
///     function that the one before calls
/// @param leaf qualified name of the function at the end
/// @param blocksOn what it waits for: `sleep`, `network`
public record Witness(List<CallSite> calls, String leaf, String blocksOn) {
  public Witness {
    calls = List.copyOf(calls);
  }

  public CallSite last() {
    return calls.getLast();
  }
}
