package seatrial.observe.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// Reads single values at addresses of objects. Belongs to one thread.
public final class ObjectReader {
  /// Longer texts are cut: names that are shown to people need no more.
  private static final int LONGEST_TEXT = 4096;

  private static final int MOST_ENTRIES = 1 << 20;
  private static final int LONGEST_TYPE_NAME = 256;
  private static final long UNICODE_SUBCLASS = 1L << 28;
  private static final long DICTIONARY_SUBCLASS = 1L << 29;

  private final RemoteMemory memory;
  private final RuntimeLayout layout;
  private final Map<Long, String> typeNames = new HashMap<>();

  public ObjectReader(PythonRuntime runtime, RemoteMemory memory) {
    this.memory = memory;
    this.layout = runtime.layout();
  }

  /// The type of an object.
  public long type(long object) throws UnreadableMemory {
    return memory.word(object + layout.number("object.type"));
  }

  /// The name of an object's type, `module.Name` for some types of C and `Name` for the others.
  public String typeName(long object) throws UnreadableMemory {
    return nameOfType(type(object));
  }

  /// The same of the type itself.
  public String nameOfType(long type) throws UnreadableMemory {
    var known = typeNames.get(type);
    if (known == null) {
      known = cString(memory.word(type + layout.number("type.name")));
      typeNames.put(type, known);
    }
    return known;
  }

