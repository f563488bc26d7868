package seatrial.finding.observation;

import java.util.List;

/// An iteration of an event loop that kept everything else waiting.
///
/// @param start when it began, in seconds of the system's monotonic clock
/// @param milliseconds how long it had gone on when it was seen last
/// @param task name of the task that it ran longest in, or ""
/// @param frames the stack that was met most often, below the loop's handle, outermost first
public record LoopStall(
    double start, double milliseconds, String task, List<ObservedFrame> frames) {
  public LoopStall {
    frames = List.copyOf(frames);
  }
}
