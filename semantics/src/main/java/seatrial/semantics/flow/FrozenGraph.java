package seatrial.semantics.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The values of one frame of code once it is read, with the numbers of [FlowGraph]. Objects for
/// them are made when they are asked for, each once.
final class FrozenGraph {
  private final byte[] kinds;
  private final int[] first;
  private final int[] second;
  private final int[] pool;
  private final List<Binding> bindings;
  private final List<Guard> guards;
  private volatile @Nullable AtomicReferenceArray<Value> made;

  FrozenGraph(
      byte[] kinds,
      int[] first,
      int[] second,
      int[] pool,
      List<Binding> bindings,
      List<Guard> guards) {
    this.kinds = kinds;
    this.first = first;
    this.second = second;
    this.pool = pool;
    this.bindings = bindings;
    this.guards = guards;
  }

  List<Binding> bindings() {
    return bindings;
  }

  Value value(int number) {
    int id = resolve(number);
    var made = made();
    var known = made.get(id);
    if (known != null) {
      return known;
    }
    // A narrowing of a narrowing of … is made from its beginning, for chains are long.
    var chain = new IntList();
    int start = id;
    while ((kinds[start] == FlowGraph.NARROWED || kinds[start] == FlowGraph.STAR)
        && made.get(start) == null) {
      chain.add(start);
      start = resolve(first[start]);
    }
    var value = made.get(start);
    if (value == null) {
      value =
          publish(
              made,
              start,
              switch (kinds[start]) {
                case FlowGraph.INITIAL -> Value.Initial.INITIAL;
                case FlowGraph.BOUND -> new Value.Bound(bindings.get(first[start]));
                default -> new Joined(this, start);
              });
    }
    for (int i = chain.size - 1; i >= 0; i--) {
      int step = chain.get(i);
      value =
          publish(
              made,
              step,
              kinds[step] == FlowGraph.STAR
                  ? new Value.AfterStar(value, bindings.get(second[step]))
                  : new Value.Narrowed(value, guards.get(second[step])));
    }
    return value;
  }

  List<Value> operands(int joined) {
    var values = new ArrayList<Value>(second[joined]);
    for (int i = 0; i < second[joined]; i++) {
      values.add(value(pool[first[joined] + i]));
    }
    return List.copyOf(values);
  }

  /// The numbers of the mutations that make up a chain of changes, in ascending order.
  int[] mutations(int changes) {
    var found = new BitSet();
    var seen = new BitSet();
    var open = new ArrayDeque<Integer>();
    open.push(changes);
    while (!open.isEmpty()) {
      int step = resolve(open.pop());
      while (kinds[step] == FlowGraph.CHANGED && !seen.get(step)) {
        seen.set(step);
        found.set(second[step]);
        step = resolve(first[step]);
      }
      boolean isJoined = kinds[step] == FlowGraph.JOINED || kinds[step] == FlowGraph.HEAD;
      if (isJoined && !seen.get(step)) {
        seen.set(step);
        for (int i = 0; i < second[step]; i++) {
          open.push(pool[first[step] + i]);
        }
      }
    }
    return found.stream().toArray();
  }

  /// Room for the objects, once one is asked for.
  private AtomicReferenceArray<Value> made() {
    var known = made;
    if (known == null) {
      synchronized (this) {
        known = made;
        if (known == null) {
          known = new AtomicReferenceArray<>(kinds.length);
          made = known;
        }
      }
    }
    return known;
  }

  private int resolve(int number) {
    int last = number;
    while (kinds[last] == FlowGraph.SAME) {
      last = first[last];
    }
    return last;
  }

  private static Value publish(AtomicReferenceArray<Value> made, int id, Value value) {
    return made.compareAndSet(id, null, value) ? value : made.get(id);
  }
}
