package seatrial.devtools.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// What we say of the types of many programs, to be held against single expectations.
final class InferredTypes {

  /// How what we say stands to one expectation.
  enum Match {
    /// The element and its types, to the letter.
    EXACT,
    /// The types, but of an element that is said to be in another column or function of that line.
    BY_PLACE,
    /// The element, with other types.
    OTHER_TYPES,
    ABSENT
  }

  private final Map<TypeFact.Element, List<SortedSet<String>>> byElement = new HashMap<>();
  private final Map<TypeFact.Place, List<SortedSet<String>>> byPlace = new HashMap<>();

  InferredTypes(List<TypeFact> facts) {
    for (var fact : facts) {
      byElement.computeIfAbsent(fact.element(), _ -> new ArrayList<>(1)).add(fact.types());
      byPlace.computeIfAbsent(fact.element().place(), _ -> new ArrayList<>(1)).add(fact.types());
    }
  }

  Match match(TypeFact expected) {
    var exact = byElement.get(expected.element());
    if (exact != null && exact.contains(expected.types())) {
      return Match.EXACT;
    }
    var near = byPlace.getOrDefault(expected.element().place(), List.of());
    if (near.contains(expected.types())) {
      return Match.BY_PLACE;
    }
    return exact == null ? Match.ABSENT : Match.OTHER_TYPES;
  }

  /// The types that we give that very element, all together.
  SortedSet<String> typesOf(TypeFact.Element element) {
    var all = new TreeSet<String>();
    byElement.getOrDefault(element, List.of()).forEach(all::addAll);
    return all;
  }
}
