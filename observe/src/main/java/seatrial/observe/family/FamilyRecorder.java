package seatrial.observe.family;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFamily;
import seatrial.finding.observation.ObservedProcess;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.stack.Recorder;
import seatrial.observe.stack.UninterruptedJoin;

/// Records all that a process starts, beside the recording of that process itself.
///
/// One thread looks for new processes and for interpreters in them; each CPython then has a
/// [Recorder] on a thread of its own, so that none waits for another. All of it is bounded, so that
/// a storm of forks costs no more than this: at most [#MOST_AT_ONCE] are recorded at one time,
/// others wait until one of those has ended.
public final class FamilyRecorder {
  static final int MOST_AT_ONCE = 64;

  /// Processes that are kept; of those that run CPython and of others.
  static final int MOST_KEPT = 1000;

  /// Looking for new processes takes at most this part of a processor, in a family so large that
  /// it takes long.
  private static final int IDLE_FOR_EACH_BUSY = 40;

  private static final long SHORTEST_PAUSE_NANOS = 4_000_000;
  private static final long LONGEST_PAUSE_NANOS = 100_000_000;

  /// So many recorders that go as fast as they can would leave nothing to what they look at.
  private static final double FASTEST = 1000;

  private final Descendants descendants;
  private final double rate;
  private final long stallNanos;
  private final boolean countsObjects;
  private final long start = System.nanoTime();
  private final List<Child> waiting = new ArrayList<>();
  private final List<Child> pythons = new ArrayList<>();
  private final List<Child> others = new ArrayList<>();
  private final List<Thread> recordings = new ArrayList<>();
  private final AtomicInteger running = new AtomicInteger();
  private final Thread watcher = new Thread(this::watch, "seatrial-family");
  private volatile boolean isWanted = true;
  private long leftOut;

  private FamilyRecorder(int root, double rate, long stallNanos, boolean countsObjects) {
    this.descendants = new Descendants(root);
    this.rate = rate > 0 ? rate : FASTEST;
    this.stallNanos = stallNanos;
    this.countsObjects = countsObjects;
  }

  /// Begins to follow what descends from a process, whether that runs CPython or not.
  ///
  /// @param rate rounds a second, or 0 for as many as can be
  /// @param stallNanos from which length on callbacks of event loops are told
  /// @param countsObjects whether objects of each are counted by type, too
  public static FamilyRecorder follow(
      int root, double rate, long stallNanos, boolean countsObjects) {
    var result = new FamilyRecorder(root, rate, stallNanos, countsObjects);
    result.watcher.setDaemon(true);
    result.watcher.start();
    return result;
  }

  /// How many processes are being recorded now.
  int recorded() {
    return running.get();
  }

  /// Ends all recordings and joins them to what was seen of the first process.
  ///
  /// @param first null if that did not run CPython; then the first one that did stands in its place
  /// @return null if none of them ran CPython
  public @Nullable Observation finish(@Nullable Observation first) {
    isWanted = false;
    UninterruptedJoin.of(watcher);
    recordings.forEach(UninterruptedJoin::of);
    var processes = new ArrayList<ObservedProcess>();
    pythons.forEach(child -> processes.add(child.summary()));
    others.forEach(child -> processes.add(child.summary()));
    processes.sort((one, other) -> Double.compare(one.started(), other.started()));
    var family = new ObservedFamily(processes, leftOut);
    if (first != null) {
      return first.with(family);
    }
    for (var process : processes) {
      var seen = process.observation();
      if (seen != null) {
        processes.remove(process);
        return seen.with(new ObservedFamily(processes, leftOut));
      }
    }
    return null;
  }

  private void watch() {
    while (isWanted) {
      long begun = System.nanoTime();
      for (var met : descendants.look()) {
        waiting.add(new Child(met.pid(), met.parent(), (begun - start) / 1e9, begun));
      }
      long took = System.nanoTime() - begun;
      waiting.removeIf(child -> isSettled(child, System.nanoTime()));
      recordings.removeIf(thread -> !thread.isAlive());
      LockSupport.parkNanos(
          Math.clamp(IDLE_FOR_EACH_BUSY * took, SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
    }
    waiting.forEach(child -> keep(child, others));
  }

  /// Whether a process has ended, or is being recorded from now on.
  private boolean isSettled(Child child, long now) {
    if (!child.isDue(now)) {
      return false;
    }
    if (isWanted && running.get() < MOST_AT_ONCE) {
      var runtime = child.interpreter(now);
      if (runtime.isPresent()) {
        if (keep(child, pythons)) {
          record(child, runtime.get());
        }
        return true;
      }
    }
    if (child.isOver()) {
      keep(child, others);
      return true;
    }
    return false;
  }

  private boolean keep(Child child, List<Child> kept) {
    if (kept.size() < MOST_KEPT) {
      kept.add(child);
      return true;
    }
    leftOut++;
    return false;
  }

  private void record(Child child, PythonRuntime runtime) {
    running.incrementAndGet();
    var thread =
        new Thread(
            () -> {
              try {
                var recorder = new Recorder(runtime, rate, stallNanos);
                if (countsObjects) {
                  recorder.countingObjects();
                }
                child.recorded(recorder.record(Long.MAX_VALUE, () -> isWanted));
                child.readCommand();
              } finally {
                running.decrementAndGet();
              }
            },
            "seatrial-child-" + child.pid());
    thread.setDaemon(true);
    recordings.add(thread);
    thread.start();
  }
}
