package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.BitSet;
import seatrial.observe.heap.IntList;
import seatrial.observe.heap.ObjectGraph;
import seatrial.observe.heap.Root;

/// Finds what holds the objects that no root reaches. Where more references are counted than are
/// known, C code has the others; what is left is garbage that the collector has yet to find.
final class Unrooted {
  private final MemoryImage image;
  private final HeapLayout layout;
  private final ObjectGraph graph;
  private final BitSet reached = new BitSet();

  Unrooted(MemoryImage image, HeapLayout layout, ObjectGraph graph) {
    this.image = image;
    this.layout = layout;
    this.graph = graph;
  }

  /// The graph with roots for all of them.
  ObjectGraph rooted() {
    graph.roots().forEach(root -> reach(root.object()));
    var roots = new ArrayList<Root>();
    var incoming = new int[graph.size()];
    for (int i = 0; i < graph.references(); i++) {
      incoming[graph.target(i)]++;
    }
    for (int object = 0; object < graph.size(); object++) {
      if (!reached.get(object) && counted(object) > incoming[object]) {
        roots.add(new Root(Root.Kind.NATIVE, "<held by C code>", object));
      }
    }
    // Each of them is a root of its own, whatever the others reach.
    roots.forEach(root -> reach(root.object()));
    for (int object = 0; object < graph.size(); object++) {
      if (!reached.get(object)) {
        roots.add(new Root(Root.Kind.GARBAGE, "<garbage>", object));
        reach(object);
      }
    }
    return graph.withRoots(roots);
  }

  private long counted(int object) {
    long address = graph.address(object);
    long count = image.half(address + layout.references) & 0xffffffffL;
    return layout.isFreeThreaded
        ? count + (image.word(address + layout.number("object.shared_references")) >> 2)
        : count;
  }

  private void reach(int start) {
    if (reached.get(start)) {
      return;
    }
    reached.set(start);
    var work = new IntList(16);
    work.add(start);
    for (int i = 0; i < work.size(); i++) {
      int object = work.at(i);
      for (int j = graph.firstReference(object); j < graph.firstReference(object + 1); j++) {
        int target = graph.target(j);
        if (!reached.get(target)) {
          reached.set(target);
          work.add(target);
        }
      }
    }
  }
}
