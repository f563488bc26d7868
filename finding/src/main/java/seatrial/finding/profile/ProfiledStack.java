package seatrial.finding.profile;

import java.util.List;
import seatrial.finding.observation.ObservedFrame;

/// A stack and how much was measured with it.
///
/// @param thread as the tool names it, or ""
/// @param frames outermost first
public record ProfiledStack(String thread, List<ObservedFrame> frames, double value) {
  public ProfiledStack {
    frames = List.copyOf(frames);
  }
}
