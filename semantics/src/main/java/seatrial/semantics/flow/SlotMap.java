package seatrial.semantics.flow;

/// Slots to small numbers.
final class SlotMap {
  private static final int[] NONE = {};

  /// Slot + 1 and number, in turn.
  private int[] table = NONE;

  private int count;

  void clear() {
    table = NONE;
    count = 0;
  }

  /// The number of a slot, or -1.
  int find(int slot) {
    if (count == 0) {
      return -1;
    }
    int i = place(slot);
    return table[i] == 0 ? -1 : table[i + 1];
  }

  void put(int slot, int number) {
    if (count * 4 >= table.length) {
      grow();
    }
    int i = place(slot);
    count += table[i] == 0 ? 1 : 0;
    table[i] = slot + 1;
    table[i + 1] = number;
  }

  private void grow() {
    int[] old = table;
    table = new int[Math.max(32, old.length * 2)];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0) {
        int j = place(old[i] - 1);
        table[j] = old[i];
        table[j + 1] = old[i + 1];
      }
    }
  }

  private int place(int slot) {
    int mask = table.length - 2;
    int i = slot * 0x9E3779B1 >>> 6 & mask;
    while (table[i] != 0 && table[i] != slot + 1) {
      i = i + 2 & mask;
    }
    return i;
  }
}
