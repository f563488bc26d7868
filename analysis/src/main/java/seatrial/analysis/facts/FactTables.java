package seatrial.analysis.facts;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What lines say, by the qualified name that they are about.
///
/// @param aliases in the order of the lines: the first of a name is the best known
record FactTables(
    Map<String, FactLine> functions,
    Map<String, FactLine> classes,
    Map<String, FactLine> values,
    Map<String, FactLine> modules,
    Map<String, String> aliases,
    Map<String, List<String>> words,
    Map<String, List<Twin>> twins) {

  FactTables() {
    this(
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new LinkedHashMap<>(),
        new HashMap<>(),
        new HashMap<>());
  }
}
