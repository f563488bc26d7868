package seatrial.observe.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;
import seatrial.observe.heap.Label;
import seatrial.observe.heap.Label.Kind;

/// All references of an object, by the shape of its type.
final class References {
  private static final int WORD = 8;
  private static final long MOST_ITEMS = 1L << 32;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final TypeTable types;
  private final ReferenceSink sink;
  private final Attributes attributes;
  private final Containers containers;
  private final Frames frames;
  private final Map<Integer, String> typeFields = new LinkedHashMap<>();

  References(
      MemoryImage image,
      HeapLayout layout,
      TypeTable types,
      ObjectText text,
      Attributes attributes,
      ReferenceSink sink) {
    this.image = image;
    this.layout = layout;
    this.types = types;
    this.sink = sink;
    this.attributes = attributes;
    containers = new Containers(image, layout, types, text, sink);
    frames = new Frames(image, layout, types, text, sink);
    addTypeField("type.base", "__base__");
    addTypeField("type.bases", "__bases__");
    addTypeField("type.order", "__mro__");
    addTypeField("type.cache", "<cache>");
    addTypeField("heap_type.name", "__name__");
    addTypeField("heap_type.slots", "__slots__");
    addTypeField("heap_type.qualified_name", "__qualname__");
    addTypeField("heap_type.module", "<module>");
  }

  private void addTypeField(String field, String name) {
    // The module of a heap type is new in 3.9.
    if (layout.has(field)) {
      typeFields.put(layout.number(field), name);
    }
  }

  Frames frames() {
    return frames;
  }

  /// Tells the sink what the object refers to.
  void visit(long object, PythonType type) {
    if (type.has(PythonType.IS_HEAP_TYPE)) {
      sink.reference(type.address(), Label.of(Kind.MEMBER, 0));
    }
    attributes.visit(object, type);
    int described = visitShape(object, type);
    visitWords(object, type, described, end(object, type));
  }

  /// Visits what the shape describes; returns where in the object that ends.
  private int visitShape(long object, PythonType type) {
    return switch (type.shape()) {
      case SINGLETON, ATOM, INTEGER, TEXT, BYTES, BYTE_ARRAY, ARRAY -> type.basicSize();
      case DICTIONARY, ORDERED_DICTIONARY -> {
        containers.visitDictionary(object);
        yield layout.dictionarySize;
      }
      case LIST -> {
        containers.visitList(object);
        yield layout.listSize;
      }
      case TUPLE -> {
        containers.visitTuple(object);
        yield type.basicSize();
      }
      case SET -> {
        containers.visitSet(object);
        yield layout.number("set.size");
      }
      case DEQUE -> {
        containers.visitDeque(object);
        yield type.basicSize();
      }
      case TYPE -> {
        visitType(object);
        yield Integer.MAX_VALUE;
      }
      case MODULE -> {
        sink.reference(
            image.word(object + layout.number("module.dictionary")), Label.of(Kind.ATTRIBUTES, 0));
        // Its other words lead to state of its C code, which is no object.
        yield type.basicSize();
      }
      case THREAD_LOCAL -> {
        visitThreadLocal(object, type);
        yield layout.objectSize;
      }
      case HASH_TREE_NODE -> {
        containers.visitHashTreeNode(object, type);
        yield Integer.MAX_VALUE;
      }
      case CODE, FUNCTION, PLAIN, LRU_CACHE, LRU_LINK, CONTEXT_VARIABLE, ENVELOPE ->
          layout.objectSize;
      case GENERATOR -> {
        frames.visitGenerator(object);
        yield layout.objectSize;
      }
      case FRAME -> {
        frames.visitFrameObject(object);
        yield layout.objectSize;
      }
      case WEAK_REFERENCE -> {
        visitWord(object, layout.number("weak_reference.callback"), type);
        yield layout.number("weak_reference.size");
      }
    };
  }

  /// Where the words of an object end that may be addresses.
  private long end(long object, PythonType type) {
    return switch (type.shape()) {
      case CODE -> layout.numberOr("code.instructions", type.basicSize());
      case GENERATOR ->
          layout.has("frame.owner") ? layout.number("generator.frame") : type.basicSize();
      case FRAME -> layout.numberOr("frame_object.size", layout.number("frame.namespace") + WORD);
      case PLAIN, LRU_CACHE, LRU_LINK, CONTEXT_VARIABLE, FUNCTION, THREAD_LOCAL, ENVELOPE ->
          type.basicSize() + itemBytes(object, type);
      case SINGLETON,
          ATOM,
          INTEGER,
          TEXT,
          BYTES,
          BYTE_ARRAY,
          ARRAY,
          DICTIONARY,
          ORDERED_DICTIONARY,
          LIST,
          TUPLE,
          SET,
          DEQUE,
          TYPE,
          MODULE,
          HASH_TREE_NODE,
          WEAK_REFERENCE ->
          type.basicSize();
    };
  }

