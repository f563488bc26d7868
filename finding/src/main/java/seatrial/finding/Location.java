package seatrial.finding;

/// A stretch of a file. Lines and columns are 1-based, columns count characters (code points), the
/// end
/// is exclusive. `cell` is the 1-based notebook cell, whose own lines are then counted, or 0.
///
/// @param path relative to the root of the run with `/` as separator; absolute outside of it
public record Location(String path, int cell, int line, int column, int endLine, int endColumn) {
  public Location(String path, int line, int column, int endLine, int endColumn) {
    this(path, 0, line, column, endLine, endColumn);
  }

  /// A place in a file that has no finer position, such as a missing lock file.
  public static Location ofFile(String path) {
    return new Location(path, 1, 1, 1, 1);
  }

  /// `app.py:3:7`, or `nb.ipynb:cell 3:7:1` in a notebook.
  @Override
  public String toString() {
    return path + ":" + (cell > 0 ? "cell " + cell + ":" : "") + line + ":" + column;
  }
}
