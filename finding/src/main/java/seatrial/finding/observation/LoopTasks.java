package seatrial.finding.observation;

import java.util.List;

/// The tasks of an event loop.
///
/// @param most how many there were at most of those times that they were counted
/// @param last how many there were when they were counted last
/// @param suspended tasks that waited then, those made first at the beginning; not all of them if
/// there are many
public record LoopTasks(int most, int last, List<SuspendedTask> suspended) {
  /// They were not counted.
  public static final LoopTasks NONE = new LoopTasks(0, 0, List.of());

  public LoopTasks {
    suspended = List.copyOf(suspended);
  }

  /// These, and later those.
  public LoopTasks then(LoopTasks later) {
    return new LoopTasks(Math.max(most, later.most), later.last, later.suspended);
  }
}
