package seatrial.semantics.scope;

import java.util.Arrays;

/// Names to flags, in order of first sight. Flat and open-addressed: a file has as many of these as
/// it has scopes, and most hold a handful of names.
final class SymbolTable {
  private static final String[] NO_NAMES = {};
  private static final int[] NO_FLAGS = {};

  /// Up to this many names a scan beats hashing.
  private static final int SCANNED = 6;

  private String[] names = NO_NAMES;
  private int[] flags = NO_FLAGS;

  /// Index + 1 by hash; empty while the table is scanned.
  private int[] slots = NO_FLAGS;

  private int count;

  int count() {
    return count;
  }

  String name(int index) {
    return names[index];
  }

  int flags(int index) {
    return flags[index];
  }

  void setFlags(int index, int value) {
    flags[index] = value;
  }

  /// Index of a name, or -1.
  int find(String name) {
    if (slots.length == 0) {
      for (int i = 0; i < count; i++) {
        if (same(names[i], name)) {
          return i;
        }
      }
      return -1;
    }
    int mask = slots.length - 1;
    for (int slot = spread(name) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
      int index = slots[slot] - 1;
      if (same(names[index], name)) {
        return index;
      }
    }
    return -1;
  }

  /// Adds flags to a name, which is entered if it is new, and gives its index.
  int add(String name, int more) {
    int index = find(name);
    if (index < 0) {
      index = append(name);
    }
    flags[index] |= more;
    return index;
  }

  private int append(String name) {
    if (count == names.length) {
      int capacity = count == 0 ? 4 : count * 2;
      names = Arrays.copyOf(names, capacity);
      flags = Arrays.copyOf(flags, capacity);
    }
    names[count] = name;
    count++;
    if (count > SCANNED) {
      if (count * 2 > slots.length) {
        rehash();
      } else {
        place(count - 1);
      }
    }
    return count - 1;
  }

  private void rehash() {
    slots = new int[Math.max(32, slots.length * 2)];
    for (int i = 0; i < count; i++) {
      place(i);
    }
  }

  private void place(int index) {
    int mask = slots.length - 1;
    int slot = spread(names[index]) & mask;
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = index + 1;
  }

  private static int spread(String name) {
    int hash = name.hashCode();
    return hash ^ hash >>> 15;
  }

  @SuppressWarnings("ReferenceEquality") // names are mostly interned by the parser: the fast path
  private static boolean same(String a, String b) {
    return a == b || a.equals(b);
  }
}
