package seatrial.semantics.project;

/// A file that there is nothing to say about.
///
/// @param message one sentence for the user, without a full stop at its end
public record UnreadFile(PythonFile file, Reason reason, String message) implements ReadFile {
  public enum Reason {
    /// The file system refused, or the file went away or kept changing: a failure.
    UNREADABLE,
    /// A notebook that is no notebook: a failure.
    BROKEN,
    /// A notebook of another language: nothing is wrong.
    NOT_PYTHON
  }
}
