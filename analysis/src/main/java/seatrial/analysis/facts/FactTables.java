package seatrial.analysis.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What lines say, by the qualified name that they are about.
record FactTables(
    Map<String, Fact> functions,
    Map<String, Fact> classes,
    Map<String, Fact> values,
    Map<String, Fact> modules,
    Map<String, String> aliases,
    Map<String, List<String>> words) {

  FactTables() {
    this(
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>());
  }
}
