package seatrial.semantics.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Finds the folders without `__init__.py` that a project imports by name: `from app.models import
/// User` beside `app/models.py`.
///
/// Only a look at the lines that begin like imports, before anything is parsed: it decides what
/// modules are called, and parsing wants to know that.
final class NamedNamespaces {
  private static final long MOST_BYTES = 4 << 20;

  /// Folder name to the folders of that name that may be namespace packages.
  private final Map<String, List<Path>> candidates;

  private final Set<Path> named = ConcurrentHashMap.newKeySet();

  private NamedNamespaces(Map<String, List<Path>> candidates) {
    this.candidates = candidates;
  }

  /// @param files all Python files of the run
  /// @param isTop whether a folder is the top of what was named, of a project or of a repository
  static Set<Path> in(Collection<Path> files, ImportRoots before, Predicate<Path> isTop) {
    var candidates = candidates(files, before, isTop);
    if (candidates.isEmpty()) {
      return Set.of();
    }
    var search = new NamedNamespaces(candidates);
    files.parallelStream().forEach(search::read);
    return Set.copyOf(search.named);
  }

  private static Map<String, List<Path>> candidates(
      Collection<Path> files, ImportRoots before, Predicate<Path> isTop) {
    var folders = new HashSet<Path>();
    for (var file : files) {
      // A folder that holds only namespaces may be one too, so each folder above is asked.
      Path p = file.getParent();
      while (p != null
          && !folders.contains(p)
          && !before.isPackage(p)
          && !before.isInSiteFolder(p)
          && !isTop.test(p)
          && before.of(p).root().equals(p)) {
        folders.add(p);
        p = p.getParent();
      }
    }
    var candidates = new HashMap<String, List<Path>>();
    for (var folder : folders) {
      var name = folder.getFileName();
      if (name != null && ImportRoots.isIdentifier(name.toString())) {
        candidates.computeIfAbsent(name.toString(), n -> new ArrayList<>()).add(folder);
      }
    }
    return candidates;
  }

  private void read(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
        read(file, Files.readAllBytes(file));
      }
    } catch (IOException e) {
      // The reader proper will say so; a file that cannot be read names nothing.
      return;
    }
  }

  private void read(Path file, byte[] text) {
    int at = 0;
    while (at < text.length) {
      int start = at;
      while (start < text.length && (text[start] == ' ' || text[start] == '\t')) {
        start++;
      }
      int end = start;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      if (end - start > 7 && (text[start] == 'f' || text[start] == 'i')) {
        statement(
            file, new String(text, start, Math.min(end - start, 400), StandardCharsets.UTF_8));
      }
      at = end + 1;
    }
  }

  private void statement(Path file, String line) {
    if (line.startsWith("from ")) {
      int end = line.indexOf(" import ");
      if (end > 0) {
        var module = line.substring(5, end).strip();
        int dot = module.indexOf('.');
        var first = line.substring(end + 8).strip().replace("(", "").strip();
        imported(
            file,
            dot < 0 ? module : module.substring(0, dot),
            dot < 0 ? word(first) : word(module.substring(dot + 1)));
      }
    } else if (line.startsWith("import ")) {
      for (var part : line.substring(7).split(",", -1)) {
        var module = part.strip();
        int dot = module.indexOf('.');
        if (dot > 0) {
          imported(file, module.substring(0, dot), word(module.substring(dot + 1)));
        }
      }
    }
  }

  private static String word(String text) {
    int end = 0;
    while (end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  /// A name alone proves nothing (`docker/` may hold scripts that import the library `docker`):
  /// what is imported from it has to lie there.
  private void imported(Path file, String name, String member) {
    for (var folder : candidates.getOrDefault(name, List.of())) {
      var above = folder.getParent();
      if (!member.isEmpty()
          && above != null
          && file.startsWith(above)
          && !named.contains(folder)
          && (Files.isRegularFile(folder.resolve(member + ".py"))
              || Files.isDirectory(folder.resolve(member)))) {
        named.add(folder);
      }
    }
  }
}
