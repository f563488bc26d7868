package seatrial.surfaces;

import seatrial.finding.Location;
import seatrial.finding.TraceStep;
import seatrial.syntax.SourceText;

/// A place in the project that outlives the tree that it was found in.
///
/// @param symbol qualified name of what holds the place
/// @param text the line that the place starts in, without the space around it; part of the
///     finding's identity
public record Anchor(Location location, String symbol, String text) {

  static Anchor of(SourceText source, String path, String symbol, int start, int end) {
    int line = source.line(start);
    int endLine = source.line(end);
    return new Anchor(
        new Location(path, line, source.column(start), endLine, source.column(end)),
        symbol,
        source.lineText(line).strip());
  }

  /// This place as a hop of a trace.
  public TraceStep step(String note) {
    return new TraceStep(location, symbol, note);
  }
}
