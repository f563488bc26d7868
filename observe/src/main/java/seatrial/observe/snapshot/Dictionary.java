package seatrial.observe.snapshot;

/// A dictionary in memory: a table of keys, and values either beside the keys or, for attributes,
/// in an array of their own.
final class Dictionary {
  /// Who is told of entries.
  interface Visitor {
    void entry(long key, long value);
  }

  private static final long MOST_ENTRIES = 1L << 32;

  /// `DICT_KEYS_GENERAL`.
  private static final int GENERAL = 0;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final long address;
  private final long keys;

  Dictionary(MemoryImage image, HeapLayout layout, long address) {
    this.image = image;
    this.layout = layout;
    this.address = address;
    this.keys = address == 0 ? 0 : image.word(address + layout.dictionaryKeys);
  }

  /// How many entries it has.
  int entries() {
    long used = address == 0 ? 0 : image.word(address + layout.dictionaryUsed);
    return used < 0 || used > Integer.MAX_VALUE ? 0 : (int) used;
  }

  long keys() {
    return keys;
  }

  /// Where its values are if they lie apart from the keys, or 0.
  long values() {
    return address == 0 ? 0 : image.word(address + layout.dictionaryValues);
  }

  /// The value of a string key, or 0.
  long value(String key, ObjectText text) {
    long[] found = {0};
    visit(
        (k, v) -> {
          if (found[0] == 0 && key.equals(text.string(k))) {
            found[0] = v;
          }
        });
    return found[0];
  }

  /// Tells all entries in the order of the table.
  void visit(Visitor visitor) {
    visit(Long.MAX_VALUE, visitor);
  }

  /// Tells the entries of the first places of the table.
  void visit(long most, Visitor visitor) {
    long values = values();
    if (values != 0) {
      visitSplit(image, layout, keys, values + layout.valuesItems, visitor);
      return;
    }
    var table = new KeyTable(image, layout, keys);
    long count = Math.min(most, table.count());
    for (long i = 0; i < count; i++) {
      long entry = table.entry(i);
      long value = image.word(entry + table.valueOffset());
      if (value != 0) {
        visitor.entry(image.word(entry + table.keyOffset()), value);
      }
    }
  }

  /// Tells the entries of values that lie in an array of their own, with the keys of a table.
  static void visitSplit(
      MemoryImage image, HeapLayout layout, long keys, long items, Visitor visitor) {
    var table = new KeyTable(image, layout, keys);
    long count = table.count();
    for (long i = 0; i < count; i++) {
      long value = image.word(items + 8 * i);
      if (value != 0) {
        visitor.entry(image.word(table.entry(i) + table.keyOffset()), value);
      }
    }
  }

  /// Bytes of the dictionary with its table, where that is its own.
  long size() {
    long size = layout.dictionarySize;
    long values = values();
    var table = new KeyTable(image, layout, keys);
    if (values == 0) {
      // All empty dictionaries share one table, of a single slot.
      return table.slots <= 1 ? size : size + table.size();
    }
    boolean isEmbedded =
        layout.valuesEmbedded != 0 && image.unsignedByte(values + layout.valuesEmbedded) != 0;
    return isEmbedded ? size : size + 8 * table.valueCapacity();
  }

  /// The table of keys of one or many dictionaries.
  static final class KeyTable {
    private final MemoryImage image;
    private final HeapLayout layout;
    private final long keys;
    private final long indexBytes;
    private final long slots;
    private final int entrySize;
    private final int keyOffset;

    KeyTable(MemoryImage image, HeapLayout layout, long keys) {
      this.image = image;
      this.layout = layout;
      this.keys = keys;
      boolean isOfStrings = false;
      if (keys == 0) {
        slots = 0;
        indexBytes = 0;
      } else if (layout.keysSize != 0) {
        slots = image.word(keys + layout.keysSize);
        indexBytes = slots * indexWidth(slots);
      } else {
        isOfStrings = image.unsignedByte(keys + layout.keysKind) != GENERAL;
        slots = 1L << image.unsignedByte(keys + layout.keysLog2Size);
        indexBytes = 1L << image.unsignedByte(keys + layout.keysLog2IndexBytes);
      }
      // Where all keys are strings, their hashes are not kept with them.
      entrySize = isOfStrings ? layout.stringEntrySize : layout.generalEntrySize;
      keyOffset = isOfStrings ? 0 : layout.generalEntryKey;
    }

    private static int indexWidth(long slots) {
      if (slots <= 0xff) {
        return 1;
      } else if (slots <= 0xffff) {
        return 2;
      }
      return slots <= 0xffffffffL ? 4 : 8;
    }

    long slots() {
      return slots <= MOST_ENTRIES ? slots : 0;
    }

    /// How many entries are in use, deleted ones included; 0 where the table makes no sense.
    long count() {
      if (keys == 0) {
        return 0;
      }
      long count = image.word(keys + layout.keysEntries);
      boolean isSane =
          count >= 0 && count <= slots && slots <= MOST_ENTRIES && indexBytes <= 8 * MOST_ENTRIES;
      return isSane && image.holds(entry(0), count * entrySize) ? count : 0;
    }

    /// How many entries there is room for.
    long capacity() {
      return slots <= MOST_ENTRIES ? (slots << 1) / 3 : 0;
    }

    /// How many values an array has that goes with the keys. Since 3.11 it shrinks with every
    /// instance that is made.
    long valueCapacity() {
      return layout.keysUsable != 0
          ? Math.clamp(count() + image.word(keys + layout.keysUsable), 0, capacity())
          : capacity();
    }

    long size() {
      return layout.keysIndices + indexBytes + capacity() * entrySize;
    }

    long entry(long index) {
      return keys + layout.keysIndices + indexBytes + index * entrySize;
    }

    int keyOffset() {
      return keyOffset;
    }

    /// The value stands behind the key.
    int valueOffset() {
      return keyOffset + 8;
    }
  }
}
