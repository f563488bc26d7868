package seatrial.semantics.module;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.environment.Redirection;
import seatrial.semantics.environment.SearchEntry;
import seatrial.semantics.module.ResolvedModule.BuiltinModule;
import seatrial.semantics.module.ResolvedModule.FrozenModule;
import seatrial.semantics.module.ResolvedModule.NamespacePackage;
import seatrial.semantics.module.ResolvedModule.NotFound;
import seatrial.semantics.module.ResolvedModule.StubOnly;

/// From dotted names to modules, in the order of the import system of the environment's
/// interpreter: import hooks that stand first, builtin, frozen, the search path, hooks that stand
/// last; in a folder a package before a module before a namespace portion.
///
/// Answers are kept; what changes on disk afterwards is not seen. Safe for any number of threads.
public final class ModuleResolver {
  private final Environment environment;
  private final List<SearchEntry> searchPath;
  private final List<Path> topFolders;
  private final Folders folders;
  private final FolderSearch search;
  private final StubSearch stubs;
  private final ModuleNames names;
  private final ConcurrentMap<String, ResolvedModule> known = new ConcurrentHashMap<>();

  /// Asked first; null where this resolver itself knows the search path.
  private final @Nullable ModuleResolver first;

  private ModuleResolver(
      Environment environment, List<Path> roots, Folders folders, FolderSearch search) {
    this.first = null;
    this.environment = environment;
    this.folders = folders;
    var entries = new ArrayList<SearchEntry>();
    for (Path root : roots) {
      entries.add(new SearchEntry(root, SearchEntry.Origin.PROJECT));
    }
    entries.addAll(environment.searchPath());
    this.searchPath = List.copyOf(entries);
    this.topFolders = searchPath.stream().map(SearchEntry::folder).distinct().toList();
    this.search = search;
    this.stubs = new StubSearch(folders, topFolders);
    this.names = new ModuleNames(folders, searchPath, environment.redirections());
  }

  private ModuleResolver(ModuleResolver first, List<Path> last) {
    this.first = first;
    this.environment = first.environment;
    this.folders = first.folders;
    this.searchPath = first.searchPath;
    this.topFolders = List.copyOf(last);
    this.search = first.search;
    this.stubs = new StubSearch(folders, topFolders);
    this.names = first.names;
  }

  /// A resolver without a project: what the environment alone would import.
  public static ModuleResolver of(Environment environment) {
    var folders = new Folders();
    var search = new FolderSearch(folders, environment.extensionSuffixes());
    return new ModuleResolver(environment, List.of(), folders, search);
  }

  /// The same environment, with these folders before its search path. What was listed of the disk
  /// is shared.
  public ModuleResolver withRoots(List<Path> roots) {
    return new ModuleResolver(environment, roots, folders, search);
  }

  /// The same, which looks into further folders for what is found nowhere else: those that a
  /// script sees when it is started by its path. Answers of this resolver are shared.
  public ModuleResolver withLast(List<Path> last) {
    return new ModuleResolver(this, last);
  }

  public Environment environment() {
    return environment;
  }

  /// What this resolver and all that share its disk have taken from there so far.
  public DiskReads reads() {
    var files = new TreeSet<>(search.read());
    var interpreter = environment.interpreter();
    if (interpreter != null) {
      // Their tables say which modules are built in.
      files.addAll(interpreter.binaries());
    }
    return new DiskReads(files, folders.looks());
  }

  /// The project's roots, then the environment's search path.
  public List<SearchEntry> searchPath() {
    return searchPath;
  }

  /// Resolves an absolute dotted name. Never fails: what cannot be found is a [NotFound].
  public ResolvedModule resolve(String name) {
    if (first != null) {
      var answer = first.resolve(name);
      int dot = name.indexOf('.');
      if (answer.isFound() || dot >= 0 && first.resolve(name.substring(0, dot)).isFound()) {
        return answer;
      }
    }
    var answer = known.get(name);
    if (answer == null) {
      answer = find(name);
      var earlier = known.putIfAbsent(name, answer);
      answer = earlier == null ? answer : earlier;
    }
    return answer;
  }

  /// The dotted name that the file is imported by, whether or not another file shadows it. A file
  /// outside the search path is named from the outermost folder above it that is a package.
  public String nameOf(Path file) {
    return names.of(file);
  }

  /// The entry of the search path that holds the file, the nearest if several do; null if none.
  public @Nullable SearchEntry entryOf(Path file) {
    return names.entryOf(file);
  }

  private ResolvedModule find(String name) {
    int dot = name.lastIndexOf('.');
    String tail = name.substring(dot + 1);
    if (tail.isEmpty() || tail.indexOf('/') >= 0 || tail.indexOf('\0') >= 0) {
      return new NotFound(name);
    }
    if (dot < 0) {
      return findTopLevel(name);
    }
    var parent = resolve(name.substring(0, dot));
    ResolvedModule found = null;
    if (parent.isFound()) {
      found = findRedirected(name, true);
      if (found == null) {
        found = findFrozen(name);
      }
      if (found == null && parent.isPackage()) {
        found = findIn(name, parent.searchPath(), parent.searchPath());
      }
      if (found == null) {
        found = findRedirected(name, false);
      }
    }
    return found == null ? notFound(name, parent.searchPath()) : found;
  }

