package seatrial.semantics.module;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the search for modules saw in one folder: as long as a second look shows the same, it
/// resolves every import as before.
///
/// @param exists whether it is a folder that can be listed
/// @param names those of its entries that an `import` can lead to, packages and modules of all
/// kinds
/// @param files names that were asked for as files, and whether they were
public record FolderLook(
    Path folder, boolean exists, SortedSet<String> names, SortedMap<String, Boolean> files) {
  /// Written by running Python, as `__pycache__` is; nobody imports it.
  private static final String BYTECODE_FOLDER = "__pycache__";

  /// Looks anew at a folder, as the search does.
  ///
  /// @param asked names to ask for as files
  public static FolderLook at(Path folder, Iterable<String> asked) {
    var files = new TreeMap<String, Boolean>();
    for (var name : asked) {
      files.put(name, Files.isRegularFile(folder.resolve(name)));
    }
    // Not Files.list: that is slower by half.
    @Nullable String[] entries = new File(folder.toString()).list();
    return new FolderLook(folder, entries != null, importable(entries), files);
  }

  static FolderLook of(
      Path folder, @Nullable Iterable<String> entries, Map<String, Boolean> files) {
    var names = new TreeSet<String>();
    if (entries != null) {
      for (var entry : entries) {
        addImportable(entry, names);
      }
    }
    return new FolderLook(folder, entries != null, names, new TreeMap<>(files));
  }

  private static SortedSet<String> importable(@Nullable String @Nullable [] entries) {
    var names = new TreeSet<String>();
    if (entries != null) {
      for (var entry : entries) {
        addImportable(String.valueOf(entry), names);
      }
    }
    return names;
  }

  /// A module's name has no dot, so that reports, logs and metadata beside the code say nothing.
  private static void addImportable(String name, SortedSet<String> names) {
    boolean isModule =
        name.endsWith(".py")
            || name.endsWith(".pyi")
            || name.endsWith(".pyc")
            || name.endsWith(".so")
            || name.endsWith(".pyd");
    if (isModule || name.indexOf('.') < 0 && !name.equals(BYTECODE_FOLDER)) {
      names.add(name);
    }
  }
}
