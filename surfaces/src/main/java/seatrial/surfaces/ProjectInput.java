package seatrial.surfaces;

import seatrial.syntax.PythonVersion;

/// What a [ProjectRule] may ask about the project as a whole.
public final class ProjectInput {
  private final PythonVersion version;

  ProjectInput(PythonVersion version) {
    this.version = version;
  }

  public PythonVersion version() {
    return version;
  }
}
