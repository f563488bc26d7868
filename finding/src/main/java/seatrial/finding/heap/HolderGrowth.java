package seatrial.finding.heap;

import java.util.List;

/// A holder that has more entries in a later snapshot.
///
/// @param path what it is called in the later one
/// @param entriesBefore 0 if it was not there
/// @param retainingPath the way from a root to it
public record HolderGrowth(
    String path,
    String type,
    int entriesBefore,
    int entriesAfter,
    long retainedBefore,
    long retainedAfter,
    List<PathStep> retainingPath) {
  public HolderGrowth {
    retainingPath = List.copyOf(retainingPath);
  }

  public int grownBy() {
    return entriesAfter - entriesBefore;
  }
}
