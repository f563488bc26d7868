package seatrial.semantics.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.environment.Redirection;
import seatrial.semantics.environment.SearchEntry;

/// From files back to dotted names.
final class ModuleNames {
  private final Folders folders;
  private final List<SearchEntry> searchPath;
  private final List<Redirection> redirections;

  ModuleNames(Folders folders, List<SearchEntry> searchPath, List<Redirection> redirections) {
    this.folders = folders;
    this.searchPath = searchPath;
    this.redirections = redirections;
  }

  @Nullable SearchEntry entryOf(Path file) {
    SearchEntry nearest = null;
    for (var entry : searchPath) {
      if (file.startsWith(entry.folder())
          && (nearest == null || entry.folder().getNameCount() > nearest.folder().getNameCount())) {
        nearest = entry;
      }
    }
    return nearest;
  }

  String of(Path file) {
    String redirected = redirectedName(file);
    if (redirected != null) {
      return redirected;
    }
    var entry = entryOf(file);
    return entry == null ? nameByPackages(file) : relativeName(entry.folder(), file);
  }

  private @Nullable String redirectedName(Path file) {
    for (var redirection : redirections) {
      for (Map.Entry<String, Path> module : redirection.modules().entrySet()) {
        if (module.getValue().equals(file)) {
          return module.getKey();
        }
      }
      String name = nameBelow(redirection.searchPaths(), file);
      name = name == null ? nameBelow(redirection.namespaces(), file) : name;
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  private static @Nullable String nameBelow(Map<String, List<Path>> packages, Path file) {
    Path nearest = null;
    String name = null;
    for (Map.Entry<String, List<Path>> entry : packages.entrySet()) {
      for (Path folder : entry.getValue()) {
        boolean isNearer = nearest == null || folder.getNameCount() > nearest.getNameCount();
        if (file.startsWith(folder) && isNearer) {
          nearest = folder;
          name = joined(entry.getKey(), relativeName(folder, file));
        }
      }
    }
    return name;
  }

  private String nameByPackages(Path file) {
    Path root = file.getParent();
    while (root != null && folders.has(root, "__init__.py") && root.getFileName() != null) {
      root = root.getParent();
    }
    return root == null ? stem(file) : relativeName(root, file);
  }

  private static String relativeName(Path root, Path file) {
    Path relative = root.relativize(file);
    var name = new StringBuilder();
    for (int i = 0; i < relative.getNameCount() - 1; i++) {
      name.append(name.isEmpty() ? "" : ".").append(relative.getName(i));
    }
    String stem = stem(file);
    return stem.equals("__init__") ? name.toString() : joined(name.toString(), stem);
  }

  private static String joined(String parent, String child) {
    return parent.isEmpty() || child.isEmpty() ? parent + child : parent + "." + child;
  }

  /// The file's name up to its first dot: `a.cpython-312-x86_64-linux-gnu.so` is `a`.
  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".py") || name.endsWith(".pyi")) {
      return name.substring(0, name.lastIndexOf('.'));
    }
    int dot = name.indexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
