package seatrial.semantics.project;

import java.nio.file.Path;
import java.util.List;
import seatrial.finding.SeatrialException;

/// Finds the files of a project.
public final class ProjectFiles {
  private ProjectFiles() {}

  /// Looks for Python below the given paths.
  ///
  /// @param root absolute folder that display paths start from: the working directory, as in ruff
  /// @param paths as the user gave them, relative ones starting from `root`; none means `root`
  /// @param siteFolders absolute import roots of the environment (`site-packages`): modules below
  /// one are named as it would import them
  /// @throws SeatrialException if a path does not exist, or configuration is broken
  public static Project find(
      Path root, List<Path> paths, List<Path> siteFolders, Exclusions.ByFolder exclusions)
      throws SeatrialException {
    return new Project(root, List.of(), List.of(), List.of());
  }
}
