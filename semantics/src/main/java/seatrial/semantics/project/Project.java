package seatrial.semantics.project;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the user asked to have read.
///
/// @param root absolute folder that display paths start from
/// @param files in code-point order of their display paths
/// @param otherFiles what was asked for besides Python, in the same order
/// @param unread what could not be looked at, in code-point order; never lost, see exit status
/// @param importRoots folders that the files and their projects' other modules are imported from,
/// each once, in order
/// @param manifests of the projects that the files lie in, and of those around and beside them,
/// innermost first
public record Project(
    Path root,
    List<PythonFile> files,
    List<OtherFile> otherFiles,
    List<UnreadPath> unread,
    List<Path> importRoots,
    List<ProjectManifest> manifests) {
  /// A file of the project's that holds no Python.
  ///
  /// @param displayPath as of [PythonFile]
  public record OtherFile(Path path, String displayPath) {}

  public Project {
    files = List.copyOf(files);
    otherFiles = List.copyOf(otherFiles);
    unread = List.copyOf(unread);
    importRoots = List.copyOf(importRoots);
    manifests =
        manifests.stream()
            .sorted(
                Comparator.comparingInt((ProjectManifest m) -> -m.folder().getNameCount())
                    .thenComparing(ProjectManifest::folder))
            .toList();
  }

  /// The manifest of the nearest project that a file or folder lies in, or null. What lies in an
  /// environment is not of the project that the environment lies in.
  public @Nullable ProjectManifest manifestOf(Path path) {
    for (var manifest : manifests) {
      if (path.startsWith(manifest.folder())) {
        for (var name : manifest.folder().relativize(path)) {
          if (ImportRoots.isSiteFolderName(name.toString())) {
            return null;
          }
        }
        return manifest;
      }
    }
    return null;
  }
}
