package seatrial.observe.stack;

/// What was certain of a thread's stack when it was looked at first in a round, and how often it
/// is worth looking for the rest.
///
/// What is learnt by looking often is met at once from then on; what cannot be learnt, because it
/// changes faster than it is read, would cost the same in every round.
final class FirstLook {
  private static final int MOST_LOOKS = 24;
  private static final int FEWEST_LOOKS = 2;
  private static final int MOST_DOUBTFUL = 24;
  private static final int FEWEST_DOUBTFUL = 2;

  private int node = StackTree.ROOT;
  private int looks;
  private int mostLooks = MOST_LOOKS;

  /// For so many rounds what was not known is expected again: fewer where that has led to nothing,
  /// since what was torn cannot be learnt.
  private int doubtfulRounds;

  private int mostDoubtful = 2 * MOST_DOUBTFUL;
  private boolean hasDoubted;
  private boolean hasLearnt;

  /// Begins a round.
  void begin() {
    node = StackTree.ROOT;
    looks = 0;
    doubtfulRounds = Math.max(0, doubtfulRounds - 1);
    hasDoubted = false;
  }

  /// Whether something was not known lately.
  boolean isDoubtful() {
    return doubtfulRounds > 0;
  }

  /// Something is not known.
  void doubts() {
    if (!hasDoubted) {
      hasDoubted = true;
      mostDoubtful =
          hasLearnt
              ? Math.min(MOST_DOUBTFUL, mostDoubtful * 2)
              : Math.max(FEWEST_DOUBTFUL, mostDoubtful / 2);
      hasLearnt = false;
    }
    doubtfulRounds = mostDoubtful;
  }

  /// Something was learnt that had not been known.
  void learns() {
    hasLearnt = true;
  }

  /// The thread waits where it is known: until it goes on there is nothing new.
  void rests() {
    doubtfulRounds = 0;
  }

  /// Whether anything was certain.
  boolean isCertain() {
    return node != StackTree.ROOT;
  }

  /// The outer part of the stack that was certain, [StackTree#ROOT] for nothing.
  int node() {
    return node;
  }

  void isCertainOf(int outer) {
    node = outer;
  }

  /// Notes another look, and says whether it is time to be content.
  boolean isEnough() {
    if (node == StackTree.ROOT || looks++ < mostLooks) {
      return false;
    }
    mostLooks = Math.max(FEWEST_LOOKS, mostLooks / 2);
    return true;
  }

  /// The program has gone on from what was certain: no look will find the rest.
  void isOver() {
    looks = MOST_LOOKS;
  }

  /// The whole stack was found.
  void isFound() {
    mostLooks = Math.min(MOST_LOOKS, mostLooks * 2);
  }
}
