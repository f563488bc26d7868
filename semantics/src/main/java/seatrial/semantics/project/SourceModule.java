package seatrial.semantics.project;

import seatrial.syntax.Parsed;

/// A file that was read, and its tree.
public record SourceModule(PythonFile file, Parsed parsed) implements ReadFile {}
