package seatrial.observe.snapshot;

import java.util.HashMap;
import java.util.Map;
import seatrial.observe.heap.Label;
import seatrial.observe.heap.Label.Kind;

/// The attributes of an instance: in a `__dict__`, or since 3.11 beside it or inside it, with the
/// names kept once for all instances of a type.
final class Attributes {
  /// No instance has more that lie in itself.
  private static final int MOST_INLINE = 256;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final ObjectText text;
  private final ReferenceSink sink;
  private final Map<Long, String[]> sharedNames = new HashMap<>();

  Attributes(MemoryImage image, HeapLayout layout, ObjectText text, ReferenceSink sink) {
    this.image = image;
    this.layout = layout;
    this.text = text;
    this.sink = sink;
  }

  /// Tells the sink of the attributes of an instance.
  void visit(long object, PythonType type) {
    long dictionary = dictionary(object, type);
    if (dictionary != 0) {
      sink.reference(dictionary, Label.of(Kind.ATTRIBUTES, 0));
    } else {
      visitInline(object, type);
    }
    if (type.contents() != null) {
      long contents = value(object, type, type.contents());
      if (contents != 0) {
        sink.reference(contents, Label.of(Kind.CONTENTS, 0));
      }
    }
  }

  private void visitInline(long object, PythonType type) {
    long values = inlineValues(object, type);
    if (values == 0) {
      return;
    }
    var names = names(type.cachedKeys());
    for (int i = 0; i < names.length; i++) {
      long value = image.word(values + layout.valuesItems + 8L * i);
      if (value == 0) {
        continue;
      }
      sink.reference(
          value,
          sink.leadsOn(value)
              ? Label.of(Kind.ATTRIBUTE, sink.name(names[i]))
              : Label.of(Kind.MEMBER, 0));
    }
  }

  private String[] names(long keys) {
    return sharedNames.computeIfAbsent(keys, this::readNames);
  }

  private String[] readNames(long keys) {
    var table = new Dictionary.KeyTable(image, layout, keys);
    var names = new String[(int) Math.min(MOST_INLINE, table.count())];
    for (int i = 0; i < names.length; i++) {
      var name = text.string(image.word(table.entry(i) + table.keyOffset()));
      names[i] = name == null ? "?" : name;
    }
    return names;
  }

  /// The value of an attribute, or 0.
  long value(long object, PythonType type, String name) {
    long dictionary = dictionary(object, type);
    if (dictionary != 0) {
      return new Dictionary(image, layout, dictionary).value(name, text);
    }
    long values = inlineValues(object, type);
    if (values != 0) {
      var names = names(type.cachedKeys());
      for (int i = 0; i < names.length; i++) {
        if (names[i].equals(name)) {
          return image.word(values + layout.valuesItems + 8L * i);
        }
      }
    }
    return 0;
  }

  /// How many attributes an instance has.
  int count(long object, PythonType type) {
    long dictionary = dictionary(object, type);
    if (dictionary != 0) {
      return new Dictionary(image, layout, dictionary).entries();
    }
    long values = inlineValues(object, type);
    int count = 0;
    if (values != 0) {
      for (int i = 0; i < names(type.cachedKeys()).length; i++) {
        count += image.word(values + layout.valuesItems + 8L * i) != 0 ? 1 : 0;
      }
    }
    return count;
  }

  /// Bytes of attributes that lie neither in the object nor in a dictionary.
  long outsideSize(long object, PythonType type) {
    if (type.has(layout.inlineValuesFlag) || dictionary(object, type) != 0) {
      return 0;
    }
    return inlineValues(object, type) == 0
        ? 0
        : 8 + 8 * new Dictionary.KeyTable(image, layout, type.cachedKeys()).valueCapacity();
  }

  /// The instance's `__dict__`, or 0 if there is none (yet).
  long dictionary(long object, PythonType type) {
    if (type.has(layout.managedDictionaryFlag)) {
      if (layout.taggedValues != 0) {
        long tagged = image.word(object + layout.taggedValues);
        return (tagged & 1) == 0 ? tagged : 0;
      }
      return image.word(object + layout.managedDictionary);
    }
    int offset = type.dictionaryOffset();
    if (offset < 0) {
      long items = Math.abs(image.word(object + layout.length));
      long size = type.basicSize() + items * type.itemSize() + 7 & -8L;
      return image.word(object + size + offset);
    }
    return offset == 0 ? 0 : image.word(object + offset);
  }

  /// Where the values are that lie beside or inside the instance, or 0.
  private long inlineValues(long object, PythonType type) {
    if (!type.has(layout.managedDictionaryFlag)) {
      return 0;
    }
    if (layout.taggedValues != 0) {
      long tagged = image.word(object + layout.taggedValues);
      // What is kept is the address less one, which tells it from a dictionary.
      return (tagged & 1) == 1 ? tagged + 1 : 0;
    }
    if (layout.managedValues != 0) {
      return image.word(object + layout.managedValues);
    }
    long values = object + type.basicSize();
    boolean isValid =
        type.has(layout.inlineValuesFlag) && image.unsignedByte(values + layout.valuesValid) != 0;
    return isValid ? values : 0;
  }
}
