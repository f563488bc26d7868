package seatrial.surfaces;

import java.util.List;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.project.PythonFile;
import seatrial.syntax.PythonVersion;

/// What a [ProjectRule] may ask about the project as a whole.
///
/// @param version that most of the project is written for
/// @param environment that it runs in, possibly none
/// @param files in the order in which they are reported
public record ProjectInput(PythonVersion version, Environment environment, List<PythonFile> files) {
  public ProjectInput {
    files = List.copyOf(files);
  }
}
