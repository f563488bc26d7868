package seatrial.observe.snapshot;

import seatrial.observe.heap.AddressIndex;
import seatrial.observe.heap.Label;
import seatrial.observe.heap.Label.Kind;

/// What the containers of the interpreter hold, and under which keys.
final class Containers {
  private static final int WORD = 8;
  private static final int MEMBER = Label.of(Kind.MEMBER, 0);

  private final MemoryImage image;
  private final HeapLayout layout;
  private final ReferenceSink sink;
  private final KeyText keyText;
  private final ObjectText text;
  private final AddressIndex keyLabels = new AddressIndex(1 << 14);

  Containers(
      MemoryImage image, HeapLayout layout, TypeTable types, ObjectText text, ReferenceSink sink) {
    this.image = image;
    this.layout = layout;
    this.text = text;
    this.sink = sink;
    keyText = new KeyText(image, layout, types, text);
  }

  void visitDictionary(long object) {
    new Dictionary(image, layout, object)
        .visit(
            (key, value) -> {
              sink.reference(key, MEMBER);
              sink.reference(value, sink.leadsOn(value) ? labelOf(key) : MEMBER);
            });
  }

  /// The label of a key, kept by its address: many dictionaries share their keys.
  private int labelOf(long key) {
    int known = keyLabels.numberOf(key);
    if (known == AddressIndex.ABSENT) {
      known = makeLabel(key);
      keyLabels.add(key, known);
    }
    return known;
  }

  private int makeLabel(long key) {
    var string = text.string(key);
    if (string != null) {
      return Label.of(Kind.NAMED, sink.name(string));
    }
    var written = keyText.of(key);
    return written == null ? MEMBER : Label.of(Kind.KEYED, sink.name(written));
  }

  void visitList(long object) {
    long items = image.word(object + layout.listItems);
    visitItems(items, Math.max(0, image.word(object + layout.length)));
  }

  void visitTuple(long object) {
    visitItems(object + layout.tupleItems, Math.max(0, image.word(object + layout.length)));
  }

  private void visitItems(long items, long count) {
    if (count > Integer.MAX_VALUE || !image.holds(items, count * WORD)) {
      return;
    }
    for (int i = 0; i < count; i++) {
      visitItem(image.word(items + (long) WORD * i), i);
    }
  }

  private void visitItem(long item, int index) {
    sink.reference(item, sink.leadsOn(item) ? Label.of(Kind.INDEXED, index) : MEMBER);
  }

  void visitSet(long object) {
    long table = image.word(object + layout.number("set.table"));
    long slots = image.word(object + layout.number("set.mask")) + 1;
    int size = layout.number("set.entry_size");
    if (slots <= 0 || slots > Integer.MAX_VALUE || !image.holds(table, slots * size)) {
      return;
    }
    for (long i = 0; i < slots; i++) {
      // What was removed points to an object of the interpreter that is no member of any set.
      long member = image.word(table + i * size);
      if (member != 0) {
        sink.reference(member, MEMBER);
      }
    }
  }

  /// A node of what a context is made of. Its items stand behind what all nodes of its type have.
  void visitHashTreeNode(long object, PythonType type) {
    long items = object + type.basicSize();
    long count = image.word(object + layout.length);
    if (count < 0 || count > Integer.MAX_VALUE || !image.holds(items, count * WORD)) {
      return;
    }
    for (long i = 0; i + 1 < count; i += 2) {
      long key = image.word(items + WORD * i);
      long value = image.word(items + WORD * (i + 1));
      if (key == 0) {
        sink.reference(value, Label.of(Kind.ATTRIBUTE, sink.name("")));
      } else {
        sink.reference(key, MEMBER);
        sink.reference(value, sink.leadsOn(value) ? labelOf(key) : MEMBER);
        sink.contextValue(key, value);
      }
    }
  }

  void visitDeque(long object) {
    long left = Math.max(0, image.word(object + layout.length));
    long block = image.word(object + layout.number("deque.first_block"));
    long at = image.word(object + layout.number("deque.first_index"));
    int length = layout.number("deque.block_length");
    for (int i = 0; i < left && i >= 0; i++, at++) {
      if (at == length) {
        block = image.word(block + layout.number("deque.next_block"));
        at = 0;
      }
      if (block == 0 || at < 0 || at > length) {
        return;
      }
      visitItem(image.word(block + layout.number("deque.block_items") + WORD * at), i);
    }
  }
}
