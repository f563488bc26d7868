package seatrial.observe.snapshot;

/// What tells a living object from memory that only looks like one: of fields that nobody described
/// any word may be an address, and where it leads there may be what was left of an object that was
/// freed, now used for something else.
final class SignsOfLife {
  /// The lowest bits of a collector's link are flags.
  private static final long FLAGS = 3;

  private static final long MOST_ITEMS = 1L << 36;

  private final MemoryImage image;
  private final HeapLayout layout;

  SignsOfLife(MemoryImage image, HeapLayout layout) {
    this.image = image;
    this.layout = layout;
  }

  /// Whether what lies at an address, and has that type, looks like a living object in every
  /// respect.
  boolean areShownBy(long address, PythonType type) {
    return isCounted(address) && (layout.isFreeThreaded || isLinked(address, type));
  }

  /// Whether somebody holds it: what was freed has a count of zero, and what is no object may have
  /// an address there, which has bits where no count has any.
  private boolean isCounted(long address) {
    if (layout.isFreeThreaded) {
      return image.half(address + layout.references) != 0
          || image.word(address + layout.number("object.shared_references")) != 0;
    }
    long count = image.word(address + layout.references);
    return (int) count != 0 && (count >>> 32 & 0xffff) == 0;
  }

  /// Whether it is where the collector has what it tracks, in a list whose neighbours know each
  /// other, or is not tracked, as dictionaries and tuples of texts and numbers are and lists are
  /// never.
  private boolean isLinked(long address, PythonType type) {
    return switch (type.shape()) {
      case LIST -> isInList(address) && hasSaneLength(address);
      case DICTIONARY, ORDERED_DICTIONARY, SET, TUPLE, DEQUE ->
          isUntracked(address) || isInList(address);
      case PLAIN,
          ATOM,
          SINGLETON,
          INTEGER,
          TEXT,
          BYTES,
          BYTE_ARRAY,
          ARRAY,
          TYPE,
          MODULE,
          FUNCTION,
          CODE,
          FRAME,
          GENERATOR,
          WEAK_REFERENCE,
          THREAD_LOCAL,
          LRU_CACHE,
          LRU_LINK,
          CONTEXT_VARIABLE,
          ENVELOPE,
          HASH_TREE_NODE ->
          true;
    };
  }

  private boolean isUntracked(long address) {
    return (image.word(address - layout.headSize) & ~FLAGS) == 0;
  }

  /// While the collector works, only the links forward are sure.
  private boolean isInList(long address) {
    long head = address - layout.headSize;
    long next = image.word(head) & ~FLAGS;
    long previous = image.word(head + Long.BYTES) & ~FLAGS;
    return next != 0
        && ((image.word(next + Long.BYTES) & ~FLAGS) == head
            || (image.word(previous) & ~FLAGS) == head);
  }

  private boolean hasSaneLength(long list) {
    long length = image.word(list + layout.length);
    long room = image.word(list + layout.listAllocated);
    // While it is sorted, a list has room for -1 items.
    return length >= 0 && length <= Math.max(0, room) && room <= MOST_ITEMS;
  }
}
