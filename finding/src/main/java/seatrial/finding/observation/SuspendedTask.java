package seatrial.finding.observation;

import java.util.List;

/// A task of asyncio that waits, or that was met while it ran.
///
/// @param name its name, or ""
/// @param awaits the name of the task that it waits for, or "" where it is something else
/// @param isRunning whether it ran when it was looked at
/// @param seconds for how long it has been there at least: since it was first met
/// @param frames its coroutines, each waiting for the next, outermost first
public record SuspendedTask(
    String name, String awaits, boolean isRunning, double seconds, List<ObservedFrame> frames) {
  public SuspendedTask {
    frames = List.copyOf(frames);
  }
}
