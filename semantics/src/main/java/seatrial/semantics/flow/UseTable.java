package seatrial.semantics.flow;

import seatrial.syntax.ast.Expr;

/// What each use of a place saw: place, value and changes of its object. Keyed by where the
/// expression stands, which is unlike for any two expressions that name a place.
final class UseTable {
  static final int ABSENT = -1;

  private long[] keys = new long[16];

  /// Place, value and changes for each slot.
  private int[] facts = new int[16 * 3];

  private int count;

  void put(Expr use, int place, int value, int changes) {
    if (count * 2 >= keys.length) {
      grow();
    }
    long key = key(use);
    int slot = slot(keys, key);
    if (keys[slot] == 0) {
      count++;
      keys[slot] = key;
    }
    facts[3 * slot] = place;
    facts[3 * slot + 1] = value;
    facts[3 * slot + 2] = changes;
  }

  /// The slot of a use, or [#ABSENT].
  int find(Expr use) {
    long key = key(use);
    int slot = slot(keys, key);
    return keys[slot] == 0 ? ABSENT : slot;
  }

  int place(int slot) {
    return facts[3 * slot];
  }

  int value(int slot) {
    return facts[3 * slot + 1];
  }

  int changes(int slot) {
    return facts[3 * slot + 2];
  }

  private void grow() {
    var oldKeys = keys;
    var oldFacts = facts;
    keys = new long[oldKeys.length * 2];
    facts = new int[oldFacts.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        System.arraycopy(oldFacts, 3 * i, facts, 3 * slot(keys, oldKeys[i]), 3);
        keys[slot(keys, oldKeys[i])] = oldKeys[i];
      }
    }
  }

  /// Never 0: no expression is empty at offset 0.
  private static long key(Expr use) {
    return (long) use.start() << 32 | use.end() + 1;
  }

  private static int slot(long[] keys, long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int i = (int) (mixed >>> 40) & mask;
    while (keys[i] != 0 && keys[i] != key) {
      i = (i + 1) & mask;
    }
    return i;
  }
}
