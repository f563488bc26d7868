package seatrial.syntax;

import org.jspecify.annotations.Nullable;

/// Why a stretch of source is not Python.
///
/// @param start byte offset, or -1 where CPython names no line (null bytes, unknown encodings)
/// @param end byte offset, exclusive
/// @param message CPython's words where it has any, without a full stop
/// @param since with [Kind#UNSUPPORTED], the first version that has the syntax (or the last: see
///     the message)
public record SyntaxError(
    Kind kind, int start, int end, String message, @Nullable PythonVersion since) {
  public enum Kind {
    /// No version of Python accepts it.
    INVALID,
    /// Valid, but not in the target version.
    UNSUPPORTED,
    /// The parser accepts it, the compiler refuses it: `return` outside a function.
    COMPILE,
    /// The bytes are no text: encoding, null bytes.
    ENCODING,
    /// Nested deeper than any interpreter could run.
    TOO_DEEP
  }

  public SyntaxError(Kind kind, int start, int end, String message) {
    this(kind, start, end, message, null);
  }
}
