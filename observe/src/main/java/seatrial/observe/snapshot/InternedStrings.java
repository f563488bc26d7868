package seatrial.observe.snapshot;

/// The dictionary of strings that an interpreter keeps once each. What stands before it in an
/// interpreter's state has grown within releases, so it is known by what it is: each of its keys is
/// its own value.
final class InternedStrings {
  private static final int WORD = 8;
  private static final int LOOKED_AT = 16;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final TypeTable types;

  InternedStrings(MemoryImage image, HeapLayout layout, TypeTable types) {
    this.image = image;
    this.layout = layout;
    this.types = types;
  }

  /// Its address, or 0.
  long of(long interpreter) {
    long known = image.word(interpreter + layout.number("interpreter.interned"));
    if (fits(known)) {
      return known;
    }
    for (int at = 0; at < layout.number("interpreter.size"); at += WORD) {
      long found = image.word(interpreter + at);
      if (found != 0 && fits(found)) {
        return found;
      }
    }
    return 0;
  }

  private boolean fits(long address) {
    if ((address & WORD - 1) != 0) {
      return false;
    }
    var type = types.typeOf(address);
    if (type == null || type.shape() != Shape.DICTIONARY) {
      return false;
    }
    int[] fitting = {0, 0};
    new Dictionary(image, layout, address)
        .visit(LOOKED_AT, (key, value) -> fitting[key == value ? 0 : 1]++);
    return fitting[0] > LOOKED_AT / 2 && fitting[1] == 0;
  }
}
