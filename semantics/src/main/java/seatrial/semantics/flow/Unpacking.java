package seatrial.semantics.flow;

/// One step from an iterable to what one target of a tuple or list of targets gets.
///
/// @param index of the target among its siblings
/// @param count number of siblings, this one included
/// @param star index of the starred sibling, or -1; the target itself is starred if that is its own
///     index, and then gets a list
public record Unpacking(int index, int count, int star) {
  public boolean isStarred() {
    return index == star;
  }

  /// The index of the value in an iterable of unknown length: negative, from the end, behind a
  /// star.
  public int position() {
    return star >= 0 && index > star ? index - count : index;
  }
}
