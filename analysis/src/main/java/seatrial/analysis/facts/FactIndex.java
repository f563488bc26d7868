package seatrial.analysis.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What can be told of the bundled fact files before any is read: which of them says something of
/// which top-level modules, so that only those are read that a program reaches, and which names
/// functions have whose parameters are marked.
///
/// `libraries.list` has lines `FILE MODULE …`, a file of words ending in `| words`;
/// `parameters.list` has lines `KIND NAME …`. Both are written by the test of this class.
final class FactIndex {
  private final List<String> files = new ArrayList<>();
  private final List<String> filesOfWords = new ArrayList<>(2);
  private final Map<String, List<String>> byModule = new LinkedHashMap<>();

  FactIndex(String libraries) {
    for (var line : libraries.lines().toList()) {
      int bar = line.indexOf('|');
      var names = (bar < 0 ? line : line.substring(0, bar)).strip().split(" ", -1);
      files.add(names[0]);
      for (int i = 1; i < names.length; i++) {
        byModule.computeIfAbsent(names[i], _ -> new ArrayList<>(1)).add(names[0]);
      }
      if (bar >= 0) {
        filesOfWords.add(names[0]);
      }
    }
  }

  List<String> files() {
    return files;
  }

  List<String> filesOfModule(String topLevelModule) {
    return byModule.getOrDefault(topLevelModule, List.of());
  }

  List<String> filesOfWords() {
    return filesOfWords;
  }

  /// The bare names, by `parameters.list`, of the functions with a parameter of this kind.
  static List<String> names(String parameters, FactKind kind) {
    var start = kind.word() + " ";
    for (var line : parameters.lines().toList()) {
      if (line.startsWith(start)) {
        return List.of(line.substring(start.length()).split(" ", -1));
      }
    }
    return List.of();
  }
}
