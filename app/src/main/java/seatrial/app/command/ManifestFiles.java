package seatrial.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import seatrial.semantics.project.Project;
import seatrial.surfaces.ManifestInput;
import seatrial.surfaces.ManifestInput.ManifestFile;
import seatrial.syntax.SourceText;

/// The files of a project that declare or lock dependencies, read.
final class ManifestFiles {
  /// Lock files of large workspaces have some megabytes.
  private static final long LARGEST = 64L << 20;

  private ManifestFiles() {}

  /// Whether a file says something about dependencies, by its name and its folder's.
  static boolean isWanted(Path path) {
    var folder = path.getParent();
    String fileName = name(path);
    return ManifestInput.isManifest(fileName)
        || (folder != null && ManifestInput.isRequirementsFolder(name(folder), fileName));
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /// In order of their paths. One that cannot be read counts as empty: that it is there matters,
  /// and who cannot read it is told of unreadable files elsewhere.
  static List<ManifestFile> read(Project project) {
    var paths = new TreeMap<String, Path>();
    project.otherFiles().forEach(file -> paths.put(file.displayPath(), file.path()));
    for (var file : project.files()) {
      if (isWanted(file.path())) {
        paths.put(file.displayPath(), file.path());
      }
    }
    var manifests = new ArrayList<ManifestFile>();
    paths.forEach((shown, path) -> manifests.add(new ManifestFile(shown, text(shown, path))));
    return manifests;
  }

  private static SourceText text(String shown, Path path) {
    try {
      return Files.size(path) > LARGEST
          ? SourceText.of(shown, "")
          : SourceText.of(shown, Files.readAllBytes(path));
    } catch (IOException e) {
      return SourceText.of(shown, "");
    }
  }
}
