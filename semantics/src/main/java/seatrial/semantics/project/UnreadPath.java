package seatrial.semantics.project;

/// A folder or file that could not be looked at, so that files below it may be missing.
///
/// @param displayPath as of [PythonFile]
/// @param message one sentence for the user, without a full stop at its end
public record UnreadPath(String displayPath, String message) {}
