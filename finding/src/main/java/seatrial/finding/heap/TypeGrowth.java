package seatrial.finding.heap;

/// A type that has more objects in a later snapshot.
///
/// @param retainedBy what the objects that are new have in common: the path of the nearest object
/// that retains nearly all of them, or "" if there is none
public record TypeGrowth(
    String type,
    long countBefore,
    long countAfter,
    long shallowBefore,
    long shallowAfter,
    String retainedBy) {

  public long grownBy() {
    return countAfter - countBefore;
  }
}
