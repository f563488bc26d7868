package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.List;

/// The objects that the garbage collector tracks: its lists, of which each generation has one, and
/// one more what was frozen with `gc.freeze()`.
final class CollectorLists {
  private static final int GENERATIONS = 3;

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
    if (layout.isFreeThreaded) {
      // Without the GIL there are no lists: all is found by references.
      return;
    }
    long heads = state + layout.number("gc.generations");
    for (int i = isWhole ? 0 : GENERATIONS - 1; i < GENERATIONS; i++) {
      readList(heads + (long) i * layout.number("generation.size"), "generation " + i);
    }
    readList(state + layout.number("gc.permanent"), "permanent generation");
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
