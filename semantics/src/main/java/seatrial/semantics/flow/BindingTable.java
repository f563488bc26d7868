package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.List;

/// The bindings of one frame of code, by place.
final class BindingTable {
  private final List<Binding> all;

  /// Every binding, star imports included: those of each place together.
  private final List<Binding> known;

  private final int[] byPlace;

  /// Where the bindings of each place begin.
  private final int[] starts;

  BindingTable(List<Binding> known, IntList placeOf, int places) {
    this.known = known;
    this.starts = new int[places + 1];
    for (int i = 0; i < placeOf.size; i++) {
      starts[placeOf.get(i) + 1]++;
    }
    for (int place = 0; place < places; place++) {
      starts[place + 1] += starts[place];
    }
    this.byPlace = new int[placeOf.size];
    int[] next = starts.clone();
    for (int i = 0; i < placeOf.size; i++) {
      byPlace[next[placeOf.get(i)]++] = i;
    }
    this.all =
        starts[PlaceTable.ANY + 1] == 0
            ? known
            : known.stream()
                .filter(binding -> !(binding.source() instanceof Source.ImportedAll))
                .toList();
  }

  List<Binding> all() {
    return all;
  }

  List<Binding> of(int place) {
    if (place < 0) {
      return List.of();
    }
    var found = new ArrayList<Binding>(starts[place + 1] - starts[place]);
    for (int i = starts[place]; i < starts[place + 1]; i++) {
      found.add(known.get(byPlace[i]));
    }
    return List.copyOf(found);
  }
}
