package seatrial.observe.stack;

import java.util.HashMap;
import java.util.Map;

/// In how many rounds something was true of each thread. Threads of one name count as one.
final class ThreadShares {
  private final Map<String, long[]> counts = new HashMap<>();

  void add(String thread) {
    counts.computeIfAbsent(thread, _ -> new long[1])[0]++;
  }

  Map<String, Double> of(long rounds) {
    var result = new HashMap<String, Double>();
    counts.forEach((name, count) -> result.put(name, share(count[0], rounds)));
    return result;
  }

  /// How large a part of the rounds that is; 0 where there were none.
  static double share(long count, long rounds) {
    return rounds == 0 ? 0 : (double) count / rounds;
  }
}
