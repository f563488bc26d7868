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
    var next =
        switch (lists) {
          case BOTH -> Lists.THREADS;
          case THREADS -> Lists.FUNCTIONS;
          case FUNCTIONS -> Lists.BOTH;
        };
    return new LiveView(sortsByTotal, next, isPaused);
  }

  public LiveView paused(boolean isPausedNow) {
    return new LiveView(sortsByTotal, lists, isPausedNow);
  }
}
