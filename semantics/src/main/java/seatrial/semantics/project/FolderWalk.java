package seatrial.semantics.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import seatrial.finding.SeatrialException;

/// Looks into folders for Python. Each real folder and each real file is met once, however many
/// links lead there, under its own name where that lies within reach.
final class FolderWalk {
  private final Path root;
  private final Exclusions.ByFolder exclusions;
  private final KnownFolders folders;
  private final Map<Exclusions, PathGlobs> globs = new HashMap<>();
  private final Set<Object> visited = new HashSet<>();

  private final Predicate<Path> isWanted;

  private final Set<Path> files = new LinkedHashSet<>();
  private final Set<Path> otherFiles = new LinkedHashSet<>();

  /// Identities of the files, so that a link to one of them is known as such.
  private final Set<Object> fileKeys = new HashSet<>();

  private final List<Path> links = new ArrayList<>();
  private final Map<Path, String> unread = new TreeMap<>();

  /// @param rules those that hold in the folder if it was named, else in the folder above
  private record Folder(Path path, Object key, GitRules rules, Scope scope) {
    boolean isNamed() {
      return path.equals(scope.named);
    }
  }

  /// What of the rules from above a named PATH holds within it.
  ///
  /// @param named the PATH, or the folder that holds a link
  private record Scope(Path named) {}

  /// @param isWanted whether a file that holds no Python is looked for too
  FolderWalk(
      Path root, Exclusions.ByFolder exclusions, KnownFolders folders, Predicate<Path> isWanted) {
    this.root = root;
    this.exclusions = exclusions;
    this.folders = folders;
    this.isWanted = isWanted;
  }

  /// Paths of the files met, in no order.
  List<Path> files() {
    return List.copyOf(files);
  }

  /// Paths of the wanted files met that hold no Python, in no order.
  List<Path> otherFiles() {
    return List.copyOf(otherFiles);
  }

  /// What could not be looked at, with a reason.
  Map<Path, String> unread() {
    return unread;
  }

  /// A file that the user named: read as Python whatever it is called, unless it is wanted as
  /// something else.
  void addFile(Path path) throws SeatrialException {
    var folder = path.getParent();
    var settings = exclusions.in(folder == null ? path : folder);
    if (settings.includesNamed() && isLeftOut(path, settings)) {
      return;
    }
    var attributes = attributes(path, true);
    if (attributes != null && attributes.isRegularFile()) {
      addFile(path, attributes);
    } else if (!unread.containsKey(path)) {
      unread.put(path, "is neither a file nor a folder");
    }
  }

  /// A folder that the user named: looked into wherever it lies.
  void addFolder(Path path) throws SeatrialException {
    var settings = exclusions.in(path);
    if (settings.includesNamed() && isLeftOut(path, settings)) {
      return;
    }
    boolean isIgnored = settings.honoursGitignore() && GitRules.ignoresWithin(path, true);
    var rules = isIgnored ? GitRules.NONE : GitRules.of(path);
    var attributes = attributes(path, true);
    if (attributes != null) {
      walk(new Folder(path, key(path, attributes), rules, new Scope(path)));
    }
  }

  private boolean isLeftOut(Path path, Exclusions settings) {
    var patterns = globs(settings);
    for (int i = 0; i < patterns.count(); i++) {
      if (patterns.fitsWithin(i, path)) {
        return true;
      }
    }
    return settings.honoursGitignore() && GitRules.ignoresWithin(path, Files.isDirectory(path));
  }

  /// Follows the links that were met, once all real folders are known. A link is followed only to
  /// what lies below the root of the run: what lies elsewhere is not this project's.
  void followLinks() throws SeatrialException {
    var realRoot = realPath(root);
    while (!links.isEmpty()) {
      var met = new ArrayList<>(links);
      links.clear();
      met.sort(null);
      for (var link : met) {
        var target = realPath(link);
        if (target != null && realRoot != null && target.startsWith(realRoot)) {
          follow(link);
        }
      }
    }
  }

  private void follow(Path link) throws SeatrialException {
    var attributes = attributes(link, true);
    if (attributes == null) {
      return;
    }
    if (attributes.isDirectory()) {
      var parent = link.getParent();
      if (parent != null) {
        walk(new Folder(link, key(link, attributes), GitRules.of(parent), new Scope(parent)));
      }
    } else if (attributes.isRegularFile()
        && isLookedFor(link)
        && !fileKeys.contains(key(link, attributes))) {
      addFile(link, attributes);
    }
  }

