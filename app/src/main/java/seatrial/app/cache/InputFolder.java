package seatrial.app.cache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import seatrial.semantics.module.FolderLook;

/// A folder in which a run looked for modules, or found nothing to look into.
///
/// @param names what an import can lead to there
/// @param files names that were asked for as files, and whether they were
/// @param links those of them that are links, whose targets the folder's stamp does not tell of
record InputFolder(
    Path path,
    Stamp stamp,
    boolean exists,
    ContentHash names,
    SortedMap<String, Boolean> files,
    SortedSet<String> links) {
  static InputFolder of(FolderLook look) {
    var links = new TreeSet<String>();
    for (var name : look.files().keySet()) {
      if (Files.isSymbolicLink(look.folder().resolve(name))) {
        links.add(name);
      }
    }
    return new InputFolder(
        look.folder(),
        Stamp.of(look.folder()),
        look.exists(),
        ContentHash.of(look.names()),
        new TreeMap<>(look.files()),
        links);
  }

  Freshness freshness() {
    if (Stamp.of(path).equals(stamp)) {
      for (var link : links) {
        if (!Boolean.valueOf(Files.isRegularFile(path.resolve(link))).equals(files.get(link))) {
          return Freshness.CHANGED;
        }
      }
      return Freshness.UNTOUCHED;
    }
    var now = FolderLook.at(path, files.keySet());
    boolean isSame =
        now.exists() == exists
            && now.files().equals(files)
            && ContentHash.of(now.names()).equals(names);
    return isSame ? Freshness.SAME_CONTENT : Freshness.CHANGED;
  }
}
