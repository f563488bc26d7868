package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.WaitTarget;

/// How often each thread was met with each stack in each state.
final class StackTally {
  /// A thread by its name and the kernel's number; a renamed thread is another.
  private record ThreadKey(String name, int tid) {}

  private record Counted(ThreadKey thread, ThreadState state, boolean holdsGil, int node) {}

  private final Map<ThreadKey, Integer> threads = new HashMap<>();
  private final List<ThreadKey> keys = new ArrayList<>();
  private final LongMap latest = new LongMap();
  private final Map<ThreadState, LongMap> numbers = new EnumMap<>(ThreadState.class);
  private final List<Counted> counted = new ArrayList<>();
  private final Map<Integer, WaitTarget> targets = new HashMap<>();
  private long[] counts = new long[256];

  /// Counts one, and returns the number of its kind in [#stacks].
  int add(String name, int tid, ThreadState state, boolean holdsGil, int node) {
    int thread = thread(name, tid);
    // 0 is no key.
    long key = ((long) (thread + 1) << 32 | node) << 1 | (holdsGil ? 1 : 0);
    var known = numbers.computeIfAbsent(state, _ -> new LongMap());
    int number = known.get(key);
    if (number < 0) {
      number = counted.size();
      counted.add(new Counted(keys.get(thread), state, holdsGil, node));
      known.put(key, number);
      if (number == counts.length) {
        counts = Arrays.copyOf(counts, number * 2);
      }
    }
    counts[number]++;
    return number;
  }

  /// How many kinds there are.
  int size() {
    return counted.size();
  }

  /// Notes what threads of a kind wait for.
  void waitsFor(int kind, WaitTarget target) {
    targets.put(kind, target);
  }

  private int thread(String name, int tid) {
    // 0 is no key, and -1 a thread whose number is not known.
    int known = latest.get(tid + 2L);
    if (known >= 0 && keys.get(known).name().equals(name)) {
      return known;
    }
    int number =
        threads.computeIfAbsent(
            new ThreadKey(name, tid),
            key -> {
              keys.add(key);
              return keys.size() - 1;
            });
    latest.put(tid + 2L, number);
    return number;
  }

  /// All of them, in the order in which they were first met.
  List<ObservedStack> stacks(Sampler sampler) {
    var result = new ArrayList<ObservedStack>();
    for (int i = 0; i < counted.size(); i++) {
      var one = counted.get(i);
      result.add(
          new ObservedStack(
              one.thread().name(),
              one.thread().tid(),
              one.state(),
              one.holdsGil(),
              counts[i],
              sampler.stack(one.node()),
              targets.getOrDefault(i, WaitTarget.NONE)));
    }
    return result;
  }
}
