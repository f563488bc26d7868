package seatrial.observe.snapshot;

import seatrial.observe.layout.RuntimeLayout;

/// The numbers of a layout that are asked for with every object.
final class HeapLayout {
  private final RuntimeLayout numbers;

  final boolean isFreeThreaded;

  /// Only in free-threaded builds; otherwise 0.
  final int collectorBits;

  final int headSize;
  final int objectSize;
  final int sizedSize;
  final int type;
  final int length;
  final int references;
  final int managedDictionaryFlag;
  final int inlineValuesFlag;
  final int preheaderFlags;
  final int dictionaryUsed;
  final int dictionaryKeys;
  final int dictionaryValues;
  final int dictionarySize;
  final int listItems;
  final int listSize;
  final int listAllocated;
  final int tupleItems;
  final int textLength;
  final int textState;
  final int typeFlags;

  /// 0 before 3.11.
  final int keysLog2Size;

  /// 0 since 3.11.
  final int keysSize;

  final int keysLog2IndexBytes;
  final int keysKind;
  final int keysEntries;
  final int keysIndices;
  final int keysUsable;
  final int generalEntrySize;
  final int generalEntryKey;
  final int stringEntrySize;
  final int valuesItems;

  /// Only in 3.12; otherwise 0.
  final int taggedValues;

  /// Only in 3.11; otherwise 0.
  final int managedValues;

  /// In 3.11 and since 3.13; otherwise 0.
  final int managedDictionary;

  final int valuesValid;
  final int valuesEmbedded;

  HeapLayout(RuntimeLayout numbers) {
    this.numbers = numbers;
    isFreeThreaded = !numbers.has("gc.head_size");
    collectorBits = numbers.numberOr("object.collector_bits", 0);
    headSize = numbers.numberOr("gc.head_size", 0);
    objectSize = numbers.number("object.size");
    sizedSize = numbers.number("sized.size");
    type = numbers.number("object.type");
    length = numbers.number("sized.length");
    references =
        isFreeThreaded
            ? numbers.number("object.local_references")
            : numbers.number("object.references");
    managedDictionaryFlag = numbers.numberOr("type.managed_dictionary_flag", 0);
    inlineValuesFlag = numbers.numberOr("type.inline_values_flag", 0);
    preheaderFlags = numbers.numberOr("type.preheader_flags", 0);
    dictionaryUsed = numbers.number("dictionary.used");
    dictionaryKeys = numbers.number("dictionary.keys");
    dictionaryValues = numbers.number("dictionary.values");
    dictionarySize = numbers.number("dictionary.size");
    listItems = numbers.number("list.items");
    listSize = numbers.number("list.size");
    listAllocated = numbers.number("list.allocated");
    tupleItems = numbers.number("tuple.items");
    textLength = numbers.number("text.length");
    textState = numbers.number("text.state");
    typeFlags = numbers.number("type.flags");
    keysLog2Size = numbers.numberOr("keys.log2_size", 0);
    keysSize = numbers.numberOr("keys.size", 0);
    keysLog2IndexBytes = numbers.numberOr("keys.log2_index_bytes", 0);
    keysKind = numbers.numberOr("keys.kind", 0);
    keysEntries = numbers.number("keys.entries");
    keysIndices = numbers.number("keys.indices");
    keysUsable = numbers.numberOr("keys.usable", 0);
    generalEntrySize = numbers.number("keys.general_entry_size");
    generalEntryKey = numbers.number("keys.general_entry_key");
    stringEntrySize = numbers.numberOr("keys.string_entry_size", 0);
    valuesItems = numbers.number("values.items");
    taggedValues = numbers.numberOr("object.dictionary_or_values", 0);
    managedValues = numbers.numberOr("object.values", 0);
    managedDictionary = numbers.numberOr("object.managed_dictionary", 0);
    valuesValid = numbers.numberOr("values.valid", 0);
    valuesEmbedded = numbers.numberOr("values.embedded", 0);
  }

  /// Any other number, which the release has to have.
  int number(String name) {
    return numbers.number(name);
  }

  boolean has(String name) {
    return numbers.has(name);
  }

  int numberOr(String name, int otherwise) {
    return numbers.numberOr(name, otherwise);
  }

  /// Bytes before an object of the type: what the collector needs, and since 3.11 where its
  /// attributes are.
  int before(PythonType of) {
    return (of.isCollected() ? headSize : 0) + (of.has(preheaderFlags) ? 16 : 0);
  }
}
