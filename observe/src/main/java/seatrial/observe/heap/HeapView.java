package seatrial.observe.heap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import seatrial.finding.heap.Garbage;
import seatrial.finding.heap.HeapContents;
import seatrial.finding.heap.HeapSummary;
import seatrial.finding.heap.Holder;
import seatrial.finding.heap.PathStep;
import seatrial.finding.heap.TypeCount;

/// A snapshot with what follows from it: who retains how much, and what each object is called.
public final class HeapView {
  /// An instance is a holder when it has at least this many attributes.
  static final int MANY_ATTRIBUTES = 64;

  private final HeapSnapshot snapshot;
  private final ObjectGraph graph;
  private final DominatorTree dominators;
  private final ObjectPaths paths;
  private final BitSet namespaces = new BitSet();

  private HeapView(HeapSnapshot snapshot) {
    this.snapshot = snapshot;
    graph = snapshot.graph();
    dominators = DominatorTree.of(graph);
    paths = ObjectPaths.of(graph);
    for (var root : graph.roots()) {
      if (root.kind() == Root.Kind.MODULE) {
        namespaces.set(root.object());
      }
    }
  }

  /// Works the snapshot out.
  public static HeapView of(HeapSnapshot snapshot) {
    return new HeapView(snapshot);
  }

  public HeapSnapshot snapshot() {
    return snapshot;
  }

  public DominatorTree dominators() {
    return dominators;
  }

  public ObjectPaths paths() {
    return paths;
  }

  /// The snapshot at a glance.
  public HeapSummary summary() {
    return new HeapSummary(
        snapshot.python(),
        snapshot.pid(),
        snapshot.takenAt(),
        snapshot.isWhole(),
        snapshot.pauseMillis(),
        graph.size(),
        IntStream.range(0, graph.size()).filter(graph::isTracked).count(),
        IntStream.range(0, graph.size()).mapToLong(graph::shallowSize).sum(),
        garbage(),
        snapshot.losses());
  }

  /// What the snapshot shows, at most so many types and holders.
  public HeapContents contents(int most) {
    return new HeapContents(summary(), types().stream().limit(most).toList(), holders(most));
  }

  /// All types that have objects, those with most bytes first.
  public List<TypeCount> types() {
    return count(false);
  }

  /// The same of the objects alone that the collector of the process tracks, which are those that
  /// `gc.get_objects()` answers.
  public List<TypeCount> trackedTypes() {
    return count(true);
  }

  private List<TypeCount> count(boolean isTrackedOnly) {
    var counts = new long[graph.typeNames().size()];
    var bytes = new long[counts.length];
    for (int object = 0; object < graph.size(); object++) {
      if (!isTrackedOnly || graph.isTracked(object)) {
        counts[graph.type(object)]++;
        bytes[graph.type(object)] += graph.shallowSize(object);
      }
    }
    // Types of one name are one here: a class that is made anew for every call is still one.
    Map<String, TypeCount> byName = new HashMap<>();
    for (int type = 0; type < counts.length; type++) {
      if (counts[type] > 0) {
        byName.merge(
            graph.typeNames().get(type),
            new TypeCount(graph.typeNames().get(type), counts[type], bytes[type]),
            (a, b) ->
                new TypeCount(
                    a.type(), a.count() + b.count(), a.shallowBytes() + b.shallowBytes()));
      }
    }
    return byName.values().stream()
        .sorted(
            Comparator.comparingLong(TypeCount::shallowBytes)
                .reversed()
                .thenComparing(TypeCount::type))
        .toList();
  }

  /// The holders that retain most, at most so many. Modules and classes are none here: they retain
  /// what their variables do.
  public List<Holder> holders(int most) {
    Comparator<Integer> byRetained =
        Comparator.<Integer>comparingLong(dominators::retainedSize)
            .thenComparing(Comparator.<Integer>naturalOrder().reversed());
    var best = new PriorityQueue<>(byRetained);
    for (int object = 0; object < graph.size(); object++) {
      if (isHolder(object) && !isNamespace(object)) {
        best.add(object);
        if (best.size() > most) {
          best.poll();
        }
      }
    }
    var result = new ArrayList<Holder>();
    while (!best.isEmpty()) {
      result.add(holder(best.remove()));
    }
    return result.reversed();
  }

  /// The holder of that number.
  Holder holder(int object) {
    return new Holder(
        paths.path(object),
        graph.typeName(object),
        graph.entries(object),
        dominators.retainedSize(object));
  }

  /// How many entries it has; of what is no holder, because they are few, how many attributes.
  int entries(int object) {
    int known = graph.entries(object);
    if (known != ObjectGraph.NO_ENTRIES) {
      return known;
    }
    int attributes = 0;
    int end = graph.firstReference(object + 1);
    for (int i = graph.firstReference(object); i < end; i++) {
      int label = graph.label(i);
      switch (Label.kind(label)) {
        case ATTRIBUTES -> {
          return Math.max(0, graph.entries(graph.target(i)));
        }
        case ATTRIBUTE -> attributes++;
        // Its class is one of these.
        case MEMBER -> attributes += graph.ownName(graph.target(i)) < 0 ? 1 : 0;
        case CONTENTS, NAMED, KEYED, INDEXED, FIELD -> {}
      }
    }
    return attributes;
  }

  /// Whether the object has entries that are told as its own.
  boolean isHolder(int object) {
    return graph.entries(object) != ObjectGraph.NO_ENTRIES
        && !paths.isInner(object)
        && paths.isReached(object);
  }

  /// Whether its entries are the names of a module or a class.
  private boolean isNamespace(int object) {
    return namespaces.get(object) || graph.ownName(object) >= 0;
  }

  /// The way from a root to the object, both ends included.
  public List<PathStep> way(int object) {
    var result = new ArrayList<PathStep>();
    for (int step : paths.way(object)) {
      result.add(new PathStep(paths.path(step), graph.typeName(step)));
    }
    return result;
  }

  /// What nothing holds any more.
  public Garbage garbage() {
    var isGarbage = new BitSet();
    for (var root : graph.roots()) {
      if (root.kind() == Root.Kind.GARBAGE) {
        isGarbage.set(root.object());
      }
    }
    long objects = 0;
    long bytes = 0;
    for (int object : dominators.preorder()) {
      int above = dominators.dominator(object);
      if (above != DominatorTree.ROOT && isGarbage.get(above)) {
        isGarbage.set(object);
      }
      if (isGarbage.get(object)) {
        objects++;
        bytes += graph.shallowSize(object);
      }
    }
    return new Garbage(objects, bytes);
  }

  /// The object nearest to these that retains all but a tenth of them; [DominatorTree#ROOT] if
  /// none does.
  int commonDominator(BitSet objects) {
    var below = new int[graph.size()];
    int[] preorder = dominators.preorder();
    for (int i = preorder.length - 1; i >= 0; i--) {
      int object = preorder[i];
      int above = dominators.dominator(object);
      if (above != DominatorTree.ROOT) {
        below[above] += below[object] + (objects.get(object) ? 1 : 0);
      }
    }
    long enough = Math.max(1, objects.cardinality() * 9L / 10);
    int nearest = DominatorTree.ROOT;
    for (int object : preorder) {
      // Those that retain so many retain each other, so the last in preorder is the nearest.
      if (below[object] >= enough && !objects.get(object)) {
        nearest = object;
      }
    }
    return nearest;
  }
}
