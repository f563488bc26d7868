package seatrial.observe.profile;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Python's `marshal`, as far as statistics of functions need it: dictionaries, tuples and lists,
/// texts, numbers and None. Of code, and of anything else, it wants to know nothing.
final class MarshalReader {
  private static final int REFERENCED = 0x80;
  private static final int DEEPEST = 50;
  private static final int DIGIT_BITS = 15;

  /// Ends a dictionary.
  private static final Object END = new Object();

  private static final Object NONE = new Object();

  private final ByteBuffer bytes;
  private final List<@Nullable Object> references = new ArrayList<>();

  MarshalReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// The one object of a file: a `Map`, `List`, `String`, `Number` or something else.
  Object read() throws BrokenProfile {
    try {
      return read(0);
    } catch (BufferUnderflowException _) {
      throw new BrokenProfile("ends too early to be marshalled data");
    }
  }

  private Object read(int depth) throws BrokenProfile {
    if (depth > DEEPEST) {
      throw new BrokenProfile("is marshalled data nested more than " + DEEPEST + " deep");
    }
    int code = bytes.get() & 0xff;
    char type = (char) (code & ~REFERENCED);
    if (type == 'r') {
      return reference(bytes.getInt());
    }
    int place = -1;
    if ((code & REFERENCED) != 0) {
      place = references.size();
      references.add(null);
    }
    var value = value(type, depth, place);
    if (place >= 0) {
      references.set(place, value);
    }
    return value;
  }

  private Object reference(int place) throws BrokenProfile {
    var value = place >= 0 && place < references.size() ? references.get(place) : null;
    if (value == null) {
      throw new BrokenProfile("is marshalled data that names what it does not hold");
    }
    return value;
  }

  private Object value(char type, int depth, int place) throws BrokenProfile {
    return switch (type) {
      case '0' -> END;
      case 'N' -> NONE;
      case 'T' -> 1L;
      case 'F' -> 0L;
      case 'i' -> (long) bytes.getInt();
      case 'I' -> bytes.getLong();
      case 'l' -> largeNumber();
      case 'g' -> bytes.getDouble();
      case 'f' -> decimal();
      case 'z', 'Z' -> text(bytes.get() & 0xff, StandardCharsets.ISO_8859_1);
      case 'a', 'A' -> text(bytes.getInt(), StandardCharsets.ISO_8859_1);
      case 'u', 't', 's' -> text(bytes.getInt(), StandardCharsets.UTF_8);
      case ')' -> list(bytes.get() & 0xff, depth);
      case '(', '[' -> list(bytes.getInt(), depth);
      case '{' -> dictionary(depth, place);
      default -> throw new BrokenProfile("is marshalled data of a kind that statistics never hold");
    };
  }

  /// Digits of 15 bits, the lowest first; what is too large for us is as large as can be.
  private long largeNumber() throws BrokenProfile {
    int size = bytes.getInt();
    long count = Math.abs((long) size);
    if (count * 2 > bytes.remaining()) {
      throw new BrokenProfile("ends too early to be marshalled data");
    }
    long value = 0;
    boolean isLarge = false;
    for (int i = 0; i < count; i++) {
      long digit = bytes.getShort() & 0x7fff;
      isLarge |= digit != 0 && i * DIGIT_BITS >= 60;
      value |= i * DIGIT_BITS < 60 ? digit << (i * DIGIT_BITS) : 0;
    }
    long shown = isLarge ? Long.MAX_VALUE : value;
    return size < 0 ? -shown : shown;
  }

  private double decimal() throws BrokenProfile {
    try {
      return Double.parseDouble(text(bytes.get() & 0xff, StandardCharsets.ISO_8859_1));
    } catch (NumberFormatException _) {
      throw new BrokenProfile("holds times that are no numbers");
    }
  }

  private String text(int length, Charset charset) throws BrokenProfile {
    if (length < 0 || length > bytes.remaining()) {
      throw new BrokenProfile("ends too early to be marshalled data");
    }
    var text = new String(bytes.array(), bytes.position(), length, charset);
    bytes.position(bytes.position() + length);
    return text;
  }

  private List<Object> list(int size, int depth) throws BrokenProfile {
    if (size < 0 || size > bytes.remaining()) {
      throw new BrokenProfile("ends too early to be marshalled data");
    }
    var values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(read(depth + 1));
    }
    return values;
  }

  private Map<Object, Object> dictionary(int depth, int place) throws BrokenProfile {
    var members = new LinkedHashMap<Object, Object>();
    if (place >= 0) {
      references.set(place, members);
    }
    for (var key = read(depth + 1); key != END; key = read(depth + 1)) {
      if (!isKey(key)) {
        throw new BrokenProfile("is marshalled data of a kind that statistics never hold");
      }
      members.put(key, read(depth + 1));
    }
    return members;
  }

  /// What refers to itself has no end when it is compared.
  private static boolean isKey(Object key) {
    return isPlain(key)
        || (key instanceof List<?> values && values.stream().allMatch(MarshalReader::isPlain));
  }

  private static boolean isPlain(Object value) {
    return value instanceof String || value instanceof Number;
  }
}
