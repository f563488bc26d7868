package seatrial.semantics.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Visits the graph of a value, each node once, without recursion.
final class ValueWalk {
  private ValueWalk() {}

  static List<Binding> bindings(Value start) {
    if (start instanceof Value.Bound(var binding)) {
      return List.of(binding);
    }
    var found = new ArrayList<Binding>();
    forEach(
        start,
        value -> {
          switch (value) {
            case Value.Bound(var binding) -> found.add(binding);
            case Value.AfterStar(_, var star) -> found.add(star);
            case Value.Initial _, Value.Narrowed _, Joined _ -> {}
          }
        });
    var distinct = Collections.newSetFromMap(new IdentityHashMap<Binding, Boolean>());
    found.removeIf(binding -> !distinct.add(binding));
    found.sort(Comparator.comparingInt(Binding::order));
    return List.copyOf(found);
  }

  static boolean mayBeInitial(Value start) {
    var found = new boolean[1];
    forEach(start, value -> found[0] |= value == Value.Initial.INITIAL);
    return found[0];
  }

  private static void forEach(Value start, Consumer<Value> action) {
    Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var open = new ArrayDeque<Value>();
    open.push(start);
    while (!open.isEmpty()) {
      var value = open.pop();
      if (!seen.add(value)) {
        continue;
      }
      action.accept(value);
      switch (value) {
        case Value.Narrowed(var before, _) -> open.push(before);
        case Value.AfterStar(var before, _) -> open.push(before);
        case Joined joined -> joined.values().forEach(open::push);
        case Value.Initial _, Value.Bound _ -> {}
      }
    }
  }
}
