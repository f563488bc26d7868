package seatrial.surfaces.memory;

import java.util.Set;

/// What the methods of Python's own containers do to their size.
final class Growth {
  /// They put what they are given into the container.
  static final Set<String> ADDING_METHODS =
      Set.of(
          "add", "append", "appendleft", "extend", "extendleft", "insert", "setdefault", "update");

  /// They may leave the container smaller than it was.
  static final Set<String> REMOVING_METHODS =
      Set.of(
          "clear",
          "difference_update",
          "discard",
          "intersection_update",
          "pop",
          "popitem",
          "popleft",
          "remove",
          "symmetric_difference_update");

  /// They leave the container as it is and hand out nothing by which it could be changed.
  static final Set<String> READING_METHODS =
      Set.of(
          "__contains__",
          "__getitem__",
          "__iter__",
          "__len__",
          "copy",
          "count",
          "difference",
          "get",
          "index",
          "intersection",
          "isdisjoint",
          "issubset",
          "issuperset",
          "items",
          "keys",
          "most_common",
          "reverse",
          "sort",
          "union",
          "values");

  private Growth() {}
}
