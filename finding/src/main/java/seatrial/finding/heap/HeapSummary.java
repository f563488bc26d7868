package seatrial.finding.heap;

import java.util.List;

/// One snapshot at a glance.
///
/// @param python the release of the process: `3.12.4`
/// @param takenAt milliseconds since 1970
/// @param isWhole whether all objects were asked for, not only those of the oldest generation
/// @param pauseMillis how long the process was stopped
/// @param tracked how many of the objects the collector tracks, which are those that
/// `gc.get_objects()` answers
/// @param losses what could not be read or understood, a sentence each
public record HeapSummary(
    String python,
    int pid,
    long takenAt,
    boolean isWhole,
    double pauseMillis,
    long objects,
    long tracked,
    long bytes,
    Garbage garbage,
    List<String> losses) {
  public HeapSummary {
    losses = List.copyOf(losses);
  }
}
