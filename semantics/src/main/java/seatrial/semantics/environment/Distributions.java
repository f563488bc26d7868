package seatrial.semantics.environment;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The distributions that an environment holds, in the order of its search path. Where a name is
/// installed twice, the first one counts, as for `importlib.metadata`.
public final class Distributions {
  private final Map<String, Distribution> byName;
  private volatile @Nullable Map<String, List<Distribution>> byTopLevel;

  private Distributions(Map<String, Distribution> byName) {
    this.byName = byName;
  }

  static Distributions of(List<SearchEntry> entries) {
    var byName = new LinkedHashMap<String, Distribution>();
    for (var entry : entries) {
      if (entry.origin() != SearchEntry.Origin.STANDARD_LIBRARY) {
        for (var distribution : in(entry.folder())) {
          byName.putIfAbsent(distribution.name(), distribution);
        }
      }
    }
    return new Distributions(byName);
  }

  /// All, each name once.
  public List<Distribution> all() {
    return List.copyOf(byName.values());
  }

  /// @param name in any spelling
  public @Nullable Distribution find(String name) {
    return byName.get(Distribution.normalized(name));
  }

  /// Those that bring the top-level name; several may share a namespace package.
  public List<Distribution> providing(String topLevelName) {
    var known = byTopLevel;
    if (known == null) {
      var index = new TreeMap<String, List<Distribution>>();
      for (var distribution : byName.values()) {
        for (String name : distribution.topLevelNames()) {
          index.computeIfAbsent(name, _ -> new ArrayList<>()).add(distribution);
        }
      }
      known = index;
      byTopLevel = known;
    }
    return List.copyOf(known.getOrDefault(topLevelName, List.of()));
  }

  private static List<Distribution> in(Path folder) {
    var names = new File(folder.toString()).list();
    if (names == null) {
      return List.of();
    }
    Arrays.sort(names);
    var found = new ArrayList<Distribution>();
    for (String name : names) {
      if (name.endsWith(".dist-info") || name.endsWith(".egg-info")) {
        found.add(Distribution.of(folder.resolve(name), folder));
      } else if (name.equals("EGG-INFO")) {
        found.add(Distribution.of(folder.resolve(name), folder));
      } else if (name.endsWith(".egg-link")) {
        found.addAll(linked(folder.resolve(name)));
      }
    }
    return found;
  }

  /// An `.egg-link` names the folder that holds the `.egg-info`.
  private static List<Distribution> linked(Path link) {
    try {
      String target =
          new String(Files.readAllBytes(link), StandardCharsets.UTF_8)
              .lines()
              .findFirst()
              .orElse("");
      Path folder = link.resolveSibling(target.strip());
      String stem = String.valueOf(link.getFileName()).replaceFirst("\\.egg-link$", "");
      String wanted = Distribution.normalized(stem);
      return in(folder).stream().filter(found -> found.name().equals(wanted)).toList();
    } catch (IOException | java.nio.file.InvalidPathException unreadable) {
      return List.of();
    }
  }
}