  private long itemBytes(long object, PythonType type) {
    if (type.itemSize() < WORD) {
      return 0;
    }
    long items = Math.abs(image.word(object + layout.length));
    return items > MOST_ITEMS || !image.holds(object, items * type.itemSize())
        ? 0
        : items * type.itemSize();
  }

  /// Takes every word for a reference that is the address of an object.
  private void visitWords(long object, PythonType type, int start, long end) {
    for (long at = Math.max(start, layout.objectSize); at + WORD <= end; at += WORD) {
      if (at != type.weakReferencesOffset()
          && at != type.dictionaryOffset()
          && !isDescribed(type, (int) at)) {
        visitWord(object, (int) at, type);
      }
    }
  }

  /// Whether the word is visited elsewhere, or is a reference that does not hold.
  private boolean isDescribed(PythonType type, int offset) {
    return switch (type.shape()) {
      case CONTEXT_VARIABLE -> offset == layout.numberOr("context_variable.cached", -1);
      case FRAME ->
          offset == layout.numberOr("frame.generator", -1)
              || (layout.has("frame.owner") && offset == layout.number("frame_object.frame"));
      case PLAIN,
          MODULE,
          FUNCTION,
          THREAD_LOCAL,
          LRU_CACHE,
          LRU_LINK,
          ENVELOPE,
          HASH_TREE_NODE,
          CODE,
          GENERATOR,
          WEAK_REFERENCE,
          TYPE,
          DICTIONARY,
          ORDERED_DICTIONARY,
          LIST,
          TUPLE,
          SET,
          DEQUE,
          SINGLETON,
          ATOM,
          INTEGER,
          TEXT,
          BYTES,
          BYTE_ARRAY,
          ARRAY ->
          false;
    };
  }

  private void visitWord(long object, int offset, PythonType type) {
    long target = image.word(object + offset);
    if (target == 0 || target == object) {
      return;
    }
    if (type.shape() == Shape.LRU_CACHE || type.shape() == Shape.LRU_LINK) {
      visitWordOfCache(target, offset, type);
      return;
    }
    sink.reference(target, label(target, offset, type));
  }

  /// The links of a cache form a ring that holds nothing; its dictionary does.
  private void visitWordOfCache(long target, int offset, PythonType type) {
    var of = types.typeOf(target);
    if (of == null || of.shape() == Shape.LRU_LINK || of.shape() == Shape.LRU_CACHE) {
      return;
    }
    boolean isItsDictionary = type.shape() == Shape.LRU_CACHE && of.shape() == Shape.DICTIONARY;
    sink.reference(
        target, isItsDictionary ? Label.of(Kind.CONTENTS, 0) : label(target, offset, type));
  }

  private int label(long target, int offset, PythonType type) {
    var member = type.members().get(offset);
    if (!sink.leadsOn(target)) {
      return Label.of(Kind.MEMBER, 0);
    }
    var of = types.typeOf(target);
    if (type.shape() == Shape.GENERATOR && of != null && of.shape() == Shape.FRAME) {
      // Up to 3.10 the frame of a generator is an object; its variables are the generator's.
      return Label.of(Kind.CONTENTS, 0);
    }
    if (type.shape() == Shape.ENVELOPE) {
      return Label.of(Kind.ATTRIBUTE, sink.name(""));
    }
    return member != null
        ? Label.of(Kind.ATTRIBUTE, sink.name(member))
        : Label.of(Kind.FIELD, sink.name("<field at " + offset + ">"));
  }

  /// The dictionaries of a `threading.local`, one for each thread, are values of another that it
  /// holds.
  private void visitThreadLocal(long object, PythonType type) {
    for (int at = layout.objectSize; at + WORD <= type.basicSize(); at += WORD) {
      long word = image.word(object + at);
      var of = word == 0 ? null : types.typeOf(word);
      if (of != null && of.shape() == Shape.DICTIONARY) {
        new Dictionary(image, layout, word)
            .visit((_, value) -> sink.reference(value, Label.of(Kind.ATTRIBUTES, 0)));
      }
    }
  }

  private void visitType(long object) {
    sink.reference(
        image.word(object + layout.number("type.dictionary")), Label.of(Kind.ATTRIBUTES, 0));
    // Weak references to its subclasses, which are not its entries.
    sink.reference(
        image.word(object + layout.number("type.subclasses")), Label.of(Kind.CONTENTS, 0));
    var type = types.at(object);
    boolean isHeapType = type != null && type.has(PythonType.IS_HEAP_TYPE);
    for (var field : typeFields.entrySet()) {
      if (isHeapType || field.getKey() < layout.number("type.size")) {
        long target = image.word(object + field.getKey());
        if (target != 0 && target != object) {
          sink.reference(target, Label.of(Kind.FIELD, sink.name(field.getValue())));
        }
      }
    }
  }
}
