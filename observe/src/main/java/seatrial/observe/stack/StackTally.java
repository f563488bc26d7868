package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.ThreadState;

/// How often each thread was met with each stack in each state.
final class StackTally {
  /// A thread by its name and the kernel's number; a renamed thread is another.
  private record ThreadKey(String name, int tid) {}

  private static final int STATE_BITS = 4;
  private static final ThreadState[] STATES = ThreadState.values();

  private final Map<ThreadKey, Integer> threads = new HashMap<>();
  private final List<ThreadKey> keys = new ArrayList<>();
  private final LongMap numbers = new LongMap();
  private final List<Long> counted = new ArrayList<>();
  private long[] counts = new long[256];

  void add(String name, int tid, ThreadState state, boolean holdsGil, int node) {
    long key =
        ((long) thread(name, tid) << 32 | node) << STATE_BITS
            | state.ordinal() << 1
            | (holdsGil ? 1 : 0);
    // 0 is no key, and the first thread's empty stack would be it.
    int number = numbers.get(key + 1);
    if (number < 0) {
      number = counted.size();
      counted.add(key);
      numbers.put(key + 1, number);
      if (number == counts.length) {
        counts = java.util.Arrays.copyOf(counts, number * 2);
      }
    }
    counts[number]++;
  }

  private int thread(String name, int tid) {
    return threads.computeIfAbsent(
        new ThreadKey(name, tid),
        key -> {
          keys.add(key);
          return keys.size() - 1;
        });
  }

  /// All of them, the most frequent first.
  List<ObservedStack> stacks(Sampler sampler) {
    var result = new ArrayList<ObservedStack>();
    for (int i = 0; i < counted.size(); i++) {
      long key = counted.get(i);
      var thread = keys.get((int) (key >>> (32 + STATE_BITS)));
      result.add(
          new ObservedStack(
              thread.name(),
              thread.tid(),
              STATES[(int) (key >> 1) & 7],
              (key & 1) != 0,
              counts[i],
              sampler.stack((int) (key >>> STATE_BITS))));
    }
    result.sort(ObservedStack.MOST_FREQUENT_FIRST);
    return result;
  }
}
