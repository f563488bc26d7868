package seatrial.semantics.flow;

import java.util.Arrays;

/// A loop that is being read: the values that slots have at its head, made when they are first
/// asked for, and the ways that end at it.
final class FlowLoop {
  private static final int[] NONE = {};

  /// Larger than that of every loop that began earlier.
  final int id;

  /// Where the trail was at the head.
  final int start;

  /// How many `try … finally` were open at the head.
  final int finallyDepth;

  /// Ways to the head and to the end, relative to the head.
  final Ways continues = new Ways();

  final Ways breaks = new Ways();

  private final SlotMap index = new SlotMap();

  /// For each slot met: the slot, its value at the head, and its raw value and stamp before.
  int[] heads = NONE;

  int count;

  FlowLoop(int id, int start, int finallyDepth) {
    this.id = id;
    this.start = start;
    this.finallyDepth = finallyDepth;
  }

  /// The value that a slot has at the head, or -1 if it has not been asked for.
  int head(int slot) {
    int entry = index.find(slot);
    return entry < 0 ? -1 : heads[4 * entry + 1];
  }

  void enter(int slot, int head, int before, int stampBefore) {
    if (count * 4 == heads.length) {
      heads = Arrays.copyOf(heads, Math.max(16, heads.length * 2));
    }
    heads[4 * count] = slot;
    heads[4 * count + 1] = head;
    heads[4 * count + 2] = before;
    heads[4 * count + 3] = stampBefore;
    index.put(slot, count++);
  }
}
