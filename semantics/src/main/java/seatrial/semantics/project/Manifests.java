package seatrial.semantics.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import seatrial.finding.SeatrialException;

/// The manifests of the projects that files lie in, each read once.
///
/// A broken manifest of the project that the run starts in ends it; any other costs only what it
/// would have said, which is noted.
final class Manifests {
  private final Path root;
  private final KnownFolders folders;
  private final Map<Path, Optional<ProjectManifest>> read = new HashMap<>();
  private final Map<Path, Optional<ProjectManifest>> nearest = new HashMap<>();
  private final Set<Path> sourceRoots = new HashSet<>();
  private final Map<Path, SeatrialException> failures = new TreeMap<>();

  Manifests(Path root, KnownFolders folders) {
    this.root = root;
    this.folders = folders;
  }

  /// The manifest of the nearest project that holds a folder, or null.
  @Nullable ProjectManifest nearest(Path folder) {
    var known = nearest.get(folder);
    if (known != null) {
      return known.orElse(null);
    }
    var own = in(folder);
    var parent = folder.getParent();
    var result = own != null || parent == null ? own : nearest(parent);
    nearest.put(folder, Optional.ofNullable(result));
    return result;
  }

  private @Nullable ProjectManifest in(Path folder) {
    var known = read.get(folder);
    if (known != null) {
      return known.orElse(null);
    }
    ProjectManifest manifest = null;
    try {
      manifest = folders.mayHaveManifest(folder) ? ProjectManifest.read(folder) : null;
    } catch (SeatrialException e) {
      failures.put(folder, e);
    }
    read.put(folder, Optional.ofNullable(manifest));
    if (manifest != null) {
      sourceRoots.addAll(manifest.sourceRoots());
    }
    return manifest;
  }

  /// Whether the project that a folder lies in imports from it.
  boolean isSourceRoot(Path folder) {
    nearest(folder);
    return sourceRoots.contains(folder);
  }

  /// Whether a folder is the top of a project.
  boolean isTop(Path folder) {
    return in(folder) != null;
  }

  /// Reads the manifests of the folders above, up to the top of the repository: a workspace is
  /// declared above its members.
  void readAbove(Path folder) {
    Path p = folder;
    while (p != null && !folders.isRepository(p)) {
      p = p.getParent();
    }
    for (Path q = folder; p != null && q != null && q.startsWith(p); q = q.getParent()) {
      isTop(q);
    }
  }

  /// What could not be read, with a reason.
  Map<Path, String> unread() {
    var unread = new TreeMap<Path, String>();
    failures.forEach(
        (folder, e) -> {
          // The path is shown beside the message, which begins with it.
          var file = folder.resolve("pyproject.toml");
          unread.put(file, e.getMessage().replace(file.toString(), "pyproject.toml"));
        });
    return unread;
  }

  /// @throws SeatrialException if the manifest of the project that the run starts in is broken
  void check() throws SeatrialException {
    for (Path p = root; p != null && in(p) == null; p = p.getParent()) {
      var failure = failures.get(p);
      if (failure != null) {
        throw failure;
      }
    }
  }

  List<ProjectManifest> all() {
    var all = new ArrayList<ProjectManifest>();
    read.values().forEach(manifest -> manifest.ifPresent(all::add));
    return all;
  }
}
