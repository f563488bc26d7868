package seatrial.observe.stack;

import java.util.List;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ThreadState;

/// What one round saw of a thread.
///
/// @param name as `threading` knows it, or ""
/// @param tid the kernel's number of it, or -1
/// @param interpreter 0 for the main interpreter
/// @param frames outermost first
public record SampledThread(
    String name,
    int tid,
    int interpreter,
    ThreadState state,
    boolean holdsGil,
    List<ObservedFrame> frames) {
  public SampledThread {
    frames = List.copyOf(frames);
  }
}
