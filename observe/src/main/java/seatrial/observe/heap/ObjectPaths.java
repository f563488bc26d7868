package seatrial.observe.heap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The shortest way from a root to each object, and what it is called in Python's words:
/// `package.module.NAME['key'][3].attribute`.
///
/// Ways that begin at a module are preferred to those from a frame, and those to what only the
/// interpreter knows. Classes and functions begin ways of their own under the name that they bear,
/// wherever else they are imported to.
public final class ObjectPaths {
  private static final int UNREACHED = Integer.MAX_VALUE;
  private static final int BEGINNING = -1;
  private static final int OWN_NAME = -2;
  private static final int SHOWN_STEPS = 24;

  /// Buckets of the search: more than the greatest cost of a step or of a root.
  private static final int BUCKETS = 16;

  private final ObjectGraph graph;
  private final int[] cost;
  private final int[] from;
  private final int[] label;
  private final BitSet attributes = new BitSet();
  private final BitSet inner = new BitSet();
  private final IntList order;

  /// What costs nothing to reach from the object that the search is at.
  private final IntList free = new IntList(16);

  private final Map<Integer, Root> rootOf = new HashMap<>();

  private ObjectPaths(ObjectGraph graph) {
    this.graph = graph;
    cost = new int[graph.size()];
    from = new int[graph.size()];
    label = new int[graph.size()];
    order = new IntList(graph.size());
    Arrays.fill(cost, UNREACHED);
    Arrays.fill(from, BEGINNING);
  }

  /// The ways to all objects of a graph. Among equals the one wins whose root stands first.
  public static ObjectPaths of(ObjectGraph graph) {
    var paths = new ObjectPaths(graph);
    paths.markInner();
    paths.search();
    return paths;
  }

  private void markInner() {
    for (int i = 0; i < graph.references(); i++) {
      switch (Label.kind(graph.label(i))) {
        case ATTRIBUTES -> {
          attributes.set(graph.target(i));
          inner.set(graph.target(i));
        }
        case CONTENTS -> inner.set(graph.target(i));
        case NAMED, KEYED, INDEXED, FIELD, MEMBER, ATTRIBUTE -> {}
      }
    }
  }

  private void search() {
    var buckets = new IntList[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      buckets[i] = new IntList(64);
    }
    for (var root : graph.roots()) {
      if (root.kind().cost() < cost[root.object()]) {
        cost[root.object()] = root.kind().cost();
        rootOf.put(root.object(), root);
        buckets[root.kind().cost()].add(root.object());
      }
    }
    for (int object = 0; object < graph.size(); object++) {
      if (graph.ownName(object) >= 0 && cost[object] > 1) {
        cost[object] = 1;
        from[object] = OWN_NAME;
        buckets[1].add(object);
      }
    }
    var isDone = new BitSet(graph.size());
    int empty = 0;
    for (int distance = 0; empty < BUCKETS; distance++) {
      var bucket = buckets[distance % BUCKETS];
      empty = bucket.size() == 0 ? empty + 1 : 0;
      for (int i = 0; i < bucket.size(); i++) {
        int object = bucket.at(i);
        if (cost[object] == distance && !isDone.get(object)) {
          finish(object, distance, isDone, buckets);
        }
      }
      bucket.clear();
    }
  }

  /// Goes on from an object, and at once from what costs nothing to reach from it: what a class
  /// holds is met as early as what others of its distance do.
  private void finish(int start, int distance, BitSet isDone, IntList[] buckets) {
    free.clear();
    free.add(start);
    for (int i = 0; i < free.size(); i++) {
      int object = free.at(i);
      if (!isDone.get(object)) {
        isDone.set(object);
        order.add(object);
        extend(object, distance, buckets);
      }
    }
  }

  private void extend(int object, int distance, IntList[] buckets) {
    int end = graph.firstReference(object + 1);
    for (int i = graph.firstReference(object); i < end; i++) {
      int target = graph.target(i);
      var kind = Label.kind(graph.label(i));
      int farther = distance + kind.cost();
      if (farther < cost[target]) {
        cost[target] = farther;
        from[target] = object;
        label[target] = graph.label(i);
        (farther == distance ? free : buckets[farther % BUCKETS]).add(target);
      }
    }
  }

  /// Whether there is a way to the object.
  public boolean isReached(int object) {
    return cost[object] != UNREACHED;
  }

  /// Whether the object holds what is another one's, its attributes or entries, and so is not shown
  /// by itself.
  public boolean isInner(int object) {
    return inner.get(object);
  }

  /// A number for the path of every object: equal paths of two graphs have equal ones.
  long[] fingerprints() {
    long[] nameHashes = new long[graph.names().size()];
    for (int i = 0; i < nameHashes.length; i++) {
      nameHashes[i] = hash(graph.name(i));
    }
    long[] result = new long[graph.size()];
    for (int i = 0; i < order.size(); i++) {
      int object = order.at(i);
      if (from[object] < 0) {
        result[object] = hash(beginningName(object));
        continue;
      }
      result[object] = fingerprint(object, result[from[object]], nameHashes);
    }
    return result;
  }

