package seatrial.finding.observation;

import java.util.List;

/// What the threads of a process did, in the order of time.
///
/// @param start of the observation, in seconds of the system's monotonic clock, as that of stalls
/// @param epochSeconds the same moment in seconds since 1970
/// @param resolution seconds that changes are told to; 0 where every round is kept. A long or fast
/// recording keeps fewer rounds here than it counts
/// @param threads by the kernel's numbers of them, so that the main thread is the first
public record Timeline(
    double start, double epochSeconds, double resolution, List<ThreadTrack> threads) {
  /// Nothing is known of the order of what was seen.
  public static final Timeline NONE = new Timeline(0, 0, 0, List.of());

  public Timeline {
    threads = List.copyOf(threads);
  }

  /// Whether nothing is known of the order of what was seen.
  public boolean isEmpty() {
    return threads.isEmpty();
  }
}
