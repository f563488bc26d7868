package seatrial.semantics.flow;

import java.util.Arrays;

/// A growing array.
final class IntList {
  private static final int[] NONE = {};

  int[] items = NONE;
  int size;

  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, Math.max(8, size * 2));
    }
    items[size++] = item;
  }

  int get(int index) {
    return items[index];
  }

  int[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
