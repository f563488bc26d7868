package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.ClassType;

/// The method resolution order of a class: C3, as CPython computes it.
final class Linearization {
  private Linearization() {}

  /// @param orders the orders of the bases, and last the bases themselves
  /// @return the merged order without the class itself, or null if there is none
  static @Nullable List<ClassType> merge(List<List<ClassType>> orders) {
    var waiting = new ArrayList<List<ClassType>>();
    for (var order : orders) {
      if (!order.isEmpty()) {
        waiting.add(new ArrayList<>(order));
      }
    }
    var merged = new ArrayList<ClassType>();
    while (!waiting.isEmpty()) {
      var next = firstThatIsNoTail(waiting);
      if (next == null) {
        return null;
      }
      merged.add(next);
      for (var order : waiting) {
        if (order.getFirst().equals(next)) {
          order.removeFirst();
        }
      }
      waiting.removeIf(List::isEmpty);
    }
    return merged;
  }

  private static @Nullable ClassType firstThatIsNoTail(List<List<ClassType>> orders) {
    for (var order : orders) {
      var candidate = order.getFirst();
      boolean isTail = false;
      for (var other : orders) {
        isTail |= other.indexOf(candidate) > 0;
      }
      if (!isTail) {
        return candidate;
      }
    }
    return null;
  }
}
