package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import seatrial.observe.heap.IntList;
import seatrial.observe.heap.ObjectGraph;
import seatrial.observe.heap.Root;

/// Finds what holds the objects that no root reaches. Where more references are counted than are
/// known, C code has the others; what is left is garbage that the collector has yet to find.
final class UnknownHolders {
  private final ObjectGraph graph;
  private final ReferenceCounts counts;
  private final BitSet reached = new BitSet();

  UnknownHolders(ObjectGraph graph, ReferenceCounts counts) {
    this.graph = graph;
    this.counts = counts;
  }

  /// Roots for all of them.
  List<Root> roots() {
    graph.roots().forEach(root -> reach(root.object()));
    var roots = new ArrayList<Root>();
    for (int object = 0; object < graph.size(); object++) {
      if (!reached.get(object) && counts.isHeldByOthers(object)) {
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
    return roots;
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
