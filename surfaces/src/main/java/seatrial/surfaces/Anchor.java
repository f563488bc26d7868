package seatrial.surfaces;

import seatrial.finding.Location;
import seatrial.finding.TraceStep;
import seatrial.syntax.SourceText;

/// A place in the project that outlives the tree that it was found in.
///
/// @param symbol qualified name of what holds the place
/// @param text the line that the place starts in, without the space around it; part of the
///     finding's identity
/// @param line of the file's text that it starts in; in a notebook all cells are one text
/// @param endLine of the file's text that it ends in
public record Anchor(Location location, String symbol, String text, int line, int endLine) {

  static Anchor of(SourceText source, String path, String symbol, int start, int end) {
    int line = source.line(start);
    return new Anchor(
        source.location(path, start, end),
        symbol,
        source.lineText(line).strip(),
        line,
        source.line(end));
  }

  /// A whole file.
  public static Anchor ofFile(String path) {
    return new Anchor(Location.ofFile(path), "", "", 1, 1);
  }

  /// This place as a hop of a trace.
  public TraceStep step(String note) {
    return new TraceStep(location, symbol, note);
  }
}
