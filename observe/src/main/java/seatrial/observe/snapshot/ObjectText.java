package seatrial.observe.snapshot;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What strings, numbers and the like say, as far as paths need it.
final class ObjectText {
  /// Of a name or key, that much is read; longer ones end in `…`.
  private static final int LONGEST = 100;

  private static final int KIND_SHIFT_OF_LAYOUT = 7;
  private static final int DIGIT_BITS = 30;

  private final MemoryImage image;
  private final HeapLayout layout;
  private final int compactBit;
  private final int asciiBit;
  private final int kindBits;
  private final int kindShift;

  ObjectText(MemoryImage image, HeapLayout layout) {
    this.image = image;
    this.layout = layout;
    compactBit = layout.number("text.compact_bits");
    asciiBit = layout.number("text.ascii_bits");
    kindBits = layout.number("text.kind_bits");
    kindShift = Integer.numberOfTrailingZeros(kindBits / KIND_SHIFT_OF_LAYOUT);
  }

  /// The text of a string, cut where it is long, or null if there is no string of the exact or a
  /// derived type there.
  @Nullable String string(long address) {
    if (address == 0 || !isText(address)) {
      return null;
    }
    long length = image.word(address + layout.textLength);
    if (length < 0) {
      return null;
    }
    int shown = (int) Math.min(length, LONGEST);
    var text = characters(address, shown);
    return text == null || shown == length ? text : text + "…";
  }

  private boolean isText(long address) {
    long type = image.word(address + layout.type);
    return type != 0 && (image.word(type + layout.typeFlags) & PythonType.IS_TEXT) != 0;
  }

  private @Nullable String characters(long address, int count) {
    int state = image.half(address + layout.textState);
    int width = (state & kindBits) >> kindShift;
    long data = data(address, state);
    if (data == 0 || (width != 1 && width != 2 && width != 4)) {
      return null;
    }
    if (width == 1) {
      var bytes = new byte[count];
      for (int i = 0; i < count; i++) {
        bytes[i] = (byte) image.unsignedByte(data + i);
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    var result = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      int c = width == 4 ? image.half(data + 4L * i) : image.half(data + 2L * i) & 0xffff;
      result.appendCodePoint(Character.isValidCodePoint(c) ? c : '?');
    }
    return result.toString();
  }

  private long data(long address, int state) {
    if ((state & compactBit) == 0) {
      return image.word(address + layout.number("text.data"));
    }
    return address
        + layout.number((state & asciiBit) != 0 ? "text.ascii_size" : "text.compact_size");
  }

  /// Bytes of a string with all that belongs to it.
  long stringSize(long address) {
    long length = Math.max(0, image.word(address + layout.textLength));
    int state = image.half(address + layout.textState);
    int width = (state & kindBits) >> kindShift;
    boolean isCompact = (state & compactBit) != 0;
    boolean isAscii = (state & asciiBit) != 0;
    if (isCompact && isAscii) {
      return layout.number("text.ascii_size") + length + 1 + wide(address, state);
    }
    long data = (length + 1) * width;
    long size = layout.number(isCompact ? "text.compact_size" : "text.size");
    if (!isCompact && image.word(address + layout.number("text.data")) == 0) {
      data = 0;
    }
    long utf8 = image.word(address + layout.number("text.utf8"));
    if (utf8 != 0 && utf8 != data(address, state)) {
      size += image.word(address + layout.number("text.utf8_length")) + 1;
    }
    return size + data + wide(address, state);
  }

  /// Up to 3.11 a string may have another copy for old C code.
  private long wide(long address, int state) {
    if (!layout.has("text.wide")) {
      return 0;
    }
    long wide = image.word(address + layout.number("text.wide"));
    if (wide == 0 || wide == data(address, state)) {
      return 0;
    }
    boolean isAscii = (state & asciiBit) != 0;
    long length = image.word(address + layout.number(isAscii ? "text.length" : "text.wide_length"));
    return (length + 1) * 4;
  }

  /// An `int` as Python writes it, or null if it does not fit a `long`.
  @Nullable String integer(long address) {
    boolean isTagged = layout.has("integer.tag");
    long tag = image.word(address + (isTagged ? layout.number("integer.tag") : layout.length));
    long digits = isTagged ? tag >>> 3 : Math.abs(tag);
    boolean isNegative = isTagged ? (tag & 3) == 2 : tag < 0;
    if (digits < 0 || digits > 2) {
      return null;
    }
    long value = 0;
    for (int i = (int) digits - 1; i >= 0; i--) {
      value = value << DIGIT_BITS | image.half(address + layout.number("integer.digits") + 4L * i);
    }
    return Long.toString(isNegative ? -value : value);
  }
}
