package seatrial.observe.heap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Every object of a process by number, with its type, size and references.
///
/// Arrays by object number, and references of all objects one after another: a process has
/// millions of objects, and each costs about fifty bytes here.
public final class ObjectGraph {
  /// Entries of an object that is no container.
  public static final int NO_ENTRIES = -1;

  private final List<String> typeNames;
  private final List<String> names;
  private final List<Root> roots;
  private final int[] types;
  private final long[] addresses;
  private final long[] sizes;
  private final int[] entries;
  private final int[] ownNames;
  private final BitSet tracked;
  private final BitSet weak;
  private final int[] firstReference;
  private final int[] targets;
  private final int[] labels;

  private ObjectGraph(Builder builder) {
    typeNames = List.copyOf(builder.typeNames);
    names = List.copyOf(builder.names);
    roots = List.copyOf(builder.roots);
    types = builder.types.toArray();
    addresses = builder.addresses.toArray();
    sizes = builder.sizes.toArray();
    entries = builder.entries.toArray();
    ownNames = builder.ownNames.toArray();
    tracked = (BitSet) builder.tracked.clone();
    weak = (BitSet) builder.weak.clone();
    builder.firstReference.add(builder.targets.size());
    firstReference = builder.firstReference.toArray();
    targets = builder.targets.toArray();
    labels = builder.labels.toArray();
  }

  private ObjectGraph(ObjectGraph other, List<Root> added) {
    var all = new ArrayList<>(other.roots);
    all.addAll(added);
    roots = List.copyOf(all);
    typeNames = other.typeNames;
    names = other.names;
    types = other.types;
    addresses = other.addresses;
    sizes = other.sizes;
    entries = other.entries;
    ownNames = other.ownNames;
    tracked = other.tracked;
    weak = other.weak;
    firstReference = other.firstReference;
    targets = other.targets;
    labels = other.labels;
  }

  /// The same graph with more roots.
  public ObjectGraph withRoots(List<Root> added) {
    return new ObjectGraph(this, added);
  }

  /// How many objects there are; their numbers are those below it.
  public int size() {
    return types.length;
  }

  /// How many references there are.
  public int references() {
    return targets.length;
  }

  /// The full name of an object's type: `package.module.Class`, builtin ones without a module.
  public String typeName(int object) {
    return typeNames.get(types[object]);
  }

  /// The number of an object's type.
  public int type(int object) {
    return types[object];
  }

  /// The names of types by number.
  public List<String> typeNames() {
    return typeNames;
  }

  /// Where the object lay in its process.
  public long address(int object) {
    return addresses[object];
  }

  /// Bytes of the object alone, with what only it uses: its header, its table, its buffer.
  public long shallowSize(int object) {
    return sizes[object];
  }

  /// How many entries a container has of its own, or [#NO_ENTRIES].
  public int entries(int object) {
    return entries[object];
  }

  /// Whether the garbage collector of the process tracks the object.
  public boolean isTracked(int object) {
    return tracked.get(object);
  }

  /// Whether the object's entries are weak references, so that it holds nothing.
  public boolean isWeak(int object) {
    return weak.get(object);
  }

  /// What keeps objects alive from outside, in the order of their discovery.
  public List<Root> roots() {
    return roots;
  }

  /// The number of the name that an object has by itself (a class, a function), or -1.
  int ownName(int object) {
    return ownNames[object];
  }

  List<String> names() {
    return names;
  }

  /// The name or text of that number.
  public String name(int number) {
    return names.get(number);
  }

  /// The first of the object's references; they end before the next object's first.
  public int firstReference(int object) {
    return firstReference[object];
  }

  /// The object that a reference leads to.
  public int target(int reference) {
    return targets[reference];
  }

  /// How a reference is named; see [Label].
  public int label(int reference) {
    return labels[reference];
  }

  /// Makes a graph, object by object: all that belongs to one before the next begins.
  public static final class Builder {
    private final List<String> typeNames = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Root> roots = new ArrayList<>();
    private final IntList types;
    private final LongList addresses;
    private final LongList sizes;
    private final IntList entries;
    private final IntList ownNames;
    private final BitSet tracked = new BitSet();
    private final BitSet weak = new BitSet();
    private final IntList firstReference;
    private final IntList targets;
    private final IntList labels;

    /// A builder of an empty graph, with room for about so many objects.
    public Builder(int expectedObjects) {
      types = new IntList(expectedObjects);
      addresses = new LongList(expectedObjects);
      sizes = new LongList(expectedObjects);
      entries = new IntList(expectedObjects);
      ownNames = new IntList(expectedObjects);
      firstReference = new IntList(expectedObjects);
      targets = new IntList(expectedObjects);
      labels = new IntList(expectedObjects);
    }

    /// Adds the name of a type and returns its number.
    public int type(String name) {
      typeNames.add(name);
      return typeNames.size() - 1;
    }

    /// Adds a name or text and returns its number.
    public int name(String text) {
      names.add(text);
      return names.size() - 1;
    }

    /// Adds an object and returns its number; references that follow are its.
    public int object(int type, long address, long size, int containedEntries, int ownName) {
      types.add(type);
      addresses.add(address);
      sizes.add(size);
      entries.add(containedEntries);
      ownNames.add(ownName);
      firstReference.add(targets.size());
      return types.size() - 1;
    }

    /// Marks the object as tracked by the collector of its process.
    public void tracked(int object) {
      tracked.set(object);
    }

    /// Marks the object as one whose entries are weak references.
    public void weak(int object) {
      weak.set(object);
    }

    /// Adds a reference from the last object; the target may be one that is yet to come.
    public void reference(int target, int label) {
      targets.add(target);
      labels.add(label);
    }

    /// Adds a root.
    public void root(Root root) {
      roots.add(root);
    }

    int types() {
      return typeNames.size();
    }

    int names() {
      return names.size();
    }

    /// How many objects there are so far.
    public int size() {
      return types.size();
    }

    /// The graph; the builder is spent with it.
    ///
    /// @throws IllegalArgumentException where a reference or a root leads to no object
    public ObjectGraph build() {
      var graph = new ObjectGraph(this);
      for (int target : graph.targets) {
        if (target < 0 || target >= graph.size()) {
          throw new IllegalArgumentException("a reference to object " + target);
        }
      }
      for (var root : graph.roots) {
        if (root.object() < 0 || root.object() >= graph.size()) {
          throw new IllegalArgumentException("a root of object " + root.object());
        }
      }
      return graph;
    }
  }
}
