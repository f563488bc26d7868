package seatrial.semantics.module;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.module.ResolvedModule.BytecodeModule;
import seatrial.semantics.module.ResolvedModule.ExtensionModule;
import seatrial.semantics.module.ResolvedModule.SourceModule;
import seatrial.semantics.module.ResolvedModule.SourcePackage;

/// What one folder has for a name: the import system's `FileFinder`.
final class FolderSearch {
  private final Folders folders;
  private final List<String> suffixes;
  private final int extensions;
  private final Set<Path> read = ConcurrentHashMap.newKeySet();

  FolderSearch(Folders folders, List<String> extensionSuffixes) {
    this.folders = folders;
    var all = new ArrayList<>(extensionSuffixes);
    all.add(".py");
    all.add(".pyc");
    this.suffixes = List.copyOf(all);
    this.extensions = extensionSuffixes.size();
  }

  sealed interface Found {}

  /// @param source the `.py` beside an extension module
  /// @param packageFolder null unless it is a package
  record Loadable(Path file, @Nullable Path source, @Nullable Path packageFolder) implements Found {

    ResolvedModule as(String name, List<Path> path, @Nullable Path stub) {
      String text = file.toString();
      if (text.endsWith(".py")) {
        return packageFolder == null
            ? new SourceModule(name, file, stub)
            : new SourcePackage(name, file, path, stub);
      }
      return text.endsWith(".pyc")
          ? new BytecodeModule(name, file, path, stub)
          : new ExtensionModule(name, file, source, path, stub);
    }
  }

  record Portion(Path folder) implements Found {}

  enum Nothing implements Found {
    NOTHING
  }

  /// @param name one part of a dotted name
  Found inFolder(Path folder, String name) {
    boolean isFolder = false;
    if (folders.has(folder, name)) {
      Path inner = folder.resolve(name);
      isFolder = folders.isFolder(inner);
      if (isFolder) {
        var init = loadable(inner, "__init__", inner);
        if (init != null) {
          return init;
        }
      }
    }
    var module = loadable(folder, name, null);
    if (module != null) {
      return module;
    }
    return isFolder ? new Portion(folder.resolve(name)) : Nothing.NOTHING;
  }

  /// The files whose content was looked at.
  Set<Path> read() {
    return read;
  }

  /// The file itself, if it is one that can be loaded.
  @Nullable Loadable loadable(Path file) {
    Path folder = file.getParent();
    String fileName = String.valueOf(file.getFileName());
    if (folder == null || !folders.hasFile(folder, fileName)) {
      return null;
    }
    for (int i = 0; i < suffixes.size(); i++) {
      if (fileName.endsWith(suffixes.get(i))) {
        String stem = fileName.substring(0, fileName.length() - suffixes.get(i).length());
        return loadable(folder, stem, i, stem.equals("__init__") ? folder : null);
      }
    }
    return null;
  }

  private @Nullable Loadable loadable(Path folder, String stem, @Nullable Path packageFolder) {
    for (int i = 0; i < suffixes.size(); i++) {
      if (folders.hasFile(folder, stem + suffixes.get(i))) {
        return loadable(folder, stem, i, packageFolder);
      }
    }
    return null;
  }

  private Loadable loadable(Path folder, String stem, int suffix, @Nullable Path packageFolder) {
    boolean hasSource = suffix < extensions && folders.hasFile(folder, stem + ".py");
    return new Loadable(
        folder.resolve(stem + suffixes.get(suffix)),
        hasSource ? folder.resolve(stem + ".py") : null,
        packageFolder);
  }

  /// The folders that a package's own code adds to its path when it is a namespace package of the
  /// older kinds, which `pkgutil` and `pkg_resources` spread over the search path. Its file is only
  /// read where there is such a folder.
  List<Path> pathExtension(Path init, String name, List<Path> laterFolders) {
    var added = new ArrayList<Path>();
    for (Path folder : laterFolders) {
      if (folders.has(folder, name)) {
        switch (inFolder(folder, name)) {
          case Portion(var portion) -> added.add(portion);
          case Loadable(_, _, var portion) when portion != null -> added.add(portion);
          case Loadable _, Nothing _ -> {}
        }
      }
    }
    return added.isEmpty() || !extendsItsPath(init) ? List.of() : added;
  }

  private boolean extendsItsPath(Path init) {
    if (!init.toString().endsWith(".py")) {
      return false;
    }
    read.add(init);
    try {
      var text = new String(Files.readAllBytes(init), StandardCharsets.ISO_8859_1);
      return text.contains("extend_path(") || text.contains("declare_namespace(");
    } catch (IOException unreadable) {
      return false;
    }
  }
}
