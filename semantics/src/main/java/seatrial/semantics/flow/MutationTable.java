package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The mutations of one frame of code, once it is read.
final class MutationTable {
  private final MutationLog log;
  private final PlaceTable places;
  private final FrozenGraph graph;
  private volatile @Nullable Map<Binding, List<Mutation>> byBinding;

  MutationTable(MutationLog log, PlaceTable places, FrozenGraph graph) {
    this.log = log;
    this.places = places;
    this.graph = graph;
  }

  List<Mutation> list(int[] numbers) {
    var mutations = new ArrayList<Mutation>(numbers.length);
    for (int number : numbers) {
      mutations.add(log.mutation(number, places));
    }
    return List.copyOf(mutations);
  }

  List<Mutation> all() {
    var mutations = new ArrayList<Mutation>(log.count());
    for (int number = 0; number < log.count(); number++) {
      mutations.add(log.mutation(number, places));
    }
    return List.copyOf(mutations);
  }

  List<Mutation> of(Binding binding) {
    var known = byBinding;
    if (known == null) {
      known = group();
      byBinding = known;
    }
    return known.getOrDefault(binding, List.of());
  }

  private Map<Binding, List<Mutation>> group() {
    var bindings = new HashMap<Integer, List<Binding>>();
    var grouped = new HashMap<Binding, List<Mutation>>();
    for (int number = 0; number < log.count(); number++) {
      int value = log.value(number);
      var changed = bindings.computeIfAbsent(value, it -> graph.value(it).bindings());
      if (!changed.isEmpty()) {
        var mutation = log.mutation(number, places);
        for (var binding : changed) {
          grouped.computeIfAbsent(binding, _ -> new ArrayList<>()).add(mutation);
        }
      }
    }
    return grouped;
  }
}
