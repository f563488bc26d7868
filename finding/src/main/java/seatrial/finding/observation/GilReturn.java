package seatrial.finding.observation;

import java.util.List;

/// How threads of one name fared when they came back from a lock, a sleep, input or output, or from
/// native code, and needed the GIL to go on. Where others hold it as long as they may, each such
/// return costs up to the switch interval, however little the thread has to do: a convoy.
///
/// @param thread their name
/// @param returns how often one was met coming back; short absences are met by chance only
/// @param waited how often it was then met waiting for the GIL
/// @param seconds how long it waited, all in all
/// @param longest the longest of these waits, in seconds
/// @param behind who held the GIL meanwhile, the greatest shares first; not all of them
public record GilReturn(
    String thread, long returns, long waited, double seconds, double longest, List<Holder> behind) {
  /// Who held the GIL while another waited.
  ///
  /// @param thread its name
  /// @param function its newest
  /// @param share of the time that the other waited, 0 to 1
  public record Holder(String thread, ObservedFrame function, double share) {}

  public GilReturn {
    behind = List.copyOf(behind);
  }

  /// How long one wait was on average, in seconds; 0 where there was none.
  public double mean() {
    return waited == 0 ? 0 : seconds / waited;
  }
}
