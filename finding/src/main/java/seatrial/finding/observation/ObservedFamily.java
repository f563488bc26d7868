package seatrial.finding.observation;

import java.util.List;

/// The processes that an observed one started while it was looked at, and those that ran already.
///
/// @param processes in the order in which they were met
/// @param leftOut how many more there were than are kept
public record ObservedFamily(List<ObservedProcess> processes, long leftOut) {
  /// Nobody looked.
  public static final ObservedFamily NONE = new ObservedFamily(List.of(), 0);

  public ObservedFamily {
    processes = List.copyOf(processes);
  }
}
