package seatrial.observe.stack;

/// Tells when a walk along pointers that may be torn runs in a circle: a mark that is set ever
/// later is met again then.
final class CircleGuard {
  private long mark;
  private int steps;

  /// Begins a walk.
  void begin() {
    mark = 0;
    steps = 0;
  }

  /// How many places the walk has come to.
  int steps() {
    return steps;
  }

  /// The walk comes to a place, and was there before.
  ///
  /// @param place other than 0
  boolean isClosedAt(long place) {
    if (place == mark) {
      return true;
    }
    steps++;
    if (Integer.bitCount(steps) == 1) {
      mark = place;
    }
    return false;
  }
}
