package seatrial.finding;

import java.util.List;

/// A change of text that removes the finding.
///
/// @param safe whether the program's meaning is provably kept; others need `--unsafe-fixes`
public record Fix(String message, boolean safe, List<Edit> edits) {
  /// Replaces what lies between the location's start and end.
  public record Edit(Location location, String replacement) {}

  public Fix {
    edits = List.copyOf(edits);
  }
}
