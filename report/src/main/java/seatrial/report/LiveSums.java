package seatrial.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.LiveMoment;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedStack;

/// The last seconds' stacks by thread and by function.
final class LiveSums {
  /// A thread and how often it was met in each of the [#STATES] states.
  static final class ThreadSum {
    final String name;
    final int tid;
    final long[] counts = new long[STATES];
    long most;
    @Nullable ObservedFrame where;

    private ThreadSum(String name, int tid) {
      this.name = name;
      this.tid = tid;
    }

    private void add(ObservedStack stack) {
      counts[state(stack)] += stack.count();
      if (stack.count() >= most && !stack.frames().isEmpty()) {
        most = stack.count();
        where = stack.frames().getLast();
      }
    }

    long active() {
      return counts[0] + counts[1] + counts[2];
    }
  }

  /// A function and in how many samples of running threads it was innermost, and on the stack.
  static final class FunctionSum {
    final String function;
    final String path;
    long self;
    long total;
    int line;
    private long mostAtLine;

    private FunctionSum(ObservedFrame frame) {
      this.function = frame.function();
      this.path = frame.path();
    }
  }

  /// Holds the GIL, runs without it, waits for it, waits for a lock, sleeps, waits for data.
  static final int STATES = 6;

  static final int WAITING_FOR_GIL = 2;

  private record Key(String function, String path) {}

  private final List<ThreadSum> threads;
  private final List<FunctionSum> functions;
  private final long samples;

  LiveSums(LiveMoment moment, boolean sortsByTotal) {
    var byThread = new LinkedHashMap<Integer, ThreadSum>();
    var byFunction = new HashMap<Key, FunctionSum>();
    for (var stack : moment.stacks()) {
      byThread
          .computeIfAbsent(
              stack.tid() > 0 ? stack.tid() : -2 - stack.thread().hashCode(),
              _ -> new ThreadSum(stack.thread(), stack.tid()))
          .add(stack);
      if (!stack.isIdle()) {
        addFunctions(stack, byFunction);
      }
    }
    samples = moment.recentSamples();
    threads = new ArrayList<>(byThread.values());
    threads.sort(
        Comparator.comparingLong(ThreadSum::active).reversed().thenComparingInt(sum -> sum.tid));
    functions = new ArrayList<>(byFunction.values());
    Comparator<FunctionSum> bySelf = Comparator.comparingLong(sum -> -sum.self);
    Comparator<FunctionSum> byTotal = Comparator.comparingLong(sum -> -sum.total);
    functions.sort(
        (sortsByTotal ? byTotal.thenComparing(bySelf) : bySelf.thenComparing(byTotal))
            .thenComparing(sum -> sum.function)
            .thenComparing(sum -> sum.path));
  }

  private static void addFunctions(ObservedStack stack, Map<Key, FunctionSum> sums) {
    var seen = new HashSet<Key>();
    var frames = stack.frames();
    for (int i = frames.size() - 1; i >= 0; i--) {
      var frame = frames.get(i);
      var key = new Key(frame.function(), frame.path());
      var sum = sums.computeIfAbsent(key, _ -> new FunctionSum(frame));
      if (i == frames.size() - 1) {
        sum.self += stack.count();
      }
      if (stack.count() > sum.mostAtLine) {
        sum.mostAtLine = stack.count();
        sum.line = frame.line();
      }
      if (seen.add(key)) {
        sum.total += stack.count();
      }
    }
  }

  static int state(ObservedStack stack) {
    return switch (stack.state()) {
      case RUNNING -> stack.holdsGil() ? 0 : 1;
      case WAITING_FOR_GIL -> 2;
      case WAITING_FOR_LOCK -> 3;
      case SLEEPING -> 4;
      case INPUT_OUTPUT -> 5;
    };
  }

  /// Those that do most first.
  List<ThreadSum> threads() {
    return threads;
  }

  /// The hottest first.
  List<FunctionSum> functions() {
    return functions;
  }

  double share(long count) {
    return samples == 0 ? 0 : (double) count / samples;
  }

  /// Share of the samples in which somebody held the GIL; of several interpreters it may be more
  /// than one.
  double held() {
    return Math.min(1, share(threads.stream().mapToLong(thread -> thread.counts[0]).sum()));
  }

  /// Threads that waited for the GIL, the longest first.
  List<ThreadSum> waiters() {
    return threads.stream()
        .filter(thread -> thread.counts[WAITING_FOR_GIL] > 0)
        .sorted(Comparator.comparingLong(thread -> -thread.counts[WAITING_FOR_GIL]))
        .toList();
  }
}
