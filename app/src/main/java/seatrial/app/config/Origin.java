package seatrial.app.config;

/// Where a setting was written.
///
/// @param source file, or words such as `command line`
/// @param line 1-based, or 0 where there are no lines
/// @param column 1-based, or 0
public record Origin(String source, int line, int column) {
  public static final Origin DEFAULT = new Origin("default", 0, 0);
  public static final Origin COMMAND_LINE = new Origin("command line", 0, 0);

  /// `pyproject.toml:12:1`, or `command line`.
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
