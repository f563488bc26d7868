package seatrial.syntax;

import java.util.Arrays;

/// The brackets that are open, outermost first.
final class Brackets {
  private static final int MOST_BRACKETS = 200;

  private byte[] openings = new byte[32];
  private int[] offsets = new int[32];
  private int depth;

  int depth() {
    return depth;
  }

  /// Whether CPython refuses to open one more.
  boolean isFull() {
    return depth >= MOST_BRACKETS;
  }

  void open(byte opening, int offset) {
    if (depth == openings.length) {
      openings = Arrays.copyOf(openings, depth * 2);
      offsets = Arrays.copyOf(offsets, depth * 2);
    }
    openings[depth] = opening;
    offsets[depth++] = offset;
  }

  boolean isInnermost(byte opening) {
    return depth > 0 && openings[depth - 1] == opening;
  }

  /// The innermost opening bracket; there must be one.
  byte innermost() {
    return openings[depth - 1];
  }

  int innermostOffset() {
    return offsets[depth - 1];
  }

  void closeInnermost() {
    depth--;
  }

  /// Goes back to when so many were open.
  void returnTo(int earlierDepth) {
    depth = earlierDepth;
  }
}
