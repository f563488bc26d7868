package seatrial.semantics.project;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether folders hold the few files that say what a folder is: those that were listed are not
/// asked again.
final class KnownFolders {
  private static final Set<String> MARKERS =
      Set.of(
          ".git", "__init__.py", "__init__.pyi", "pyproject.toml", "setup.cfg", "setup.py", "src");

  private final Map<Path, List<String>> listed = new HashMap<>();

  /// Takes note of what a folder holds.
  void list(Path folder, Set<String> names) {
    listed.put(folder, MARKERS.stream().filter(names::contains).toList());
  }

  /// @param marker one of the names that matter here
  boolean holds(Path folder, String marker) {
    var markers = listed.get(folder);
    return markers == null
        ? Files.exists(folder.resolve(marker), LinkOption.NOFOLLOW_LINKS)
        : markers.contains(marker);
  }

  boolean isPackage(Path folder) {
    return holds(folder, "__init__.py") || holds(folder, "__init__.pyi");
  }

  /// Whether a folder is the top of a repository.
  boolean isRepository(Path folder) {
    return holds(folder, ".git");
  }

  /// Whether a folder may be the top of a project.
  boolean mayHaveManifest(Path folder) {
    return holds(folder, "pyproject.toml")
        || holds(folder, "setup.py")
        || holds(folder, "setup.cfg");
  }
}