  private ResolvedModule findTopLevel(String name) {
    var found = findRedirected(name, true);
    if (found == null && environment.standardLibrary().builtins().contains(name)) {
      found = new BuiltinModule(name, stubs.find(name, List.of()));
    }
    if (found == null) {
      found = findFrozen(name);
    }
    if (found == null) {
      found = findIn(name, topFolders, topFolders);
    }
    if (found == null) {
      found = findRedirected(name, false);
    }
    if (found == null && environment.hasInside(name)) {
      found = new BuiltinModule(name, stubs.find(name, List.of()));
    }
    return found == null ? notFound(name, topFolders) : found;
  }

  private ResolvedModule notFound(String name, List<Path> parentPath) {
    Path stub = stubs.find(name, parentPath);
    return stub == null ? new NotFound(name) : new StubOnly(name, stub);
  }

  private @Nullable ResolvedModule findFrozen(String name) {
    String origin = environment.standardLibrary().frozen().get(name);
    var interpreter = environment.interpreter();
    if (origin == null) {
      return null;
    }
    Path stub = stubs.find(name, List.of());
    if (interpreter == null) {
      return new FrozenModule(name, null, List.of(), stub);
    }
    Path folder = interpreter.standardLibrary();
    var parts = origin.split("\\.", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      folder = folder.resolve(parts[i]);
    }
    if (!(search.inFolder(folder, parts[parts.length - 1])
        instanceof FolderSearch.Loadable loadable)) {
      return new FrozenModule(name, null, List.of(), stub);
    }
    if (!environment.standardLibrary().frozen().containsKey(origin)) {
      return loadable.as(name, List.of(), stub);
    }
    Path own = loadable.packageFolder();
    return new FrozenModule(name, loadable.file(), own == null ? List.of() : List.of(own), stub);
  }

  private @Nullable ResolvedModule findIn(String name, List<Path> path, List<Path> stubPath) {
    String tail = name.substring(name.lastIndexOf('.') + 1);
    var portions = new ArrayList<Path>();
    for (int i = 0; i < path.size(); i++) {
      switch (search.inFolder(path.get(i), tail)) {
        case FolderSearch.Loadable loadable -> {
          return module(name, loadable, path.subList(i + 1, path.size()), stubPath);
        }
        case FolderSearch.Portion(var folder) -> portions.add(folder);
        case FolderSearch.Nothing _ -> {}
      }
    }
    boolean isNamespace = !portions.isEmpty();
    for (var redirection : environment.redirections()) {
      var more = redirection.namespaces().get(name);
      isNamespace |= more != null;
      portions.addAll(more == null ? List.of() : more);
    }
    return isNamespace
        ? new NamespacePackage(
            name, portions.stream().distinct().toList(), stubs.find(name, stubPath))
        : null;
  }

  private ResolvedModule module(
      String name, FolderSearch.Loadable found, List<Path> laterFolders, List<Path> stubPath) {
    Path stub = stubs.find(name, stubPath);
    Path packageFolder = found.packageFolder();
    if (packageFolder == null) {
      return found.as(name, List.of(), stub);
    }
    var path = new ArrayList<Path>();
    path.add(packageFolder);
    String tail = name.substring(name.lastIndexOf('.') + 1);
    path.addAll(search.pathExtension(found.file(), tail, laterFolders));
    return found.as(name, path, stub);
  }

  private @Nullable ResolvedModule findRedirected(String name, boolean isBeforePath) {
    for (Redirection redirection : environment.redirections()) {
      if (redirection.isBeforePath() != isBeforePath) {
        continue;
      }
      Path file = redirection.modules().get(name);
      var loadable = file == null ? null : search.loadable(file);
      if (loadable != null) {
        return redirected(name, loadable, redirection);
      }
      int dot = name.lastIndexOf('.');
      var path = dot < 0 ? null : redirection.searchPaths().get(name.substring(0, dot));
      var found = path == null || isBeforePath ? null : findIn(name, path, path);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private ResolvedModule redirected(
      String name, FolderSearch.Loadable found, Redirection redirection) {
    Path own = found.packageFolder();
    Path folder = found.file().getParent();
    Path stub = stubs.find(name, folder == null || own != null ? List.of() : List.of(folder));
    if (own == null) {
      return found.as(name, List.of(), stub);
    }
    var init = own.resolve("__init__.pyi");
    return found.as(
        name,
        redirection.isBeforePath()
            ? redirection.searchPaths().getOrDefault(name, List.of(own))
            : List.of(own),
        stub == null && folders.hasFile(own, "__init__.pyi") ? init : stub);
  }

  @Override
  public String toString() {
    return Arrays.toString(topFolders.toArray());
  }
}
