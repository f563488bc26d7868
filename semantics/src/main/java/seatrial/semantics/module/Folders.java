package seatrial.semantics.module;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// The names in the folders that were asked about, each folder listed once. Names are compared
/// letter by letter on every file system, as the import system does.
final class Folders {
  /// No file can have this name.
  private static final String NO_FOLDER_MARK = "\0";

  private static final Set<String> NO_FOLDER = Set.of(NO_FOLDER_MARK);

  private final ConcurrentMap<Path, Set<String>> listings = new ConcurrentHashMap<>();
  private final ConcurrentMap<Path, Boolean> files = new ConcurrentHashMap<>();

  /// Whether the folder has an entry of this name, whatever it is.
  boolean has(Path folder, String name) {
    return names(folder).contains(name);
  }

  boolean hasFile(Path folder, String name) {
    return has(folder, name)
        && files.computeIfAbsent(folder.resolve(name), file -> Files.isRegularFile(file));
  }

  boolean isFolder(Path path) {
    return !names(path).contains(NO_FOLDER_MARK);
  }

  /// All that was seen, in order of the folders' paths.
  List<FolderLook> looks() {
    var asked = new HashMap<Path, Map<String, Boolean>>();
    files.forEach(
        (file, isFile) -> {
          var folder = file.getParent();
          if (folder != null) {
            asked
                .computeIfAbsent(folder, _ -> new HashMap<>())
                .put(String.valueOf(file.getFileName()), isFile);
          }
        });
    var looks = new ArrayList<FolderLook>();
    for (var listing : new TreeMap<>(listings).entrySet()) {
      var folder = listing.getKey();
      var names = listing.getValue().equals(NO_FOLDER) ? null : listing.getValue();
      looks.add(FolderLook.of(folder, names, asked.getOrDefault(folder, Map.of())));
    }
    return looks;
  }

  private Set<String> names(Path folder) {
    var known = listings.get(folder);
    if (known == null) {
      known = list(folder);
      listings.put(folder, known);
    }
    return known;
  }

  private static Set<String> list(Path folder) {
    // Not Files.list: that is slower by half, and half of these folders do not exist.
    @Nullable String[] names = new File(folder.toString()).list();
    return names == null ? NO_FOLDER : Set.of(names);
  }
}
