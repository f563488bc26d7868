package seatrial.analysis.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which bundled fact file says something of which top-level modules, so that only those are read
/// that a program reaches. Read from `libraries.list`, whose lines are
///
/// ```
/// FILE MODULE … [| WORD …]
/// ```
///
/// where the words are `words` and those of the kinds that rules ask for before they have a name.
final class FactIndex {
  private final List<String> files = new ArrayList<>();
  private final Map<String, List<String>> byModule = new LinkedHashMap<>();
  private final Map<String, List<String>> byWord = new LinkedHashMap<>();

  FactIndex(String list) {
    for (var line : list.lines().toList()) {
      int bar = line.indexOf('|');
      var names = (bar < 0 ? line : line.substring(0, bar)).strip().split(" ");
      files.add(names[0]);
      for (int i = 1; i < names.length; i++) {
        byModule.computeIfAbsent(names[i], _ -> new ArrayList<>(1)).add(names[0]);
      }
      if (bar >= 0) {
        for (var word : line.substring(bar + 1).strip().split(" ")) {
          byWord.computeIfAbsent(word, _ -> new ArrayList<>()).add(names[0]);
        }
      }
    }
  }

  List<String> files() {
    return files;
  }

  List<String> filesOfModule(String topLevelModule) {
    return byModule.getOrDefault(topLevelModule, List.of());
  }

  /// The files with a line of this kind.
  List<String> filesWith(String word) {
    return byWord.getOrDefault(word, List.of());
  }
}
