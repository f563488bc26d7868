package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFamily;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.Timeline;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.ResourceUse;
import seatrial.observe.memory.UnreadableMemory;

/// All threads at one moment.
public final class Snapshot {
  private static final int MOST_TRIES = 200;
  private static final int LEAST_TRIES = 3 * Setbacks.MOST;
  private static final long LONGEST_NANOS = 2_000_000_000;

  /// A thread that has been woken to take the GIL looks for a moment as if it ran; a few looks
  /// tell.
  private static final int LOOKS = 4;

  private static final long PAUSE_NANOS = 1_000_000;

  private Snapshot() {}

  /// Looks at a process.
  ///
  /// @throws SeatrialException if it ended meanwhile, or changes too fast to be read
  public static Observation take(PythonRuntime runtime) throws SeatrialException {
    long start = System.nanoTime();
    int pid = runtime.process().pid();
    try (var sampler = new Sampler(runtime)) {
      int looks = 0;
      long waiting = start;
      for (int tries = 0; tries < MOST_TRIES; tries++) {
        if (sampler.sample() && ++looks == LOOKS) {
          return observation(runtime, sampler, start);
        }
        // The first look finds out where all lies, which takes as long as it takes.
        if (tries == 0) {
          waiting = System.nanoTime();
        } else if (tries >= LEAST_TRIES && System.nanoTime() - waiting > LONGEST_NANOS) {
          break;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (UnreadableMemory e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT, "process " + pid + " ended while Seatrial looked at it", e);
    }
    throw new SeatrialException(
        ErrorCode.ENVIRONMENT,
        runtime.process().isAlive()
            ? "the threads of process "
                + pid
                + " cannot be read: it has none now, starts and ends them too fast, or its memory is"
                + " damaged"
            : "process " + pid + " ended while Seatrial looked at it");
  }

  private static Observation observation(PythonRuntime runtime, Sampler sampler, long start)
      throws UnreadableMemory {
    var stacks = new ArrayList<ObservedStack>();
    for (int i = 0; i < sampler.threads(); i++) {
      var thread = sampler.thread(i);
      stacks.add(
          new ObservedStack(
              thread.name(),
              thread.tid(),
              thread.state(),
              thread.holdsGil(),
              1,
              thread.frames(),
              sampler.waitTarget(sampler.observed().get(i))));
    }
    stacks.sort(ObservedStack.MOST_FREQUENT_FIRST);
    var gil = new GilTally();
    gil.add(sampler);
    var world = new FreeThreadingTally();
    world.add(sampler, start);
    boolean isFreeThreaded = runtime.release().isFreeThreaded();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Observation(
        runtime.release().toString(),
        runtime.process().pid(),
        seconds,
        1,
        0,
        sampler.retries(),
        sampler.losses(),
        0,
        stacks,
        isFreeThreaded && !gil.wasHeld() ? null : gil.summary(1, seconds),
        isFreeThreaded ? world.summary(1) : null,
        sampler.loops().summary(sampler),
        List.of(),
        ResourceUse.own(),
        Timeline.NONE,
        null,
        sampler.hasGreenlets(),
        ObservedFamily.NONE);
  }
}