  private String cString(long address) throws UnreadableMemory {
    // A page may end behind a short name.
    int size = (int) Math.min(LONGEST_TYPE_NAME, 4096 - (address & 4095));
    var bytes = memory.bytes(address, size);
    int end = 0;
    while (end < size && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /// A `str`, cut where it is very long.
  ///
  /// @return null if that is no text, or one of a kind that is no longer made
  public @Nullable String text(long object) throws UnreadableMemory {
    var header = memory.buffer(object, layout.number("text.compact_size"));
    long length = header.getLong(layout.number("text.length"));
    int state = header.getInt(layout.number("text.state"));
    if (length < 0 || (state & layout.number("text.compact_bits")) == 0) {
      return null;
    }
    boolean isAscii = (state & layout.number("text.ascii_bits")) != 0;
    int kindBits = layout.number("text.kind_bits");
    int kind = (state & kindBits) >>> Integer.numberOfTrailingZeros(kindBits);
    if (kind != 1 && kind != 2 && kind != 4) {
      return null;
    }
    long data = object + layout.number(isAscii ? "text.ascii_size" : "text.compact_size");
    int shown = (int) Math.min(length, LONGEST_TEXT);
    var bytes = memory.bytes(data, shown * kind);
    var text =
        switch (kind) {
          case 1 -> new String(bytes, StandardCharsets.ISO_8859_1);
          case 2 -> new String(bytes, StandardCharsets.UTF_16LE);
          default -> fourByteText(bytes);
        };
    return shown < length ? text + "…" : text;
  }

  private static String fourByteText(byte[] bytes) {
    var text = new StringBuilder();
    var numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    while (numbers.hasRemaining()) {
      int c = numbers.get();
      text.appendCodePoint(Character.isValidCodePoint(c) ? c : 0xfffd);
    }
    return text.toString();
  }

  /// The bytes of a `bytes`.
  ///
  /// @return null if there are more than `most`, or it is none
  public byte @Nullable [] bytes(long object, int most) throws UnreadableMemory {
    long length = memory.word(object + layout.number("sized.length"));
    return length < 0 || length > most
        ? null
        : memory.bytes(object + layout.number("bytes.data"), (int) length);
  }

  /// A `float`.
  public double number(long object) throws UnreadableMemory {
    return Double.longBitsToDouble(memory.word(object + layout.number("float.value")));
  }

  /// An `int` that is not negative and fits into 63 bits; -1 for others.
  public long integer(long object) throws UnreadableMemory {
    int digitsAt = layout.number("integer.digits");
    long digits;
    if (layout.has("integer.tag")) {
      long tag = memory.word(object + layout.number("integer.tag"));
      if ((tag & 3) == 2) {
        return -1;
      }
      digits = tag >>> 3;
    } else {
      digits = memory.word(object + layout.number("sized.length"));
    }
    if (digits < 0 || digits > 3) {
      return -1;
    }
    long result = 0;
    for (int i = 0; i < digits; i++) {
      long digit = memory.integer(object + digitsAt + 4L * i);
      if (i == 2 && digit > 7) {
        return -1;
      }
      result |= digit << (30 * i);
    }
    return result;
  }

  /// The items of a `tuple`.
  public List<Long> tuple(long object, int most) throws UnreadableMemory {
    long length = memory.word(object + layout.number("sized.length"));
    if (length < 0 || length > most) {
      return List.of();
    }
    var items = memory.buffer(object + layout.number("tuple.items"), (int) length * 8);
    var result = new ArrayList<Long>();
    for (int i = 0; i < length; i++) {
      result.add(items.getLong(i * 8));
    }
    return result;
  }

  /// The entries of a `dict`, in its order, as addresses of key and value.
  public List<DictionaryEntry> dictionary(long object) throws UnreadableMemory {
    if ((memory.word(type(object) + layout.number("type.flags")) & DICTIONARY_SUBCLASS) == 0) {
      return List.of();
    }
    long keys = memory.word(object + layout.number("dictionary.keys"));
    long values = memory.word(object + layout.number("dictionary.values"));
    return entries(keys, values == 0 ? 0 : values + layout.number("values.items"));
  }

  /// @param values where a table of values lies that is apart from the keys, or 0
  private List<DictionaryEntry> entries(long keys, long values) throws UnreadableMemory {
    long count = memory.word(keys + layout.number("keys.entries"));
    if (keys == 0 || count <= 0 || count > MOST_ENTRIES) {
      return List.of();
    }
    boolean isShort = false;
    long indexBytes;
    if (layout.has("keys.size")) {
      long size = memory.word(keys + layout.number("keys.size"));
      indexBytes = size <= 0xff ? size : size <= 0xffff ? 2 * size : 4 * size;
    } else {
      var header = memory.buffer(keys, layout.number("keys.indices"));
      indexBytes = 1L << header.get(layout.number("keys.log2_index_bytes"));
      // Kind 0 holds any keys and their hashes, the others texts only.
      isShort = header.get(layout.number("keys.kind")) != 0;
    }
    int entryBytes = isShort ? 16 : 24;
    int keyAt = isShort ? 0 : 8;
    var table =
        memory.buffer(keys + layout.number("keys.indices") + indexBytes, (int) count * entryBytes);
    var apart = values == 0 ? null : memory.buffer(values, (int) count * 8);
    var result = new ArrayList<DictionaryEntry>();
    for (int i = 0; i < count; i++) {
      long key = table.getLong(i * entryBytes + keyAt);
      long value = apart != null ? apart.getLong(i * 8) : table.getLong(i * entryBytes + keyAt + 8);
      if (key != 0 && value != 0) {
        result.add(new DictionaryEntry(key, value));
      }
    }
    return result;
  }

  /// The value of a text key of a `dict`.
  public OptionalLong item(long dictionary, String key) throws UnreadableMemory {
    return find(dictionary(dictionary), key);
  }

  private OptionalLong find(List<DictionaryEntry> entries, String key) throws UnreadableMemory {
    for (var entry : entries) {
      if (isText(entry.key()) && key.equals(text(entry.key()))) {
        return OptionalLong.of(entry.value());
      }
    }
    return OptionalLong.empty();
  }

  private boolean isText(long object) throws UnreadableMemory {
    return (memory.word(type(object) + layout.number("type.flags")) & UNICODE_SUBCLASS) != 0;
  }

  /// An attribute that an object itself holds: not one of its class, and no property.
  public OptionalLong attribute(long object, String name) throws UnreadableMemory {
    return find(attributes(object), name);
  }

  /// The attributes that an object itself holds.
  public List<DictionaryEntry> attributes(long object) throws UnreadableMemory {
    long type = type(object);
    long flags = memory.word(type + layout.number("type.flags"));
    if (layout.has("type.managed_dictionary_flag")
        && (flags & layout.number("type.managed_dictionary_flag")) != 0) {
      return managedAttributes(object, type, flags);
    }
    long offset = memory.word(type + layout.number("type.dictionary_offset"));
    if (offset <= 0) {
      return List.of();
    }
    long dictionary = memory.word(object + offset);
    return dictionary == 0 ? List.of() : dictionary(dictionary);
  }

  /// Since 3.11, attributes stand in a table of values whose keys the type holds, until somebody
  /// asks for the dictionary.
  private List<DictionaryEntry> managedAttributes(long object, long type, long flags)
      throws UnreadableMemory {
    long keys = memory.word(type + layout.number("type.cached_keys"));
    long items = layout.number("values.items");
    if (layout.has("object.dictionary_or_values")) {
      long tagged = memory.word(object + layout.number("object.dictionary_or_values"));
      if ((tagged & 1) != 0) {
        return entries(keys, tagged + 1 + items);
      }
      return tagged == 0 ? List.of() : dictionary(tagged);
    }
    if (layout.has("object.values")) {
      long values = memory.word(object + layout.number("object.values"));
      if (values != 0) {
        return entries(keys, values + items);
      }
    }
    long dictionary = memory.word(object + layout.number("object.managed_dictionary"));
    if (dictionary != 0) {
      return dictionary(dictionary);
    }
    if ((flags & layout.numberOr("type.inline_values_flag", 0)) == 0) {
      return List.of();
    }
    long inline = object + memory.word(type + layout.number("type.basic_size"));
    return entries(keys, inline + items);
  }

  /// The module of that name, as `sys.modules` knows it.
  public OptionalLong module(long interpreter, String name) throws UnreadableMemory {
    long modules = memory.word(interpreter + layout.number("interpreter.modules"));
    return modules == 0 ? OptionalLong.empty() : item(modules, name);
  }

  /// A global of a module.
  public OptionalLong global(long module, String name) throws UnreadableMemory {
    long dictionary = memory.word(module + layout.number("module.dictionary"));
    return dictionary == 0 ? OptionalLong.empty() : item(dictionary, name);
  }
}
