package seatrial.observe.heap;

import java.util.List;

/// The objects of a process at one moment, and how they were read.
///
/// @param python the release of the process: `3.12.4`
/// @param processStart when the process started, in ticks after its machine did
/// @param takenAt milliseconds since 1970
/// @param pauseNanos how long the process was stopped; 0 if it was not
/// @param isWhole whether all objects were asked for, not only those of the oldest generation
/// @param copiedBytes memory that was copied of it
/// @param losses what could not be read or understood, a sentence each
public record HeapSnapshot(
    String python,
    int pid,
    long processStart,
    long takenAt,
    long pauseNanos,
    boolean isWhole,
    long copiedBytes,
    List<String> losses,
    ObjectGraph graph) {
  public HeapSnapshot {
    losses = List.copyOf(losses);
  }

  /// Whether both are of the same process, so that an address means the same in both.
  boolean isOfSameProcess(HeapSnapshot other) {
    return pid == other.pid && processStart == other.processStart;
  }

  /// The pause as users read it.
  public double pauseMillis() {
    return pauseNanos / 1e6;
  }
}
