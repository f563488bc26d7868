package seatrial.report;

import org.jspecify.annotations.Nullable;

/// The lines of the files that findings point at, for frames. Asked in no particular order and
/// again and again for the same file, so an implementation should keep what it has read.
@FunctionalInterface
public interface SourceLines {
  /// No sources: findings are shown without frames.
  SourceLines NONE = (path, cell, line) -> null;

  /// The line without its terminator, or null where there is no such file, cell or line (any more).
  ///
  /// @param path as in [seatrial.finding.Location#path]
  /// @param cell 1-based notebook cell whose lines are counted, or 0
  /// @param line 1-based
  @Nullable String line(String path, int cell, int line);
}
