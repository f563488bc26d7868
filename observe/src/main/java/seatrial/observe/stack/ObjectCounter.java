package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.ObjectGrowth;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.Alarm;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.object.ObjectCensus;

/// Counts a process's objects by type from time to time, on a thread of its own, so that no
/// round is late for it. However large the process, it takes a hundredth of a processor at most.
final class ObjectCounter {
  private static final long FIRST_AFTER_NANOS = 1_000_000_000L;
  private static final long EVERY_NANOS = 10_000_000_000L;
  private static final long AGAIN_AFTER_NANOS = 500_000_000L;
  private static final long LOOK_NANOS = 50_000_000L;
  private static final long IDLE_FOR_EACH_BUSY = 100;
  private static final long IDLE_FOR_EACH_VAIN = 20;
  private static final int LAST_TRIES = 10;

  /// Of more points every second one is forgotten.
  private static final int MOST_POINTS = 256;

  private static final int MOST_TYPES = 100;

  private record Counted(double seconds, double took, Map<String, Long> types) {}

  private final PythonRuntime runtime;
  private final long started;
  private final Thread thread;
  private List<Counted> counted = new ArrayList<>();
  private long every = EVERY_NANOS;
  private volatile boolean isWanted = true;

  private ObjectCounter(PythonRuntime runtime, long started) {
    this.runtime = runtime;
    this.started = started;
    this.thread = new Thread(this::count, "seatrial-objects");
  }

  /// Begins.
  ///
  /// @param started when the observation began
  static ObjectCounter start(PythonRuntime runtime, long started) {
    var result = new ObjectCounter(runtime, started);
    result.thread.setDaemon(true);
    result.thread.start();
    return result;
  }

  private void count() {
    var objects = ObjectCensus.of(runtime, runtime.process().memoryForAnotherThread());
    var alarm = new Alarm();
    long next = started + FIRST_AFTER_NANOS;
    try {
      while (isWanted) {
        long now = System.nanoTime();
        if (now - next < 0) {
          alarm.sleepUntil(Math.min(next, now + LOOK_NANOS));
          continue;
        }
        next = now + countOnce(objects, now);
      }
      // What there is at the end is what growth is measured by.
      int before = counted.size();
      for (int tries = 0; tries < LAST_TRIES && counted.size() == before; tries++) {
        countOnce(objects, System.nanoTime());
        alarm.sleepUntil(System.nanoTime() + LOOK_NANOS);
      }
    } catch (UnreadableMemory _) {
      // The process has ended, and so has counting.
    }
  }

  /// Returns when to count again, from now on.
  private long countOnce(ObjectCensus objects, long now) throws UnreadableMemory {
    var types = objects.count();
    long took = System.nanoTime() - now;
    if (types.isPresent()) {
      counted.add(new Counted((now - started) / 1e9, took / 1e9, types.get()));
      if (counted.size() > MOST_POINTS) {
        halve();
      }
    }
    return types.isPresent()
        ? Math.max(every, took * IDLE_FOR_EACH_BUSY)
        : Math.max(AGAIN_AFTER_NANOS, took * IDLE_FOR_EACH_VAIN);
  }

  private void halve() {
    var kept = new ArrayList<Counted>();
    for (int i = 0; i < counted.size(); i += 2) {
      kept.add(counted.get(i));
    }
    counted = kept;
    every *= 2;
  }

  /// Counts a last time, and ends.
  ///
  /// @return null if they could not be counted
  @Nullable ObjectGrowth finish() {
    isWanted = false;
    UninterruptedJoin.of(thread);
    return counted.isEmpty() ? null : growth();
  }

  private ObjectGrowth growth() {
    var names = new HashSet<String>();
    counted.forEach(one -> names.addAll(one.types().keySet()));
    var points = new ArrayList<ObjectGrowth.Point>();
    for (var one : counted) {
      long all = one.types().values().stream().mapToLong(Long::longValue).sum();
      points.add(new ObjectGrowth.Point(one.seconds(), one.took(), all));
    }
    var byType = new HashMap<String, ObjectGrowth.TypeGrowth>();
    for (var name : names) {
      var counts = counted.stream().map(one -> one.types().getOrDefault(name, 0L)).toList();
      byType.put(name, new ObjectGrowth.TypeGrowth(name, counts));
    }
    var most =
        byType.values().stream().sorted(ObjectGrowth.MOST_GROWTH_FIRST).limit(MOST_TYPES).toList();
    return new ObjectGrowth(points, most);
  }
}