  /// Steps that look alike in a path count alike: an attribute may lie in the object itself in one
  /// snapshot, and in a dictionary in the next.
  private long fingerprint(int object, long above, long[] nameHashes) {
    int operand = Label.operand(label[object]);
    return switch (Label.kind(label[object])) {
      case ATTRIBUTES, CONTENTS -> above;
      case MEMBER -> mixed(above + 1);
      case INDEXED -> mixed(mixed(above + 2) ^ operand);
      case KEYED -> mixed(mixed(above + 3) ^ nameHashes[operand]);
      case FIELD, ATTRIBUTE -> mixed(mixed(above + 4) ^ nameHashes[operand]);
      case NAMED ->
          mixed(mixed(above + (attributes.get(from[object]) ? 4 : 5)) ^ nameHashes[operand]);
    };
  }

  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 0x100000001b3L + text.charAt(i);
    }
    return mixed(hash);
  }

  /// The last step of SplitMix64.
  private static long mixed(long value) {
    long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /// Whether the object's path stays the same when its neighbours come and go: no step of it is a
  /// place in a sequence, or has no name.
  boolean isStable(int object) {
    int at = object;
    for (; from[at] >= 0; at = from[at]) {
      switch (Label.kind(label[at])) {
        case INDEXED, MEMBER -> {
          return false;
        }
        case ATTRIBUTES, CONTENTS, NAMED, KEYED, FIELD, ATTRIBUTE -> {}
      }
    }
    if (from[at] == OWN_NAME) {
      return true;
    }
    var root = rootOf.get(at);
    return root != null
        && switch (root.kind()) {
          case MODULE, FRAME -> true;
          case THREAD, INTERPRETER, STATIC, NATIVE, GARBAGE -> false;
        };
  }

  /// Whether nothing that is known holds it, so that the collector is to find it.
  boolean isGarbage(int object) {
    int at = object;
    while (from[at] >= 0) {
      at = from[at];
    }
    var root = from[at] == BEGINNING ? rootOf.get(at) : null;
    return root != null && root.kind() == Root.Kind.GARBAGE;
  }

  /// Whether it is a table of the interpreter or of a library, such as that of all interned texts.
  boolean isForeignTable(int object) {
    var root = from[object] == BEGINNING ? rootOf.get(object) : null;
    return root != null && root.name().startsWith("<") && graph.typeName(object).equals("dict");
  }

  /// The object of which this one is an attribute or a variable, past what only holds attributes;
  /// -1 if it is an entry of a container, or its way begins with it.
  int owner(int object) {
    if (from[object] < 0) {
      return -1;
    }
    boolean isAttribute =
        switch (Label.kind(label[object])) {
          case ATTRIBUTE, FIELD -> true;
          case NAMED -> attributes.get(from[object]);
          case ATTRIBUTES, CONTENTS, KEYED, INDEXED, MEMBER -> false;
        };
    if (!isAttribute) {
      return -1;
    }
    int owner = from[object];
    while (attributes.get(owner) && from[owner] >= 0) {
      owner = from[owner];
    }
    return owner;
  }

  /// What the object is called. Long ways are cut in the middle.
  public String path(int object) {
    if (!isReached(object)) {
      return "<unreachable>";
    }
    var chain = chain(object);
    var path = new StringBuilder(beginningName(chain.getLast()));
    for (int i = chain.size() - 2; i >= 0; i--) {
      if (chain.size() > SHOWN_STEPS && i == chain.size() - 1 - SHOWN_STEPS / 2) {
        path.append(" … ");
        i = SHOWN_STEPS / 2;
      }
      appendStep(chain.get(i), path);
    }
    return path.toString();
  }

  /// The objects on the way to this one, the root's first; what holds another's attributes is left
  /// out, and so is the middle of a long way.
  public List<Integer> way(int object) {
    var chain = new ArrayList<>(chain(object).reversed());
    if (chain.size() > SHOWN_STEPS) {
      chain.subList(SHOWN_STEPS / 2, chain.size() - SHOWN_STEPS / 2).clear();
    }
    chain.removeIf(at -> at != object && isInner(at) && from[at] >= 0);
    return List.copyOf(chain);
  }

  private List<Integer> chain(int object) {
    var chain = new ArrayList<Integer>();
    int at = object;
    chain.add(at);
    while (from[at] >= 0) {
      at = from[at];
      chain.add(at);
    }
    return chain;
  }

  private String beginningName(int object) {
    var root = from[object] == OWN_NAME ? null : rootOf.get(object);
    return root != null ? root.name() : graph.name(graph.ownName(object));
  }

  private void appendStep(int object, StringBuilder path) {
    int step = label[object];
    switch (Label.kind(step)) {
      case ATTRIBUTES, CONTENTS -> {}
      case NAMED -> {
        String name = graph.name(Label.operand(step));
        if (attributes.get(from[object])) {
          path.append('.').append(name);
        } else {
          path.append('[').append(PythonText.quoted(name)).append(']');
        }
      }
      case KEYED -> path.append('[').append(graph.name(Label.operand(step))).append(']');
      case INDEXED -> path.append('[').append(Label.operand(step)).append(']');
      case FIELD, ATTRIBUTE -> {
        String name = graph.name(Label.operand(step));
        path.append(name.isEmpty() ? "" : ".").append(name);
      }
      case MEMBER -> path.append("{…}");
    }
  }
}
