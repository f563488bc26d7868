package seatrial.observe.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import seatrial.finding.SeatrialException;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.LiveMoment;
import seatrial.finding.observation.ObservedStack;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.Alarm;
import seatrial.observe.memory.ResourceUse;
import seatrial.observe.memory.UnreadableMemory;

/// Samples a process for somebody who looks on: what it did in the last seconds, again and again.
/// Belongs to one thread.
public final class LiveObserver implements AutoCloseable {
  private static final long RECENT_NANOS = 4_000_000_000L;
  private static final int MOST_MEMORY_POINTS = 60;
  private static final int MOST_REJECTIONS_IN_A_ROW = 64;

  /// What was seen between two looks.
  private record Window(
      long start,
      long nanos,
      long samples,
      List<ObservedStack> stacks,
      long switches,
      long iterations,
      long processorNanos) {}

  private final PythonRuntime runtime;
  private final Sampler sampler;
  private final Alarm alarm = new Alarm();
  private final Deque<Window> windows = new ArrayDeque<>();
  private final Deque<Long> memory = new ArrayDeque<>();
  private long watchedNanos;
  private long samples;
  private long rejected;

  /// @param stallNanos from which length on callbacks of event loops are told
  public LiveObserver(PythonRuntime runtime, long stallNanos) {
    this.runtime = runtime;
    this.sampler = new Sampler(runtime, stallNanos);
  }

  /// Samples on, and tells what the process did in the last seconds; empty if it is gone, or has
  /// become another program.
  ///
  /// @param nanos how long at most
  /// @param rate rounds a second
  /// @param isWanted asked before each round
  public Optional<LiveMoment> look(long nanos, double rate, BooleanSupplier isWanted) {
    var tally = new StackTally();
    var timeline = new TimelineTally();
    long start = System.nanoTime();
    long end = start + nanos;
    long interval = Math.max(1, (long) (1e9 / rate));
    long next = start;
    long kept = 0;
    int rejectedInARow = 0;
    try {
      while (System.nanoTime() - end < 0 && (kept == 0 || isWanted.getAsBoolean())) {
        if (sampler.sample()) {
          sampler.count(tally, timeline);
          kept++;
          rejected += rejectedInARow;
          rejectedInARow = 0;
        } else if (++rejectedInARow == MOST_REJECTIONS_IN_A_ROW) {
          break;
        }
        next = Recorder.pause(alarm, next, interval, end);
      }
    } catch (UnreadableMemory _) {
      return Optional.empty();
    }
    if (kept == 0 && !isStillThere()) {
      return Optional.empty();
    }
    long elapsed = System.nanoTime() - start;
    samples += kept;
    watchedNanos += elapsed;
    var loops = sampler.loops().summary(sampler);
    long iterations = loops.isEmpty() ? 0 : loops.getFirst().iterations();
    windows.addLast(
        new Window(
            start,
            elapsed,
            kept,
            tally.stacks(sampler),
            sampler.switches(),
            iterations,
            processorNanos()));
    forgetOld();
    rememberMemory();
    return Optional.of(moment(rate, loops));
  }

  /// A process that became another program by `exec` has its runtime elsewhere, or none.
  private boolean isStillThere() {
    try {
      return runtime.process().isAlive()
          && PythonRuntime.find(runtime.process())
              .filter(now -> now.address() == runtime.address())
              .isPresent();
    } catch (SeatrialException _) {
      return false;
    }
  }

  private void forgetOld() {
    long recent = 0;
    for (var window : windows) {
      recent += window.nanos();
    }
    while (windows.size() > 1 && recent - windows.getFirst().nanos() >= RECENT_NANOS) {
      recent -= windows.removeFirst().nanos();
    }
  }

  private void rememberMemory() {
    var bytes = ResourceUse.residentBytes(runtime.process().folder());
    if (bytes.isPresent()) {
      memory.addLast(bytes.getAsLong());
    }
    if (memory.size() > MOST_MEMORY_POINTS) {
      memory.removeFirst();
    }
  }

  private long processorNanos() {
    return ProcessHandle.of(runtime.process().pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElse(-1L);
  }

  private LiveMoment moment(double rate, List<EventLoopUse> loops) {
    var stacks = new ArrayList<ObservedStack>();
    long recentNanos = 0;
    long recentSamples = 0;
    for (var window : windows) {
      stacks.addAll(window.stacks());
      recentNanos += window.nanos();
      recentSamples += window.samples();
    }
    var first = windows.getFirst();
    var last = windows.getLast();
    // Counts were read at the windows' ends.
    double between = (last.start() + last.nanos() - first.start() - first.nanos()) / 1e9;
    var process = ProcessHandle.of(runtime.process().pid()).map(ProcessHandle::info);
    var began = process.flatMap(ProcessHandle.Info::startInstant);
    return new LiveMoment(
        runtime.release().toString(),
        runtime.process().pid(),
        process.flatMap(ProcessHandle.Info::commandLine).orElse(""),
        began.map(from -> Duration.between(from, Instant.now()).toMillis() / 1e3).orElse(-1.0),
        watchedNanos / 1e9,
        between > 0 ? (last.processorNanos() - first.processorNanos()) / 1e9 / between : -1,
        rate,
        recentNanos / 1e9,
        recentSamples,
        samples,
        rejected,
        stacks,
        runtime.release().isFreeThreaded()
            ? -1
            : perSecond(last.switches(), first.switches(), between),
        loops,
        perSecond(last.iterations(), first.iterations(), between),
        List.copyOf(memory));
  }

  private static double perSecond(long last, long first, double seconds) {
    return seconds > 0 ? Math.max(0, last - first) / seconds : 0;
  }

  /// Forgets what was seen of the last seconds.
  public void clear() {
    windows.clear();
  }

  @Override
  public void close() {
    sampler.close();
  }
}
