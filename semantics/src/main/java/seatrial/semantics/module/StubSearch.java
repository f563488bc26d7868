package seatrial.semantics.module;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Type stubs in the order of PEP 561: a `-stubs` package, then a `.pyi` in the package itself.
final class StubSearch {
  private final Folders folders;
  private final List<Path> topFolders;
  private final ConcurrentMap<String, List<Path>> stubPackages = new ConcurrentHashMap<>();

  StubSearch(Folders folders, List<Path> topFolders) {
    this.folders = folders;
    this.topFolders = topFolders;
  }

  /// @param path the folders where the module itself is looked for
  @Nullable Path find(String name, List<Path> path) {
    int dot = name.indexOf('.');
    String top = dot < 0 ? name : name.substring(0, dot);
    for (Path stubs : stubPackages.computeIfAbsent(top, this::stubPackages)) {
      Path stub = dot < 0 ? init(stubs) : below(stubs, name.substring(dot + 1));
      if (stub != null) {
        return stub;
      }
    }
    String tail = name.substring(name.lastIndexOf('.') + 1);
    for (Path folder : path) {
      Path stub = inFolder(folder, tail);
      if (stub != null) {
        return stub;
      }
    }
    return null;
  }

  private List<Path> stubPackages(String top) {
    var found = new ArrayList<Path>();
    String wanted = top + "-stubs";
    for (Path folder : topFolders) {
      if (folders.has(folder, wanted)) {
        found.add(folder.resolve(wanted));
      }
    }
    return List.copyOf(found);
  }

  private @Nullable Path below(Path stubs, String rest) {
    Path folder = stubs;
    int from = 0;
    for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.', from)) {
      folder = folder.resolve(rest.substring(from, dot));
      from = dot + 1;
    }
    return inFolder(folder, rest.substring(from));
  }

  private @Nullable Path inFolder(Path folder, String name) {
    if (folders.has(folder, name)) {
      Path init = init(folder.resolve(name));
      if (init != null) {
        return init;
      }
    }
    return folders.hasFile(folder, name + ".pyi") ? folder.resolve(name + ".pyi") : null;
  }

  private @Nullable Path init(Path folder) {
    return folders.hasFile(folder, "__init__.pyi") ? folder.resolve("__init__.pyi") : null;
  }
}
