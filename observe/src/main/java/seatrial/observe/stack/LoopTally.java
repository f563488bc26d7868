package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.LoopStall;

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

    Running(long start) {
      this.start = start;
    }

    void met(int at) {
      int count = Math.max(nodes.get(at + 1L), 0) + 1;
      nodes.put(at + 1L, count);
      if (count >= nodeCount) {
        node = at;
        nodeCount = count;
      }
    }
  }

  private record Stall(long start, long nanos, String task, int node) {}

  private final String thread;
  private final int tid;
  private final long threshold;
  private final List<Stall> stalls = new ArrayList<>();
  private @Nullable Running running;
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
    end(now);
  }

  /// The loop runs a callback.
  ///
  /// @param start of its iteration, which tells it from others
  /// @param node of the stack below the loop's own frames
  /// @return whether that is the first time that it is seen for longer than the threshold, so that
  /// it is worth to ask for its task
  boolean busy(long start, long now, int node) {
    rounds++;
    busy++;
    var current = running;
    if (current == null || current.start != start) {
      end(Math.min(now, start));
      iterations++;
      current = new Running(start);
      running = current;
    }
    current.lastSeen = now;
    current.met(node);
    return now - start >= threshold / 2 && current.task.isEmpty();
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
    addIfLong(ended, latest, stalls);
  }

  private void addIfLong(Running one, long latest, List<Stall> target) {
    long sure = one.lastSeen - one.start;
    long most = Math.max(latest - one.start, sure);
    // Between two rounds nobody knows; the middle is wrong by half their distance at most.
    long likely = sure + (most - sure) / 2;
    if (likely >= threshold) {
      target.add(new Stall(one.start, likely, one.task, one.node));
    }
  }

  long busyRounds() {
    return busy;
  }

  /// What was seen so far; what still runs counts with the length that it has.
  EventLoopUse summary(Sampler sampler) {
    var all = new ArrayList<>(stalls);
    if (running != null) {
      addIfLong(running, running.lastSeen, all);
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
        thread, tid, iterations, rounds == 0 ? 0 : (double) busy / rounds, told);
  }
}
