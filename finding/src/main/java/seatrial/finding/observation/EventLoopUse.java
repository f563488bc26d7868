package seatrial.finding.observation;

import java.util.List;

/// What one asyncio event loop did.
///
/// @param thread name of the thread that runs it
/// @param iterations how many different iterations were met; short ones are met by chance only
/// @param busy share of the rounds in which it ran a callback, 0 to 1
/// @param stalls iterations that went on longer than the threshold, by their start
/// @param lag how late it was
/// @param tasks which tasks it had
public record EventLoopUse(
    String thread,
    int tid,
    long iterations,
    double busy,
    List<LoopStall> stalls,
    LoopLag lag,
    LoopTasks tasks) {
  public EventLoopUse {
    stalls = List.copyOf(stalls);
  }

  /// One of whose lag and tasks nothing is known.
  public EventLoopUse(
      String thread, int tid, long iterations, double busy, List<LoopStall> stalls) {
    this(thread, tid, iterations, busy, stalls, LoopLag.NONE, LoopTasks.NONE);
  }
}
