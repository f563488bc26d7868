package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.List;
import seatrial.finding.observation.GilReturn;
import seatrial.finding.observation.GilUse;
import seatrial.finding.observation.ThreadState;

/// In how many rounds the GIL was held, by whom, and who waited for it. Threads of one name count
/// as one.
final class GilTally {
  private final ThreadShares holding = new ThreadShares();
  private final ThreadShares waiting = new ThreadShares();
  private final List<GilReturn> finished = new ArrayList<>();
  private GilReturns returns = new GilReturns();
  private double switchInterval;
  private long held;
  private long firstSwitches = -1;
  private long lastSwitches;

  void add(Sampler sampler) {
    boolean isHeld = false;
    for (var thread : sampler.observed()) {
      if (thread.holdsGil) {
        isHeld = true;
        holding.add(thread.name);
      } else if (thread.state == ThreadState.WAITING_FOR_GIL) {
        waiting.add(thread.name);
      }
    }
    held += isHeld ? 1 : 0;
    returns.add(sampler.observed(), sampler.readAt());
    switchInterval = sampler.switchInterval();
    lastSwitches = sampler.switches();
    if (firstSwitches < 0) {
      firstSwitches = lastSwitches;
    }
  }

  /// Whether anybody was met with it. Builds without it have one all the same, which is used when
  /// it is asked for, or when an extension is loaded that needs it.
  boolean wasHeld() {
    return held > 0;
  }

  /// What was followed by a sampler that looks no more.
  void finish(Sampler sampler) {
    finished.addAll(returns.summary(sampler));
    returns = new GilReturns();
  }

  /// All of it; to be asked for when [#finish] was said.
  GilUse summary(long samples, double seconds) {
    return new GilUse(
        ThreadShares.share(held, samples),
        holding.of(samples),
        waiting.of(samples),
        seconds > 0 && firstSwitches >= 0 ? Math.max(0, lastSwitches - firstSwitches) / seconds : 0,
        switchInterval,
        finished);
  }
}
