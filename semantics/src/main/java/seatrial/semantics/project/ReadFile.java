package seatrial.semantics.project;

/// What reading one file gave.
public sealed interface ReadFile permits SourceModule, UnreadFile {
  PythonFile file();
}
