package seatrial.observe.snapshot;

import seatrial.observe.heap.ObjectGraph;

/// How large objects are, and how many entries they have.
final class ObjectMeasure {
  /// Below that, the attributes of an instance and the items of a tuple are not told as entries.
  private static final int MANY = 64;

  /// So many members are looked at to tell what a container holds.
  private static final int SAMPLE = 16;

  /// A large table may begin with many empty places.
  private static final int MOST_SLOTS = 1 << 10;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final TypeTable types;
  private final ObjectText text;
  private final Attributes attributes;

  /// No object takes more than all memory that the process may write.
  private final long greatest;

  ObjectMeasure(
      MemoryImage image,
      HeapLayout layout,
      TypeTable types,
      ObjectText text,
      Attributes attributes,
      long greatest) {
    this.greatest = greatest;
    this.image = image;
    this.layout = layout;
    this.types = types;
    this.text = text;
    this.attributes = attributes;
  }

  /// Bytes of an object with what only it uses: the collector's part, its table, its buffer.
  long size(long object, PythonType type) {
    long size = layout.before(type) + own(object, type) + attributes.outsideSize(object, type);
    return size < 0 || size > greatest ? type.basicSize() : size;
  }

  private long own(long object, PythonType type) {
    // What a derived class adds to the fields of its base.
    return switch (type.shape()) {
      case TEXT -> text.stringSize(object) + added(type, layout.number("text.size"));
      case INTEGER -> integerSize(object, type);
      case DICTIONARY ->
          new Dictionary(image, layout, object).size() + added(type, layout.dictionarySize);
      case ORDERED_DICTIONARY -> orderedSize(object, type);
      case LIST -> type.basicSize() + 8 * counted(object + layout.listAllocated);
      case SET -> type.basicSize() + setTable(object);
      case DEQUE -> type.basicSize() + dequeBlocks(object);
      case BYTE_ARRAY -> type.basicSize() + counted(object + layout.number("byte_array.allocated"));
      case ARRAY -> type.basicSize() + arrayBuffer(object);
      case TYPE -> sized(object, type) + sharedKeys(object);
      case GENERATOR, FRAME, TUPLE, BYTES, PLAIN, CODE, ENVELOPE, HASH_TREE_NODE ->
          sized(object, type);
      case SINGLETON,
          ATOM,
          MODULE,
          FUNCTION,
          WEAK_REFERENCE,
          THREAD_LOCAL,
          LRU_CACHE,
          LRU_LINK,
          CONTEXT_VARIABLE ->
          type.basicSize();
    };
  }

  /// An ordered dictionary has a list of its keys beside the table, and a place in it for each
  /// slot.
  private long orderedSize(long object, PythonType type) {
    var dictionary = new Dictionary(image, layout, object);
    long slots = new Dictionary.KeyTable(image, layout, dictionary.keys()).slots();
    return dictionary.size()
        + added(type, layout.dictionarySize)
        + (long) dictionary.entries() * layout.number("ordered_dictionary.node_size")
        + (slots <= 1 ? 0 : 8 * slots);
  }

  /// A class keeps the names of the attributes that its instances share.
  private long sharedKeys(long object) {
    var type = types.at(object);
    return type == null || type.cachedKeys() == 0
        ? 0
        : new Dictionary.KeyTable(image, layout, type.cachedKeys()).size();
  }

  private static long added(PythonType type, int base) {
    return Math.max(0, type.basicSize() - base);
  }

  private long counted(long address) {
    return Math.max(0, image.word(address));
  }

  private long sized(long object, PythonType type) {
    if (type.itemSize() == 0) {
      return type.basicSize();
    }
    return type.basicSize() + Math.abs(image.word(object + layout.length)) * type.itemSize();
  }

  private long integerSize(long object, PythonType type) {
    if (!layout.has("integer.tag")) {
      return sized(object, type);
    }
    long digits = image.word(object + layout.number("integer.tag")) >>> 3;
    // The basic size has room for one digit already.
    return type.basicSize() + Math.max(0, digits) * type.itemSize();
  }

  private long setTable(long object) {
    long table = image.word(object + layout.number("set.table"));
    return table == object + layout.number("set.small_table")
        ? 0
        : (image.word(object + layout.number("set.mask")) + 1) * layout.number("set.entry_size");
  }

  private long dequeBlocks(long object) {
    long first = image.word(object + layout.number("deque.first_index"));
    long length = layout.number("deque.block_length");
    long items = counted(object + layout.length);
    return ((first + items + length - 1) / length) * layout.number("deque.block_size");
  }

