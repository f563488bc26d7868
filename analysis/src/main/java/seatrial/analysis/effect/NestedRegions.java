package seatrial.analysis.effect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Stretches of source that lie inside or beside one another, never across, each with something to
/// say of it. Generated functions have ten thousand, so a place is found without looking at all.
final class NestedRegions<T> {
  private static final int NONE = -1;

  private record Region<T>(int start, int end, T value) {}

  private final List<Region<T>> regions = new ArrayList<>();

  /// For each region in order of start, outer before inner, the one around it; empty when a region
  /// has come since it was made.
  private int[] around = {};

  void add(int start, int end, T value) {
    regions.add(new Region<>(start, end, value));
    around = new int[0];
  }

  /// What is said of the regions around an offset, outer before inner.
  ///
  /// @param most so many, from the innermost outwards
  List<T> around(int offset, int most) {
    if (around.length != regions.size()) {
      nest();
    }
    var found = new ArrayDeque<T>();
    int at = lastStartingBy(offset);
    while (at != NONE && found.size() < most) {
      var region = regions.get(at);
      if (offset < region.end()) {
        found.addFirst(region.value());
      }
      at = around[at];
    }
    return List.copyOf(found);
  }

  private int lastStartingBy(int offset) {
    int low = 0;
    int high = regions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (regions.get(middle).start() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private void nest() {
    regions.sort(
        Comparator.<Region<T>>comparingInt(Region::start)
            .thenComparing(Comparator.<Region<T>>comparingInt(Region::end).reversed()));
    around = new int[regions.size()];
    int outer = NONE;
    for (int i = 0; i < regions.size(); i++) {
      while (outer != NONE && regions.get(outer).end() <= regions.get(i).start()) {
        outer = around[outer];
      }
      around[i] = outer;
      outer = i;
    }
  }
}
