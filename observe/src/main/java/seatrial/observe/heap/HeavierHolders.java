package seatrial.observe.heap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Holders that retain far more than before without more entries, because something grows inside
/// one of them that is no container: a chain of tracebacks, a linked list. Of those that contain
/// each other, the innermost is the one to be told.
final class HeavierHolders {
  private static final long LEAST_BYTES = 256_000;

  private final HeapView view;
  private final long[] accounted;
  private final long[] heavier;
  private final BitSet proposed = new BitSet();

  HeavierHolders(HeapView view) {
    this.view = view;
    accounted = new long[view.snapshot().graph().size()];
    heavier = new long[accounted.length];
  }

  /// Whether so many bytes more are worth telling of a holder: many, and a third of what it retains
  /// now.
  static boolean isFarMore(long heavier, HeapView view, int object) {
    return heavier >= LEAST_BYTES && heavier >= view.dominators().retainedSize(object) / 3;
  }

  /// The growth of this holder is told anyway.
  void account(int object, long bytes) {
    accounted[object] = Math.max(0, bytes);
  }

  /// A holder that retains so many bytes more.
  void propose(int object, long bytes) {
    proposed.set(object);
    heavier[object] = bytes;
  }

  /// The proposed holders whose growth nothing below them accounts for.
  List<Integer> unaccounted() {
    var result = new ArrayList<Integer>();
    long[] below = new long[accounted.length];
    int[] preorder = view.dominators().preorder();
    for (int i = preorder.length - 1; i >= 0; i--) {
      int object = preorder[i];
      if (proposed.get(object) && isFarMore(heavier[object] - below[object], view, object)) {
        result.add(object);
        accounted[object] = heavier[object];
      }
      int above = view.dominators().dominator(object);
      if (above != DominatorTree.ROOT) {
        below[above] += Math.max(below[object], accounted[object]);
      }
    }
    return result;
  }
}
