package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.LoopLag;
import seatrial.finding.observation.LoopStall;
import seatrial.finding.observation.LoopTasks;

/// What the event loop of one thread was seen doing.
final class LoopTally {
  /// A callback, or in loops that are not written in Python what looks like one, that is running.
  private static final class Running {
    final long start;
    long lastSeen;
    String task = "";
    final LongMap nodes = new LongMap();
    int node;
    int nodeCount;

    /// Rounds that have met it, less those whose lag was told already.
    long rounds;

    Running(long start) {
      this.start = start;
    }

    void met(int at) {
      rounds++;
      int count = Math.max(nodes.get(at + 1L), 0) + 1;
      nodes.put(at + 1L, count);
      if (count >= nodeCount) {
        node = at;
        nodeCount = count;
      }
    }
  }

  /// How late what came due at a round would have been, by buckets of [LoopLag].
  private final double[] lag = new double[LoopLag.size()];

  private record Stall(long start, long nanos, String task, int node) {}

  private final String thread;
  private final int tid;
  private final long threshold;
  private final List<Stall> stalls = new ArrayList<>();
  private @Nullable Running running;
  private @Nullable Running endedLast;
  private boolean isEndedLastTold;
  private long newestStart;
  private long lastLook;
  private LoopTasks tasks = LoopTasks.NONE;
  private long iterations;
  private long rounds;
  private long busy;

  LoopTally(String thread, int tid, long threshold) {
    this.thread = thread;
    this.tid = tid;
    this.threshold = threshold;
  }

  /// The loop waits, or is between two callbacks.
  void idle(long now) {
    rounds++;
    lag[0]++;
    lastLook = now;
    end(now);
  }

  /// The loop runs a callback.
  ///
  /// @param start of its iteration, which tells it from others; one that is older than another that
  /// was met is none, since iterations follow each other
  /// @param node of the stack below the loop's own frames
  /// @return whether that is the first time that it is seen for longer than the threshold, so that
  /// it is worth to ask for its task
  boolean busy(long start, long now, int node) {
    rounds++;
    busy++;
    lastLook = now;
    if (start < newestStart) {
      lag[0]++;
      return false;
    }
    newestStart = start;
    var current = running;
    if (current == null || current.start != start) {
      end(Math.min(now, start));
      current = takeUp(start);
      running = current;
    }
    current.lastSeen = now;
    current.met(node);
    return now - start >= threshold / 2 && current.task.isEmpty();
  }

  /// What a round between has missed goes on.
  private Running takeUp(long start) {
    var before = endedLast;
    endedLast = null;
    if (before == null || before.start != start) {
      iterations++;
      return new Running(start);
    }
    if (isEndedLastTold) {
      stalls.removeLast();
    }
    return before;
  }

  /// The middle between the round before and this one: something began there.
  long sinceLastLook(long now) {
    return lastLook == 0 ? now : lastLook + (now - lastLook) / 2;
  }

  /// The start of what runs; `otherwise` if nothing does.
  long startOr(long otherwise) {
    return running == null ? otherwise : running.start;
  }

  void task(String name) {
    if (running != null) {
      running.task = name;
    }
  }

  /// What ran has ended, some time after it was seen last.
  private void end(long latest) {
    var ended = running;
    running = null;
    if (ended == null) {
      return;
    }
    endedLast = ended;
    isEndedLastTold = sum(ended, latest, stalls, lag);
    ended.rounds = 0;
  }

  /// Adds what is known of one that ended by `latest` to stalls, if it is one, and to lag.
  private boolean sum(Running one, long latest, List<Stall> toStalls, double[] toLag) {
    long sure = one.lastSeen - one.start;
    long most = Math.max(latest - one.start, sure);
    // Between two rounds nobody knows; the middle is wrong by half their distance at most.
    long likely = sure + (most - sure) / 2;
    boolean isStall = likely >= threshold;
    if (isStall) {
      toStalls.add(new Stall(one.start, likely, one.task, one.node));
    }
    LoopLag.spread(one.rounds, likely / 1e6, toLag);
    return isStall;
  }

  long busyRounds() {
    return busy;
  }

  /// Notes what tasks the loop has now.
  void tasks(LoopTasks now) {
    tasks = tasks.then(now);
  }

  /// What was seen so far; what still runs counts with the length that it has.
  EventLoopUse summary(Sampler sampler) {
    var all = new ArrayList<>(stalls);
    var allLag = lag.clone();
    if (running != null) {
      sum(running, running.lastSeen, all, allLag);
    }
    var told = new ArrayList<LoopStall>();
    for (var stall : all) {
      told.add(
          new LoopStall(
              stall.start() / 1e9,
              stall.nanos() / 1e6,
              stall.task(),
              sampler.loops().below(sampler.stack(stall.node()))));
    }
    return new EventLoopUse(
        thread,
        tid,
        iterations,
        rounds == 0 ? 0 : (double) busy / rounds,
        told,
        LoopLag.of(allLag),
        tasks);
  }
}
