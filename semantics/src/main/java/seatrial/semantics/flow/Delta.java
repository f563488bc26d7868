package seatrial.semantics.flow;

import java.util.Arrays;
import java.util.BitSet;

/// How one way through the code has changed the state that it began with.
///
/// @param reach whether the way has an end, see [FlowState]
/// @param slots what it changed, each once
/// @param values to what
record Delta(int reach, int[] slots, int[] values) {
  private static final int[] NONE = {};

  /// A way that never ends.
  static final Delta DEAD = new Delta(FlowState.DEAD, NONE, NONE);

  static Delta unchanged(int reach) {
    return reach == FlowState.DEAD ? DEAD : new Delta(reach, NONE, NONE);
  }

  /// This way, and then what another way changed.
  Delta overlaid(Delta later) {
    if (later.slots.length == 0) {
      return this;
    }
    var changed = new BitSet();
    for (int slot : later.slots) {
      changed.set(slot);
    }
    int n = later.slots.length;
    int[] allSlots = Arrays.copyOf(later.slots, n + slots.length);
    int[] allValues = Arrays.copyOf(later.values, n + slots.length);
    for (int i = 0; i < slots.length; i++) {
      if (!changed.get(slots[i])) {
        allSlots[n] = slots[i];
        allValues[n++] = values[i];
      }
    }
    return new Delta(
        Math.min(reach, later.reach), Arrays.copyOf(allSlots, n), Arrays.copyOf(allValues, n));
  }
}
