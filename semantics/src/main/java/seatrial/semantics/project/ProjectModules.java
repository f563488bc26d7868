package seatrial.semantics.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.environment.SearchEntry;
import seatrial.semantics.module.ModuleResolver;

/// What the modules of a project can import: its own and those of the environment.
///
/// A file sees first the root that it is imported from itself, then the other roots of the project
/// that it belongs to, then the folder of the run, then the environment; what is found nowhere
/// there, it sees beside itself and beside the packages that it lies in, as when a script of the
/// package is started by its path, and last in the other projects of the repository, which are
/// installed together more often than not. A file that lies in the environment sees the
/// environment alone.
/// Safe for any number of threads.
public final class ProjectModules {
  /// More folders than that which no manifest within the run's folder holds together are programs
  /// of their own, which do not import each other.
  private static final int MOST_ROOTS_WITHOUT_MANIFEST = 16;

  private final Project project;
  private final ModuleResolver outside;
  private final Set<Path> environmentFolders;
  private final ConcurrentMap<Path, ModuleResolver> byRoot = new ConcurrentHashMap<>();
  private final ConcurrentMap<Path, ModuleResolver> byPackage = new ConcurrentHashMap<>();
  private final ConcurrentMap<Path, Optional<Path>> repositories = new ConcurrentHashMap<>();

  public ProjectModules(Project project, Environment environment) {
    this.project = project;
    this.outside = ModuleResolver.of(environment);
    this.environmentFolders =
        environment.searchPath().stream().map(SearchEntry::folder).collect(Collectors.toSet());
  }

  /// The resolver for what the file imports.
  public ModuleResolver resolverFor(PythonFile file) {
    var resolver = byRoot.computeIfAbsent(file.importRoot(), this::resolverFrom);
    var folder = file.path().getParent();
    if (resolver == outside || folder == null) {
      return resolver;
    }
    return byPackage.computeIfAbsent(
        folder,
        _ -> {
          var last = new ArrayList<>(foldersUpTo(folder, file.importRoot()));
          last.addAll(besides(file.importRoot()));
          return last.isEmpty() ? resolver : resolver.withLast(last);
        });
  }

  /// What the environment alone would import.
  public ModuleResolver environmentResolver() {
    return outside;
  }

  private static List<Path> foldersUpTo(Path folder, Path root) {
    var folders = new ArrayList<Path>();
    for (var outer = folder; outer != null && !outer.equals(root); outer = outer.getParent()) {
      folders.add(outer);
    }
    return folders;
  }

  /// Whether the import roots are programs of their own, which do not import each other.
  public boolean areManyPrograms() {
    return project.importRoots().size() > MOST_ROOTS_WITHOUT_MANIFEST
        && project.importRoots().stream().noneMatch(this::isHeldTogether);
  }

  /// Whether a manifest within the folder of the run says what belongs to the root.
  private boolean isHeldTogether(Path root) {
    var manifest = manifestFolder(root);
    return manifest != null && manifest.startsWith(project.root());
  }

  private ModuleResolver resolverFrom(Path own) {
    if (environmentFolders.contains(own)) {
      return outside;
    }
    var roots = new LinkedHashSet<Path>();
    roots.add(own);
    roots.addAll(siblings(own));
    roots.add(project.root());
    roots.removeAll(environmentFolders);
    return outside.withRoots(List.copyOf(roots));
  }

  private List<Path> siblings(Path own) {
    var manifest = project.manifestOf(own);
    if (project.importRoots().size() > MOST_ROOTS_WITHOUT_MANIFEST && !isHeldTogether(own)) {
      return manifest == null ? List.of() : manifest.sourceRoots();
    }
    var folder = manifestFolder(own);
    var roots = new ArrayList<Path>();
    for (var root : project.importRoots()) {
      if (Objects.equals(folder, manifestFolder(root))) {
        roots.add(root);
      }
    }
    return roots;
  }

  /// Where the other projects of the repository say that their packages are.
  private List<Path> besides(Path own) {
    var folder = manifestFolder(own);
    var roots = new ArrayList<Path>();
    if (folder == null) {
      return roots;
    }
    for (var root : project.importRoots()) {
      var manifest = project.manifestOf(root);
      if (manifest != null
          && !manifest.folder().equals(folder)
          && (root.equals(manifest.folder()) || manifest.sourceRoots().contains(root))
          && repositoryOf(root).equals(repositoryOf(own))) {
        roots.add(root);
      }
    }
    return roots;
  }

  private Optional<Path> repositoryOf(Path folder) {
    var known = repositories.get(folder);
    if (known == null) {
      var parent = folder.getParent();
      known =
          Files.exists(folder.resolve(".git"))
              ? Optional.of(folder)
              : parent == null ? Optional.empty() : repositoryOf(parent);
      repositories.put(folder, known);
    }
    return known;
  }

  private @Nullable Path manifestFolder(Path root) {
    var manifest = project.manifestOf(root);
    return manifest == null ? null : manifest.folder();
  }
}
