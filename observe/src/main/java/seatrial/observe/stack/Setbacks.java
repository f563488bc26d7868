package seatrial.observe.stack;

/// Rounds in a row that were given up because the same thing could not be read. What changes too
/// fast at the moment can be read in a while; what was overwritten stays as it is.
final class Setbacks {
  /// After so many of them, and so long, what is in the way is taken for damaged.
  static final int MOST = 8;

  private static final long LONGEST_NANOS = 200_000_000;

  private int count;
  private long since;

  void add() {
    if (count++ == 0) {
      since = System.nanoTime();
    }
  }

  void clear() {
    count = 0;
  }

  /// Whether there have been so many that it will hardly change.
  boolean areMany() {
    return count >= MOST && System.nanoTime() - since >= LONGEST_NANOS;
  }
}
