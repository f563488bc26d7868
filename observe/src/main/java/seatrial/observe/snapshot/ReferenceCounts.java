package seatrial.observe.snapshot;

import seatrial.observe.heap.ObjectGraph;

/// How often each object is held, as its own count says, beside the references that are known.
final class ReferenceCounts {
  /// `_Py_REF_DEFERRED`: what the count of a function or the like has besides, so that not every
  /// thread that calls it has to count.
  private static final long DEFERRED = Long.MAX_VALUE / 8;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final ObjectGraph graph;
  private final int[] known;

  /// Counts the references of a graph, and its roots: each is one, but for a module's, which stands
  /// for the one from `sys.modules`.
  ReferenceCounts(MemoryImage image, HeapLayout layout, ObjectGraph graph) {
    this.image = image;
    this.layout = layout;
    this.graph = graph;
    known = new int[graph.size()];
    for (int i = 0; i < graph.references(); i++) {
      known[graph.target(i)]++;
    }
    for (var root : graph.roots()) {
      switch (root.kind()) {
        case MODULE -> {}
        case FRAME, THREAD, INTERPRETER, STATIC, NATIVE, GARBAGE -> known[root.object()]++;
      }
    }
  }

  /// Whether somebody holds the object who is not known.
  boolean isHeldByOthers(int object) {
    return counted(object) > known[object];
  }

  private long counted(int object) {
    long address = graph.address(object);
    long count = image.half(address + layout.references) & 0xffffffffL;
    if (!layout.isFreeThreaded) {
      return count;
    }
    long shared = image.word(address + layout.number("object.shared_references")) >> 2;
    return count + (shared > DEFERRED / 2 ? shared - DEFERRED : shared);
  }
}
