package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.List;

/// The objects that the garbage collector tracks: its lists, of which each generation has one, and
/// one more what was frozen with `gc.freeze()`.
final class CollectorLists {
  private static final int GENERATIONS = 3;
  private static final int MOVED = 4;

  /// The lowest bits of a link are the collector's.
  private static final long FLAGS = 3;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final ObjectFinder objects;
  private final List<String> losses = new ArrayList<>();

  CollectorLists(MemoryImage image, HeapLayout layout, ObjectFinder objects) {
    this.image = image;
    this.layout = layout;
    this.objects = objects;
  }

  /// Adds the objects of a collector.
  ///
  /// @param state its address
  /// @param isWhole whether the younger generations are read too
  void read(long state, boolean isWhole) {
    long heads = heads(state);
    for (int i = isWhole ? 0 : GENERATIONS - 1; i < GENERATIONS; i++) {
      readList(heads + (long) i * layout.number("generation.size"), "generation " + i);
    }
    readList(state + layout.number("gc.permanent"), "permanent generation");
  }

  /// Where the heads of the generations lie. Within 3.13 they have moved by four bytes, and nothing
  /// in the process says so but they themselves: a list begins and ends at its head.
  private long heads(long state) {
    long known = state + layout.number("gc.generations");
    long oldest = (GENERATIONS - 1L) * layout.number("generation.size");
    for (long heads : new long[] {known, known - MOVED, known + MOVED}) {
      if (isHead(heads + oldest)) {
        return heads;
      }
    }
    return known;
  }

  private boolean isHead(long head) {
    long first = image.word(head) & ~FLAGS;
    return first == head || first != 0 && (image.word(first + Long.BYTES) & ~FLAGS) == head;
  }

  private void readList(long head, String name) {
    long at = image.word(head) & ~FLAGS;
    int count = 0;
    while (at != head) {
      if (at == 0 || !objects.addTracked(at + layout.headSize)) {
        losses.add("the list of the " + name + " breaks off after " + count + " objects");
        return;
      }
      count++;
      at = image.word(at) & ~FLAGS;
    }
  }

  /// What went wrong, a sentence each.
  List<String> losses() {
    return losses;
  }
}