  private long arrayBuffer(long object) {
    long description = image.word(object + layout.number("array.description"));
    int item = image.half(description + layout.number("array.description_item_size"));
    return counted(object + layout.number("array.allocated")) * Math.clamp(item, 0, 64);
  }

  /// How many entries the object has of its own, or [ObjectGraph#NO_ENTRIES] if it is no container.
  int entries(long object, PythonType type) {
    return switch (type.shape()) {
      case DICTIONARY, ORDERED_DICTIONARY, SET ->
          isWeak(object, type) ? ObjectGraph.NO_ENTRIES : ownEntries(object, type);
      case LIST, DEQUE -> ownEntries(object, type);
      case TUPLE -> many(count(image.word(object + layout.length)));
      case MODULE ->
          new Dictionary(image, layout, image.word(object + layout.number("module.dictionary")))
              .entries();
      case TYPE ->
          new Dictionary(image, layout, image.word(object + layout.number("type.dictionary")))
              .entries();
      case LRU_CACHE -> entriesOf(cached(object, type));
      case PLAIN -> {
        long contents =
            type.contents() == null ? 0 : attributes.value(object, type, type.contents());
        yield contents == 0 ? many(attributes.count(object, type)) : entriesOf(contents);
      }
      case SINGLETON,
          ATOM,
          INTEGER,
          TEXT,
          BYTES,
          BYTE_ARRAY,
          ARRAY,
          FUNCTION,
          CODE,
          FRAME,
          GENERATOR,
          WEAK_REFERENCE,
          THREAD_LOCAL,
          LRU_LINK,
          CONTEXT_VARIABLE,
          ENVELOPE,
          HASH_TREE_NODE ->
          ObjectGraph.NO_ENTRIES;
    };
  }

  /// Whether the object keeps its entries in a container of weak references.
  boolean isWeakWrapper(long object, PythonType type) {
    if (type.contents() == null) {
      return false;
    }
    long contents = attributes.value(object, type, type.contents());
    var of = contents == 0 ? null : types.typeOf(contents);
    return of != null
        && switch (of.shape()) {
          case DICTIONARY, ORDERED_DICTIONARY, SET -> isWeak(contents, of);
          default -> false;
        };
  }

  private int ownEntries(long object, PythonType type) {
    return switch (type.shape()) {
      case DICTIONARY, ORDERED_DICTIONARY -> new Dictionary(image, layout, object).entries();
      case SET -> count(image.word(object + layout.number("set.used")));
      case LIST, DEQUE -> count(image.word(object + layout.length));
      default -> 0;
    };
  }

  /// Whether it holds nothing but weak references, as the registries of classes do, judged by the
  /// first few. What they lead to is somebody else's.
  private boolean isWeak(long object, PythonType type) {
    int[] counts = {0, 0};
    if (type.shape() == Shape.SET) {
      long table = image.word(object + layout.number("set.table"));
      int size = layout.number("set.entry_size");
      for (int i = 0;
          i < MOST_SLOTS && counts[0] < SAMPLE && image.holds(table, (long) size * (i + 1));
          i++) {
        sample(image.word(table + (long) size * i), counts);
      }
    } else {
      new Dictionary(image, layout, object)
          .visit(SAMPLE, (key, value) -> sample(weakest(key, value), counts));
    }
    return counts[0] > 0 && counts[0] == counts[1];
  }

  private long weakest(long key, long value) {
    var type = types.typeOf(key);
    return type != null && type.shape() == Shape.WEAK_REFERENCE ? key : value;
  }

  private void sample(long member, int[] counts) {
    var type = member == 0 ? null : types.typeOf(member);
    if (type != null) {
      counts[0]++;
      counts[1] += type.shape() == Shape.WEAK_REFERENCE ? 1 : 0;
    }
  }

  /// Entries of what keeps the entries of another object.
  private int entriesOf(long contents) {
    var type = types.typeOf(contents);
    return type == null ? 0 : ownEntries(contents, type);
  }

  /// The dictionary of an `lru_cache`: the one that is not its `__dict__`.
  private long cached(long object, PythonType type) {
    for (int at = layout.objectSize; at + 8 <= type.basicSize(); at += 8) {
      long word = image.word(object + at);
      if (word != 0 && at != type.dictionaryOffset()) {
        var of = types.typeOf(word);
        if (of != null && of.shape() == Shape.DICTIONARY) {
          return word;
        }
      }
    }
    return 0;
  }

  private static int many(int count) {
    return count >= MANY ? count : ObjectGraph.NO_ENTRIES;
  }

  private static int count(long length) {
    return length < 0 || length > Integer.MAX_VALUE ? 0 : (int) length;
  }
}