  private static @Nullable Path realPath(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // A link to nothing, or in a circle: there is no content to miss.
      return null;
    }
  }

  private void walk(Folder first) throws SeatrialException {
    Deque<Folder> pending = new ArrayDeque<>();
    pending.push(first);
    while (!pending.isEmpty()) {
      var folder = pending.pop();
      if (visited.add(folder.key)) {
        look(folder, pending);
      }
    }
  }

  private void look(Folder folder, Deque<Folder> pending) throws SeatrialException {
    var settings = exclusions.in(folder.path);
    var entries = entries(folder.path);
    var names = new HashSet<String>();
    entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
    folders.list(folder.path, names);
    if (!folder.isNamed() && isEnvironment(names)) {
      return;
    }
    var rules =
        folder.isNamed()
            ? folder.rules
            : folder.rules.below(folder.path, names.contains(".git"), names.contains(".gitignore"));
    for (var path : entries) {
      var attributes = attributes(path, false);
      if (attributes == null || isExcluded(path, attributes, rules, folder.scope, settings)) {
        continue;
      }
      if (attributes.isSymbolicLink()) {
        links.add(path);
      } else if (attributes.isDirectory()) {
        pending.push(new Folder(path, key(path, attributes), rules, folder.scope));
      } else if (attributes.isRegularFile() && isLookedFor(path)) {
        addFile(path, attributes);
      }
    }
  }

  /// A virtual or conda environment, whatever its folder is called.
  private static boolean isEnvironment(Set<String> names) {
    return names.contains("pyvenv.cfg") || names.contains("conda-meta");
  }

  private List<Path> entries(Path folder) {
    var entries = new ArrayList<Path>();
    try (var stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      unread.put(folder, "cannot be listed: " + IoSentences.of(e));
    } catch (DirectoryIteratorException e) {
      unread.put(folder, "cannot be listed to its end: " + IoSentences.of(e));
    }
    entries.sort(null);
    return entries;
  }

  private boolean isExcluded(
      Path path, BasicFileAttributes attributes, GitRules rules, Scope scope, Exclusions settings) {
    boolean isFolder = attributes.isDirectory();
    if (!isFolder && !attributes.isSymbolicLink() && !isLookedFor(path)) {
      return true;
    }
    if (settings.honoursGitignore() && rules.ignores(path, isFolder)) {
      return true;
    }
    var patterns = globs(settings);
    var bytes = path.toString().getBytes(StandardCharsets.UTF_8);
    for (int i = patterns.nextFit(0, bytes); i >= 0; i = patterns.nextFit(i + 1, bytes)) {
      if (!patterns.fitsWithin(i, scope.named)
          && !(isFolder && isPackageInPackage(path, patterns.text(i)))) {
        return true;
      }
    }
    return false;
  }

  /// A package is code whatever it is called: `pip/_internal/operations/build`.
  private static boolean isPackageInPackage(Path folder, String pattern) {
    var parent = folder.getParent();
    return Exclusions.DEFAULT.contains(pattern)
        && parent != null
        && Files.exists(folder.resolve("__init__.py"))
        && Files.exists(parent.resolve("__init__.py"));
  }

  private PathGlobs globs(Exclusions settings) {
    return globs.computeIfAbsent(settings, s -> PathGlobs.of(s.base(), s.patterns()));
  }

  private boolean isLookedFor(Path path) {
    return form(path) != null || isWanted.test(path);
  }

  private void addFile(Path path, BasicFileAttributes attributes) {
    (form(path) == null && isWanted.test(path) ? otherFiles : files).add(path);
    fileKeys.add(key(path, attributes));
  }

  private static Object key(Path path, BasicFileAttributes attributes) {
    var key = attributes.fileKey();
    return key == null ? path : key;
  }

  /// Null if the path is gone; a refusal is noted.
  private @Nullable BasicFileAttributes attributes(Path path, boolean followsLinks) {
    var options = followsLinks ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, options);
    } catch (IOException e) {
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        unread.put(path, "cannot be looked at: " + IoSentences.of(e));
      }
      return null;
    }
  }

  /// What a file's name says that it is, or null.
  static PythonFile.@Nullable Form form(Path path) {
    var name = path.getFileName();
    if (name == null) {
      return null;
    }
    var text = name.toString();
    for (var form : PythonFile.Form.values()) {
      if (text.endsWith(form.suffix())) {
        return form;
      }
    }
    return null;
  }
}
