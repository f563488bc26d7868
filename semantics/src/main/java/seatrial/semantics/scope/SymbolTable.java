package seatrial.semantics.scope;

import java.util.Arrays;

/// Names to flags, in order of first sight. Flat and open-addressed: a file has as many of these as
/// it has scopes, and most hold a handful of names.
final class SymbolTable {
  private static final String[] NO_NAMES = {};
  private static final int[] NONE = {};
  private static final int FIRST_CAPACITY = 8;

  private String[] names = NO_NAMES;

  /// Hash and flags of each name, in turn.
  private int[] facts = NONE;

  /// Index + 1 by hash; empty while the table is small enough to be scanned.
  private int[] slots = NONE;

  private int count;

  int count() {
    return count;
  }

  String name(int index) {
    return names[index];
  }

  int flags(int index) {
    return facts[2 * index + 1];
  }

  void setFlags(int index, int value) {
    facts[2 * index + 1] = value;
  }

  /// Index of a name, or -1.
  int find(String name) {
    return find(name, name.hashCode());
  }

  /// Adds flags to a name, which is entered if it is new, and gives its index.
  int add(String name, int more) {
    int hash = name.hashCode();
    int index = find(name, hash);
    if (index < 0) {
      index = append(name, hash);
    }
    facts[2 * index + 1] |= more;
    return index;
  }

  private int find(String name, int hash) {
    int[] known = facts;
    if (slots.length == 0) {
      for (int i = 0; i < count; i++) {
        if (known[2 * i] == hash && names[i].equals(name)) {
          return i;
        }
      }
      return -1;
    }
    int mask = slots.length - 1;
    for (int slot = spread(hash) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int index = slots[slot] - 1;
      if (known[2 * index] == hash && names[index].equals(name)) {
        return index;
      }
    }
    return -1;
  }

  private int append(String name, int hash) {
    if (count == names.length) {
      int capacity = count == 0 ? FIRST_CAPACITY : count * 2;
      names = Arrays.copyOf(names, capacity);
      facts = Arrays.copyOf(facts, 2 * capacity);
    }
    names[count] = name;
    facts[2 * count] = hash;
    count++;
    if (count > FIRST_CAPACITY) {
      if (count * 2 > slots.length) {
        rehash();
      } else {
        place(count - 1);
      }
    }
    return count - 1;
  }

  private void rehash() {
    slots = new int[Math.max(4 * FIRST_CAPACITY, slots.length * 2)];
    for (int i = 0; i < count; i++) {
      place(i);
    }
  }

  private void place(int index) {
    int mask = slots.length - 1;
    int slot = spread(facts[2 * index]) & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = index + 1;
  }

  private static int spread(int hash) {
    return hash ^ hash >>> 15;
  }
}
