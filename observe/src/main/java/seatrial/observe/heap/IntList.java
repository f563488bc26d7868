package seatrial.observe.heap;

import java.util.Arrays;

/// A growing list of `int` without boxes.
public final class IntList {
  private int[] items;
  private int size;

  public IntList(int capacity) {
    items = new int[Math.max(16, capacity)];
  }

  public void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, grown(size));
    }
    items[size++] = item;
  }

  public int at(int index) {
    return items[index];
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /// A copy of exactly the items.
  public int[] toArray() {
    return Arrays.copyOf(items, size);
  }

  private static int grown(int size) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 16L);
  }
}
