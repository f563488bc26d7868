package seatrial.semantics.project;

import java.nio.file.Path;
import java.util.List;

/// All that the user asked to have read.
///
/// @param root absolute folder that display paths start from
/// @param files in code-point order of their display paths
/// @param unread what could not be looked at, in code-point order; never lost, see exit status
/// @param importRoots folders that the files are imported from, each once, in code-point order
public record Project(
    Path root, List<PythonFile> files, List<UnreadPath> unread, List<Path> importRoots) {
  public Project {
    files = List.copyOf(files);
    unread = List.copyOf(unread);
    importRoots = List.copyOf(importRoots);
  }
}
