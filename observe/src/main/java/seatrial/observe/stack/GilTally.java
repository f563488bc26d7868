package seatrial.observe.stack;

import java.util.HashMap;
import java.util.Map;
import seatrial.finding.observation.GilUse;
import seatrial.finding.observation.ThreadState;

/// In how many rounds the GIL was held, by whom, and who waited for it. Threads of one name count
/// as one.
final class GilTally {
  private final Map<String, Long> holding = new HashMap<>();
  private final Map<String, Long> waiting = new HashMap<>();
  private long held;
  private long firstSwitches = -1;
  private long lastSwitches;

  void add(Sampler sampler) {
    boolean isHeld = false;
    for (var thread : sampler.observed()) {
      if (thread.holdsGil) {
        isHeld = true;
        holding.merge(thread.name, 1L, Long::sum);
      } else if (thread.state == ThreadState.WAITING_FOR_GIL) {
        waiting.merge(thread.name, 1L, Long::sum);
      }
    }
    held += isHeld ? 1 : 0;
    lastSwitches = sampler.switches();
    if (firstSwitches < 0) {
      firstSwitches = lastSwitches;
    }
  }

  GilUse summary(long samples, double seconds) {
    return new GilUse(
        share(held, samples),
        shares(holding, samples),
        shares(waiting, samples),
        seconds > 0 && firstSwitches >= 0
            ? Math.max(0, lastSwitches - firstSwitches) / seconds
            : 0);
  }

  private static Map<String, Double> shares(Map<String, Long> counts, long samples) {
    var result = new HashMap<String, Double>();
    counts.forEach((name, count) -> result.put(name, share(count, samples)));
    return result;
  }

  private static double share(long count, long samples) {
    return samples == 0 ? 0 : (double) count / samples;
  }
}
