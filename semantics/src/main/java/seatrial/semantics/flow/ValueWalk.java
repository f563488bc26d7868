package seatrial.semantics.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
    return !holds(start, value -> value != Value.Initial.INITIAL);
  }

  /// The walk ends where the answer is clear, so that who asks of a variable that ten thousand
  /// branches assign does not look at them all.
  static @Nullable List<Binding> onlyBindings(Value start, int most) {
    var found = new ArrayList<Binding>();
    boolean areAll =
        holds(
            start,
            value -> {
              switch (value) {
                case Value.Bound(var binding) -> {
                  if (!found.contains(binding)) {
                    found.add(binding);
                  }
                }
                case Value.AfterStar(_, var star) -> found.add(star);
                case Value.Initial _ -> {
                  return false;
                }
                case Value.Narrowed _, Joined _ -> {}
              }
              return found.size() <= most;
            });
    if (!areAll) {
      return null;
    }
    found.sort(Comparator.comparingInt(Binding::order));
    return found;
  }

  private static void forEach(Value start, Consumer<Value> action) {
    holds(
        start,
        value -> {
          action.accept(value);
          return true;
        });
  }

  /// Whether something holds of all nodes. Ends at the first of which it does not.
  private static boolean holds(Value start, Predicate<Value> test) {
    Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var open = new ArrayDeque<Value>();
    open.push(start);
    while (!open.isEmpty()) {
      var value = open.pop();
      if (!seen.add(value)) {
        continue;
      }
      if (!test.test(value)) {
        return false;
      }
      switch (value) {
        case Value.Narrowed(var before, _) -> open.push(before);
        case Value.AfterStar(var before, _) -> open.push(before);
        case Joined joined -> joined.values().forEach(open::push);
        case Value.Initial _, Value.Bound _ -> {}
      }
    }
    return true;
  }
}
