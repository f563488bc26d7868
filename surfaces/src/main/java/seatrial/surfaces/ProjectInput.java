package seatrial.surfaces;

import java.util.List;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.project.Project;
import seatrial.semantics.project.PythonFile;
import seatrial.syntax.PythonVersion;

/// The project as a whole.
///
/// @param version that most of the project is written for
/// @param environment that it runs in, possibly none
public record ProjectInput(PythonVersion version, Environment environment, Project project) {
  /// The files, in the order in which they are reported.
  public List<PythonFile> files() {
    return project.files();
  }
}
