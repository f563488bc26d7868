package seatrial.observe.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import seatrial.observe.heap.PythonText;

/// Keys of dictionaries as Python writes them, of the few types whose writing says what they are.
final class KeyText {
  private static final int MOST_ITEMS = 6;
  private static final int MOST_BYTES = 40;
  private static final int DEEPEST = 3;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final TypeTable types;
  private final ObjectText text;

  KeyText(MemoryImage image, HeapLayout layout, TypeTable types, ObjectText text) {
    this.image = image;
    this.layout = layout;
    this.types = types;
    this.text = text;
  }

  /// The key, a class in angle brackets if it is an instance of one, or null if there is no object.
  @Nullable String of(long key) {
    return of(key, 0);
  }

  private @Nullable String of(long key, int depth) {
    var string = text.string(key);
    if (string != null) {
      return PythonText.quoted(string);
    }
    var type = types.typeOf(key);
    if (type == null) {
      return null;
    }
    var written =
        switch (type.shape()) {
          case INTEGER -> text.integer(key);
          case TUPLE -> depth < DEEPEST ? tuple(key, depth) : "(…)";
          case BYTES -> bytes(key);
          case TYPE -> className(key);
          // Its name comes first of all.
          case CONTEXT_VARIABLE ->
              "<ContextVar " + text.string(image.word(key + layout.objectSize)) + ">";
          case SINGLETON -> type.name().equals("NoneType") ? "None" : null;
          default -> null;
        };
    return written == null ? "<" + type.name() + ">" : written;
  }

  private @Nullable String className(long key) {
    var type = types.at(key);
    return type == null ? null : "<class " + type.name() + ">";
  }

  private String tuple(long key, int depth) {
    long count = Math.max(0, image.word(key + layout.length));
    var items = new ArrayList<String>();
    for (int i = 0; i < Math.min(count, MOST_ITEMS); i++) {
      var item = of(image.word(key + layout.tupleItems + 8L * i), depth + 1);
      items.add(item == null ? "?" : item);
    }
    if (count > MOST_ITEMS) {
      items.add("…");
    }
    return "(" + String.join(", ", items) + (count == 1 ? ",)" : ")");
  }

  private String bytes(long key) {
    long length = Math.max(0, image.word(key + layout.length));
    var shown = new byte[(int) Math.min(length, MOST_BYTES)];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = (byte) image.unsignedByte(key + layout.number("bytes.data") + i);
    }
    // Each byte as a character of its own; those beyond ASCII are escaped.
    var written = new StringBuilder("b'");
    for (char c : new String(shown, StandardCharsets.ISO_8859_1).toCharArray()) {
      if (c < ' ' || c > '~' || c == '\'' || c == '\\') {
        written.append("\\x%02x".formatted((int) c));
      } else {
        written.append(c);
      }
    }
    return written.append(length > MOST_BYTES ? "…'" : "'").toString();
  }
}
