package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import seatrial.finding.observation.GilReturn;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ThreadState;

/// Follows threads from round to round that come back from where they needed no GIL: whether they
/// then wait for it, how long, and who has it meanwhile. Threads of one name count as one.
///
/// A wait is as long as from the round that met it first to the one that did not meet it any more;
/// that both are late by chance evens out.
final class GilReturns {
  /// What a thread was met doing in the round before.
  enum Before {
    /// It was not there, or nothing was followed yet.
    NOTHING,
    /// It needed no GIL.
    AWAY,
    /// It came back, and waits.
    WAITING_AFTER_RETURN,
    /// It had the GIL, or waits for it since it was made to give it up.
    AT_WORK
  }

  private static final int MOST_HOLDERS = 5;
  private static final int MOST_THREADS = 50;

  private record Holder(String thread, String function, String path) {}

  private static final class Sums {
    long returns;
    long waited;
    long nanos;
    long longest;
    final LongMap places = new LongMap();
    final List<String> holders = new ArrayList<>();
    final List<Integer> nodes = new ArrayList<>();
    long[] behind = new long[8];
  }

  private final Map<String, Sums> sums = new HashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private long lastRound;

  /// Follows the threads of a round.
  ///
  /// @param now when it was read
  void add(List<ObservedThread> threads, long now) {
    long since = lastRound == 0 ? 0 : now - lastRound;
    lastRound = now;
    for (var thread : threads) {
      boolean waits = thread.state == ThreadState.WAITING_FOR_GIL && !thread.holdsGil;
      boolean isAway = !waits && !thread.holdsGil;
      // Between two turns with the GIL a thread runs without it, too, for a moment.
      boolean isBrief = isAway && thread.state == ThreadState.RUNNING && !thread.isGilTaken;
      if (isBrief && thread.gilBefore != Before.WAITING_AFTER_RETURN) {
        continue;
      }
      if (waits || thread.gilBefore == Before.WAITING_AFTER_RETURN) {
        follow(thread, threads, now, since, waits);
      } else if (!isAway && thread.gilBefore == Before.AWAY) {
        of(thread).returns++;
        thread.gilBefore = Before.AT_WORK;
      } else {
        thread.gilBefore = isAway ? Before.AWAY : Before.AT_WORK;
      }
    }
  }

  private void follow(
      ObservedThread thread, List<ObservedThread> threads, long now, long since, boolean waits) {
    if (thread.gilBefore == Before.AWAY) {
      noteHolder(thread, threads);
      var sum = of(thread);
      sum.returns++;
      sum.waited++;
      thread.gilBefore = Before.WAITING_AFTER_RETURN;
      thread.waitsSince = now;
      return;
    }
    if (thread.gilBefore != Before.WAITING_AFTER_RETURN) {
      thread.gilBefore = Before.AT_WORK;
      return;
    }
    var sum = of(thread);
    sum.nanos += since;
    sum.longest = Math.max(sum.longest, now - thread.waitsSince);
    if (waits) {
      noteHolder(thread, threads);
    }
    charge(sum, thread, since);
    if (!waits) {
      thread.gilBefore = thread.holdsGil ? Before.AT_WORK : Before.AWAY;
    }
  }

  /// Who has the GIL when a wait is met is taken to have had it since the round before.
  private static void noteHolder(ObservedThread waiting, List<ObservedThread> threads) {
    waiting.gilHolder = null;
    for (var one : threads) {
      if (one.holdsGil && one.interpreter == waiting.interpreter) {
        waiting.gilHolder = one;
        waiting.gilHolderNode = one.node;
      }
    }
  }

  private void charge(Sums sum, ObservedThread waiting, long nanos) {
    var holder = waiting.gilHolder;
    if (holder == null) {
      return;
    }
    int name = names.computeIfAbsent(holder.name, _ -> names.size());
    long key = (name + 1L) << 32 | waiting.gilHolderNode;
    int place = sum.places.get(key);
    if (place < 0) {
      place = sum.nodes.size();
      sum.places.put(key, place);
      sum.nodes.add(waiting.gilHolderNode);
      sum.holders.add(holder.name);
      if (place == sum.behind.length) {
        sum.behind = Arrays.copyOf(sum.behind, place * 2);
      }
    }
    sum.behind[place] += nanos;
  }

  private Sums of(ObservedThread thread) {
    return sums.computeIfAbsent(thread.name, _ -> new Sums());
  }

  /// Of all threads, those that waited longest first.
  List<GilReturn> summary(Sampler sampler) {
    var result = new ArrayList<GilReturn>();
    sums.forEach(
        (thread, sum) ->
            result.add(
                new GilReturn(
                    thread,
                    sum.returns,
                    sum.waited,
                    sum.nanos / 1e9,
                    sum.longest / 1e9,
                    holders(sum, sampler))));
    result.sort(
        Comparator.comparingDouble(GilReturn::seconds).reversed().thenComparing(GilReturn::thread));
    return List.copyOf(result.subList(0, Math.min(MOST_THREADS, result.size())));
  }

  private static List<GilReturn.Holder> holders(Sums sum, Sampler sampler) {
    var byFunction = new HashMap<Holder, Long>();
    var lines = new HashMap<Holder, ObservedFrame>();
    for (int i = 0; i < sum.nodes.size(); i++) {
      var stack = sampler.stack(sum.nodes.get(i));
      if (stack.isEmpty()) {
        continue;
      }
      var newest = stack.getLast();
      var holder = new Holder(sum.holders.get(i), newest.function(), newest.path());
      byFunction.merge(holder, sum.behind[i], Long::sum);
      lines.merge(holder, newest, (one, other) -> one.line() <= other.line() ? one : other);
    }
    return byFunction.entrySet().stream()
        .sorted(
            Map.Entry.<Holder, Long>comparingByValue()
                .reversed()
                .thenComparing(it -> it.getKey().toString()))
        .limit(MOST_HOLDERS)
        .map(
            it ->
                new GilReturn.Holder(
                    it.getKey().thread(),
                    Objects.requireNonNull(lines.get(it.getKey())),
                    ThreadShares.share(it.getValue(), sum.nanos)))
        .toList();
  }
}
