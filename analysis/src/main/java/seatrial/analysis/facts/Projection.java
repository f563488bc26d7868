package seatrial.analysis.facts;

import org.jspecify.annotations.Nullable;

/// What can be done with a value to get another.
public enum Projection {
  /// What iterating gives, once; of an async iterable, what `async for` gives.
  ELEM("elem"),
  /// What subscripting gives: the values of a mapping, the elements of a sequence.
  ITEM("item"),
  /// What the keys of a mapping are; of an iterable of pairs, what comes first in them.
  KEY("key"),
  /// What the values of a mapping are; of an iterable of pairs, what comes second in them.
  VALUE("value"),
  /// What a slice of it is.
  SLICE("slice"),
  /// What calling gives.
  RESULT("result"),
  /// What awaiting gives.
  AWAITED("awaited"),
  /// What a framework injects that calls it: what it yields, what awaiting gives, or the result.
  INJECTED("injected"),
  /// An instance, of the class that the value is.
  INSTANCE("instance"),
  /// What a `with` or `async with` statement binds.
  ENTERED("entered"),
  /// The class of it.
  CLASS("class"),
  /// What reading an attribute of an object gives whose class holds it.
  READ("read");

  private final String word;

  Projection(String word) {
    this.word = word;
  }

  /// How fact files write it.
  public String word() {
    return word;
  }

  static @Nullable Projection of(String word) {
    for (var projection : values()) {
      if (projection.word.equals(word)) {
        return projection;
      }
    }
    return null;
  }
}
