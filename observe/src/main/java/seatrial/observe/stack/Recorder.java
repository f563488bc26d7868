package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import seatrial.finding.SeatrialException;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.MemoryPoint;
import seatrial.finding.observation.ObjectGrowth;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFamily;
import seatrial.finding.observation.ObservedStack;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.Alarm;
import seatrial.observe.memory.ResourceUse;
import seatrial.observe.memory.UnreadableMemory;

/// Samples a process for a while and sums up what was seen.
public final class Recorder {
  private static final long MEMORY_EVERY_NANOS = 250_000_000;
  private static final long MEMORY_SELDOM_NANOS = 5_000_000_000L;

  /// In a long recording memory is looked at as often as a picture of all of it can show.
  private static final int MEMORY_POINTS = 240;

  /// Sums with a clock's time must not overflow.
  private static final long FOREVER_NANOS = Long.MAX_VALUE / 4;

  private static final int SUSPICIOUS_REJECTIONS = 64;

  private PythonRuntime runtime;
  private final double rate;
  private final long stallNanos;
  private Sampler sampler;
  private StackTally tally = new StackTally();
  private final TimelineTally timeline = new TimelineTally();
  private final GilTally gil = new GilTally();
  private final FreeThreadingTally world = new FreeThreadingTally();
  private final List<ObservedStack> finished = new ArrayList<>();
  private final List<EventLoopUse> loops = new ArrayList<>();
  private final List<MemoryPoint> memory = new ArrayList<>();
  private final List<String> losses = new ArrayList<>();
  private boolean countsObjects;
  private boolean hasGreenlets;
  private long samples;
  private long rejected;
  private long rejectedInARow;
  private long retriesBefore;
  private final Alarm alarm = new Alarm();
  private long started;
  private long ended;
  private long end;
  private long interval;
  private long next;
  private long memoryAt;

  /// @param rate rounds a second, or 0 for as many as can be
  /// @param stallNanos from which length on callbacks of event loops are told
  public Recorder(PythonRuntime runtime, double rate, long stallNanos) {
    this.runtime = runtime;
    this.rate = rate;
    this.stallNanos = stallNanos;
    this.sampler = new Sampler(runtime, stallNanos);
  }

  /// Old objects are counted by type, too.
  public Recorder countingObjects() {
    countsObjects = true;
    return this;
  }

  /// Samples until the time is over, the process is gone, or somebody wants it to end.
  ///
  /// @param nanos how long at most
  public Observation record(long nanos, BooleanSupplier isWanted) {
    started = System.nanoTime();
    end = started + Math.min(nanos, FOREVER_NANOS);
    interval = rate > 0 ? (long) (1e9 / rate) : 0;
    next = started;
    memoryAt = started;
    var counter = countsObjects ? ObjectCounter.start(runtime, started) : null;
    try {
      while (isWanted.getAsBoolean() && goesOn()) {}
    } catch (UnreadableMemory _) {
      // The process has ended, and so has the recording.
    }
    if (runtime.process().isAlive()) {
      rejected += rejectedInARow;
    }
    ended = System.nanoTime();
    return summary(counter == null ? null : counter.finish());
  }

  /// One round, and the wait for the next. What a loop does is compiled late, what it calls soon.
  private boolean goesOn() throws UnreadableMemory {
    long now = System.nanoTime();
    if (now - end >= 0) {
      return false;
    }
    if (now - memoryAt >= 0) {
      memoryAt =
          now
              + Math.clamp(
                  (now - started) / MEMORY_POINTS, MEMORY_EVERY_NANOS, MEMORY_SELDOM_NANOS);
      readMemory(now);
    }
    sample();
    next = pause(alarm, next, interval, end);
    return true;
  }

  private void sample() throws UnreadableMemory {
    if (sampler.sample()) {
      samples++;
      // At its end a process has no threads to be read; that is no loss.
      rejected += rejectedInARow;
      rejectedInARow = 0;
      sampler.count(tally, timeline);
      gil.add(sampler);
      world.add(sampler, System.nanoTime());
      return;
    }
    rejectedInARow++;
    if (rejectedInARow % SUSPICIOUS_REJECTIONS == 0) {
      attachAnew();
    }
  }

  /// The process may have become another program by `exec`, or may be about to end.
  private void attachAnew() throws UnreadableMemory {
    if (!runtime.process().isAlive()) {
      throw UnreadableMemory.processGone();
    }
    var now = findAgain();
    if (now != null && now.address() != runtime.address()) {
      finish();
      runtime = now;
      sampler = new Sampler(now, stallNanos);
      tally = new StackTally();
    }
  }

  private @Nullable PythonRuntime findAgain() {
    try {
      return PythonRuntime.find(runtime.process()).orElse(null);
    } catch (SeatrialException _) {
      return null;
    }
  }

  private void finish() {
    finished.addAll(tally.stacks(sampler));
    timeline.startAt(finished.size());
    loops.addAll(sampler.loops().summary(sampler));
    gil.finish(sampler);
    retriesBefore += sampler.retries();
    losses.addAll(sampler.losses());
    sampler.close();
  }

  /// Waits for the next round, which comes up to a quarter of the interval early or late: who looks
  /// at even distances meets a program that does the same again and again at the same places of it.
  /// Rounds that were missed are left out, not made up for.
  static long pause(Alarm alarm, long last, long interval, long end) {
    if (interval == 0) {
      return last;
    }
    long next = last + interval;
    long now = System.nanoTime();
    if (next - now < 0) {
      return now;
    }
    long quarter = interval / 4;
    long until = next + ThreadLocalRandom.current().nextLong(-quarter, quarter + 1);
    alarm.sleepUntil(until - end < 0 ? until : end);
    return next;
  }

  private void readMemory(long now) throws UnreadableMemory {
    hasGreenlets |= sampler.hasGreenlets();
    var collections = sampler.collections();
    var arenas = sampler.arenas();
    ResourceUse.residentBytes(runtime.process().folder())
        .ifPresent(
            bytes ->
                memory.add(new MemoryPoint((now - started) / 1e9, bytes, collections, arenas)));
  }

  private Observation summary(@Nullable ObjectGrowth growth) {
    finish();
    var order = timeline.summary(finished, started, ended);
    finished.sort(ObservedStack.MOST_FREQUENT_FIRST);
    double seconds = (ended - started) / 1e9;
    boolean isFreeThreaded = runtime.release().isFreeThreaded();
    return new Observation(
        runtime.release().toString(),
        runtime.process().pid(),
        seconds,
        samples,
        rejected,
        retriesBefore,
        losses,
        rate,
        finished,
        isFreeThreaded && !gil.wasHeld() ? null : gil.summary(samples, seconds),
        isFreeThreaded ? world.summary(samples) : null,
        loops,
        memory,
        ResourceUse.own(),
        order,
        growth,
        hasGreenlets,
        ObservedFamily.NONE);
  }
}
