package seatrial.syntax;

import java.util.Arrays;

/// The comments met so far.
final class CommentBuffer {
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int count;

  void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  int count() {
    return count;
  }

  /// Goes back to when there were so many.
  void returnTo(int earlierCount) {
    count = earlierCount;
  }

  /// Forgets those that begin at the offset or later.
  void dropFrom(int offset) {
    while (count > 0 && starts[count - 1] >= offset) {
      count--;
    }
  }

  Comments toComments() {
    return new Comments(starts, ends, count);
  }
}
