package seatrial.finding.observation;

import java.util.List;

/// What one asyncio event loop did.
///
/// @param thread name of the thread that runs it
/// @param iterations how many different iterations were met; short ones are met by chance only
/// @param busy share of the rounds in which it ran a callback, 0 to 1
/// @param stalls iterations that went on longer than the threshold, by their start
public record EventLoopUse(
    String thread, int tid, long iterations, double busy, List<LoopStall> stalls) {
  public EventLoopUse {
    stalls = List.copyOf(stalls);
  }
}
