package seatrial.observe.stack;

import seatrial.finding.observation.FreeThreading;
import seatrial.finding.observation.ThreadState;

/// In how many rounds a build without the GIL had all its threads stopped, and which of them waited
/// for a lock.
final class FreeThreadingTally {
  private final ThreadShares suspended = new ThreadShares();
  private final ThreadShares waiting = new ThreadShares();
  private long stopped;
  private long stops;
  private boolean wasStopped;
  private long stopMetAt;
  private long longestNanos;

  /// @param now the time of `System.nanoTime`
  void add(Sampler sampler, long now) {
    for (var thread : sampler.observed()) {
      if (thread.isSuspended) {
        suspended.add(thread.name);
      } else if (thread.state == ThreadState.WAITING_FOR_LOCK) {
        waiting.add(thread.name);
      }
    }
    boolean isStopped = sampler.isWorldStopped();
    if (isStopped) {
      stopped++;
      if (!wasStopped) {
        stops++;
        stopMetAt = now;
      }
      longestNanos = Math.max(longestNanos, now - stopMetAt);
    }
    wasStopped = isStopped;
  }

  FreeThreading summary(long samples) {
    return new FreeThreading(
        ThreadShares.share(stopped, samples),
        stops,
        longestNanos / 1e9,
        suspended.of(samples),
        waiting.of(samples));
  }
}
