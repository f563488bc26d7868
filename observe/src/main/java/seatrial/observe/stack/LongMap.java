package seatrial.observe.stack;

import java.util.Arrays;

/// Whole numbers by whole numbers other than 0, without boxes: the sampler asks for some dozens of
/// them in every microsecond. Values are 0 or greater.
final class LongMap {
  private static final int MISSING = -1;

  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int size;

  /// The value of a key, or -1.
  int get(long key) {
    int mask = keys.length - 1;
    for (int at = slot(key, mask); ; at = (at + 1) & mask) {
      long found = keys[at];
      if (found == 0) {
        return MISSING;
      }
      if (found == key) {
        return values[at];
      }
    }
  }

  void put(long key, int value) {
    if (key == 0) {
      throw new IllegalArgumentException("0 is no key");
    }
    if (size * 2 >= keys.length) {
      grow();
    }
    int mask = keys.length - 1;
    int at = slot(key, mask);
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    if (keys[at] == 0) {
      keys[at] = key;
      size++;
    }
    values[at] = value;
  }

  void clear() {
    Arrays.fill(keys, 0);
    size = 0;
  }

  int size() {
    return size;
  }

  private void grow() {
    var oldKeys = keys;
    var oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 32) & mask;
  }
}
