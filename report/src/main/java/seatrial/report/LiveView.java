package seatrial.report;

/// What the user of a live view chose to see.
///
/// @param sortsByTotal functions by the time below them, instead of their own
/// @param lists what of the lists is shown
public record LiveView(boolean sortsByTotal, Lists lists, boolean isPaused) {
  public static final LiveView FIRST = new LiveView(false, Lists.BOTH, false);

  /// Which of the lists fill the screen.
  public enum Lists {
    BOTH,
    THREADS,
    FUNCTIONS
  }

  public LiveView withOtherSort() {
    return new LiveView(!sortsByTotal, lists, isPaused);
  }

  public LiveView withNextLists() {
    var all = Lists.values();
    return new LiveView(sortsByTotal, all[(lists.ordinal() + 1) % all.length], isPaused);
  }

  public LiveView paused(boolean isPausedNow) {
    return new LiveView(sortsByTotal, lists, isPausedNow);
  }
}
