package seatrial.observe.heap;

import java.util.Arrays;

/// A growing list of `long` without boxes.
public final class LongList {
  private long[] items;
  private int size;

  public LongList(int capacity) {
    items = new long[Math.max(16, capacity)];
  }

  public void add(long item) {
    if (size == items.length) {
      items =
          Arrays.copyOf(items, (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 16L));
    }
    items[size++] = item;
  }

  public long at(int index) {
    return items[index];
  }

  public int size() {
    return size;
  }

  /// A copy of exactly the items.
  public long[] toArray() {
    return Arrays.copyOf(items, size);
  }
}
