package seatrial.semantics.flow;

/// Any number of ways to one point, put together as they come: for each slot what they change it
/// to, each value once, in order. Only the ways with the best reach count.
final class Ways {
  /// For each slot that is changed: the slot, how many ways change it, the value of the last that
  /// does, and its first and last link.
  private final IntList entries = new IntList();

  private static final int SLOT = 0;
  private static final int CHANGING = 1;
  private static final int LATEST = 2;
  private static final int FIRST = 3;
  private static final int LAST = 4;
  private static final int SIZE = 5;

  /// Values and next links.
  private final IntList links = new IntList();

  private final SlotMap index = new SlotMap();
  private int count;
  private int reach = FlowState.DEAD;

  /// Begins another way.
  ///
  /// @return whether it counts
  boolean begin(int wayReach) {
    if (wayReach == FlowState.DEAD || wayReach < reach) {
      return false;
    }
    if (wayReach > reach) {
      entries.size = 0;
      links.size = 0;
      index.clear();
      count = 0;
      reach = wayReach;
    }
    count++;
    return true;
  }

  /// Adds what the way changes a slot to.
  void add(int slot, int value) {
    int known = index.find(slot);
    if (known < 0) {
      index.put(slot, entries.size);
      entries.add(slot);
      entries.add(1);
      entries.add(value);
      entries.add(links.size);
      entries.add(links.size);
      links.add(value);
      links.add(-1);
      return;
    }
    entries.items[known + CHANGING]++;
    if (entries.get(known + LATEST) != value) {
      entries.items[known + LATEST] = value;
      links.items[entries.get(known + LAST) + 1] = links.size;
      entries.items[known + LAST] = links.size;
      links.add(value);
      links.add(-1);
    }
  }

  int reach() {
    return reach;
  }

  /// How many slots are changed.
  int size() {
    return entries.size / SIZE;
  }

  int slot(int i) {
    return entries.get(i * SIZE + SLOT);
  }

  /// Whether some way does not change a slot.
  boolean isSpared(int i) {
    return entries.get(i * SIZE + CHANGING) < count;
  }

  /// Position of a slot, or -1 if no way changes it.
  int find(int slot) {
    int known = index.find(slot);
    return known < 0 ? -1 : known / SIZE;
  }

  /// What the ways change a slot to, with room for another value at the end.
  int[] values(int i) {
    int n = 1;
    for (int link = entries.get(i * SIZE + FIRST); link >= 0; link = links.get(link + 1)) {
      n++;
    }
    int[] values = new int[n];
    n = 0;
    for (int link = entries.get(i * SIZE + FIRST); link >= 0; link = links.get(link + 1)) {
      values[n++] = links.get(link);
    }
    return values;
  }
}
