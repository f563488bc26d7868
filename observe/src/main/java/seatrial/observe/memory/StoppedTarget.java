package seatrial.observe.memory;

import java.util.concurrent.locks.LockSupport;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// A target that stands still until this is closed, so that what is read of it fits together.
///
/// Closing lets it go on, and so does the end of our own process, however it ends short of
/// SIGKILL. A target that somebody else had stopped stays so.
public final class StoppedTarget implements AutoCloseable {
  private static final long PATIENCE_NANOS = 1_000_000_000;
  private static final long BETWEEN_LOOKS_NANOS = 50_000;

  private final TargetProcess target;
  private final boolean isOurs;
  private final Thread whenWeEnd;
  private final long since = System.nanoTime();
  private boolean isClosed;

  private StoppedTarget(TargetProcess target, boolean isOurs) {
    this.target = target;
    this.isOurs = isOurs;
    this.whenWeEnd = new Thread(this::goOn, "seatrial-continue-target");
  }

  static StoppedTarget stop(TargetProcess target) throws SeatrialException {
    boolean stoodStill;
    try (var before = new StoppedThreads(target)) {
      stoodStill = before.areAllFromTheStart();
    }
    var result = new StoppedTarget(target, !stoodStill);
    if (!stoodStill) {
      Runtime.getRuntime().addShutdownHook(result.whenWeEnd);
      if (!target.signal(Kernel.SIGSTOP)) {
        result.close();
        throw new SeatrialException(
            ErrorCode.ENVIRONMENT,
            "cannot stop process " + target.pid() + ": it is gone, or not ours to signal");
      }
      result.awaitStop();
    }
    return result;
  }

  private void awaitStop() throws SeatrialException {
    try (var stopped = new StoppedThreads(target)) {
      while (!stopped.areAll()) {
        if (System.nanoTime() - since > PATIENCE_NANOS || !target.isAlive()) {
          close();
          throw new SeatrialException(
              ErrorCode.ENVIRONMENT, "process " + target.pid() + " did not stop within a second");
        }
        // The target may need the processor that we are on to come to a stop.
        LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
      }
    }
  }

  /// Nanoseconds since it was told to stop.
  public long elapsedNanos() {
    return System.nanoTime() - since;
  }

  private synchronized void goOn() {
    if (!isClosed && isOurs) {
      target.signal(Kernel.SIGCONT);
    }
    isClosed = true;
  }

  @Override
  public void close() {
    goOn();
    try {
      Runtime.getRuntime().removeShutdownHook(whenWeEnd);
    } catch (IllegalStateException _) {
      // We are ending already.
    }
  }
}
