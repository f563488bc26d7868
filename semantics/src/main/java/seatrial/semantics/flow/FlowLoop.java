package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A loop that is being read: the values that slots have at its head, made when they are first
/// asked for, and the ways that end at it.
final class FlowLoop {
  /// Larger than that of every loop that began earlier.
  final int id;

  /// Where the trail was at the head.
  final int start;

  /// How many `try … finally` were open at the head.
  final int finallyDepth;

  /// Ways to the head and to the end, relative to the head.
  final List<Delta> continues = new ArrayList<>();

  final List<Delta> breaks = new ArrayList<>();

  private int[] table = new int[16];

  /// For each slot met: the slot, its value at the head, and its raw value and stamp before.
  int[] heads = new int[8 * 4];

  int count;

  FlowLoop(int id, int start, int finallyDepth) {
    this.id = id;
    this.start = start;
    this.finallyDepth = finallyDepth;
  }

  /// The value that a slot has at the head, or -1 if it has not been asked for.
  int head(int slot) {
    int entry = table[find(slot)];
    return entry == 0 ? -1 : heads[4 * (entry - 1) + 1];
  }

  void enter(int slot, int head, int before, int stampBefore) {
    if (count * 4 == heads.length) {
      heads = Arrays.copyOf(heads, heads.length * 2);
    }
    heads[4 * count] = slot;
    heads[4 * count + 1] = head;
    heads[4 * count + 2] = before;
    heads[4 * count + 3] = stampBefore;
    table[find(slot)] = ++count;
    if (count * 2 > table.length) {
      table = new int[table.length * 2];
      for (int i = 0; i < count; i++) {
        table[find(heads[4 * i])] = i + 1;
      }
    }
  }

  private int find(int slot) {
    int mask = table.length - 1;
    int i = slot * 0x9E3779B1 >>> 7 & mask;
    while (table[i] != 0 && heads[4 * (table[i] - 1)] != slot) {
      i = (i + 1) & mask;
    }
    return i;
  }
}
