package seatrial.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Resolves the escapes of one string or bytes literal.
final class EscapeDecoder {
  private final byte[] s;
  private final int from;
  private final int to;
  private int p;
  private @Nullable String error;
  private int @Nullable [] points;

  /// @param from offset after the opening quote
  /// @param to offset of the closing quote
  EscapeDecoder(byte[] s, int from, int to) {
    this.s = s;
    this.from = from;
    this.to = to;
  }

  /// CPython's message about what cannot be decoded, or null.
  @Nullable String error() {
    return error;
  }

  /// The code points where the text has two surrogates in a row that were written as two escapes;
  /// else null.
  int @Nullable [] ambiguousCodePoints() {
    return points;
  }

  /// @param isPlain whether there is nothing to resolve: no backslash, or a raw literal
  String text(boolean isPlain) {
    if (isPlain) {
      return new String(s, from, to - from, StandardCharsets.UTF_8);
    }
    var out = new StringBuilder(to - from);
    boolean isAmbiguous = false;
    p = from;
    while (p < to) {
      int end = endOfPlain();
      if (end > p) {
        out.append(new String(s, p, end - p, StandardCharsets.UTF_8));
        p = end;
        continue;
      }
      int c = escapeOrBackslash();
      if (error != null) {
        return "";
      }
      if (c >= 0) {
        isAmbiguous |=
            Character.MIN_LOW_SURROGATE <= c
                && c <= Character.MAX_LOW_SURROGATE
                && !out.isEmpty()
                && Character.isHighSurrogate(out.charAt(out.length() - 1));
        out.appendCodePoint(c);
      }
    }
    if (isAmbiguous) {
      points = exactCodePoints();
    }
    return out.toString();
  }

  /// A second reading, for the few texts that need it.
  private int[] exactCodePoints() {
    var exact = new int[to - from];
    int count = 0;
    p = from;
    while (p < to) {
      int end = endOfPlain();
      if (end > p) {
        for (int c : new String(s, p, end - p, StandardCharsets.UTF_8).codePoints().toArray()) {
          exact[count++] = c;
        }
        p = end;
        continue;
      }
      int c = escapeOrBackslash();
      if (c >= 0) {
        exact[count++] = c;
      }
    }
    return Arrays.copyOf(exact, count);
  }

  /// Offset of the next backslash, or of the end.
  private int endOfPlain() {
    int end = p;
    while (end < to && s[end] != '\\') {
      end++;
    }
    return end;
  }

  /// Passes an escape, or the backslash alone where it begins none; negative if it stands for
  /// nothing.
  private int escapeOrBackslash() {
    int before = p;
    int c = escape(false);
    if (c == UNKNOWN_ESCAPE) {
      p = before + 1;
      return '\\';
    }
    return c;
  }

  /// @param isPlain as for [#text]
  byte[] bytes(boolean isPlain) {
    for (int i = from; i < to; i++) {
      if (s[i] < 0) {
        error = "bytes can only contain ASCII literal characters";
        return new byte[0];
      }
    }
    if (isPlain) {
      return Arrays.copyOfRange(s, from, to);
    }
    var out = new ByteArrayOutputStream(to - from);
    p = from;
    while (p < to) {
      if (s[p] != '\\') {
        out.write(s[p++]);
        continue;
      }
      int before = p;
      int c = escape(true);
      if (error != null) {
        return new byte[0];
      }
      if (c == UNKNOWN_ESCAPE) {
        p = before + 1;
        out.write('\\');
      } else if (c >= 0) {
        out.write(c);
      }
    }
    return out.toByteArray();
  }

  private static final int LINE_JOINED = -1;
  private static final int UNKNOWN_ESCAPE = -2;

  /// Takes the escape at `p` and gives its code point, or one of the two constants.
  private int escape(boolean isBytes) {
    int start = p;
    p++;
    if (p >= to) {
      return UNKNOWN_ESCAPE;
    }
    byte b = s[p++];
    return switch (b) {
      case '\n' -> LINE_JOINED;
      case '\\', '\'', '"' -> b;
      case 'a' -> 7;
      case 'b' -> 8;
      case 'f' -> 12;
      case 'n' -> 10;
      case 'r' -> 13;
      case 't' -> 9;
      case 'v' -> 11;
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(b - '0', isBytes);
      case 'x' -> isBytes ? hexByte(start) : hex(start, 2, "truncated \\xXX escape");
      case 'u' -> isBytes ? UNKNOWN_ESCAPE : hex(start, 4, "truncated \\uXXXX escape");
      case 'U' -> isBytes ? UNKNOWN_ESCAPE : hex(start, 8, "truncated \\UXXXXXXXX escape");
      case 'N' -> isBytes ? UNKNOWN_ESCAPE : named(start);
      default -> UNKNOWN_ESCAPE;
    };
  }

  private int octal(int first, boolean isBytes) {
    int value = first;
    for (int i = 0; i < 2 && p < to && s[p] >= '0' && s[p] <= '7'; i++) {
      value = value * 8 + (s[p++] - '0');
    }
    return isBytes ? value & 0xFF : value;
  }

  private int hexByte(int start) {
    if (p + 2 <= to && hexDigit(s[p]) >= 0 && hexDigit(s[p + 1]) >= 0) {
      int value = hexDigit(s[p]) * 16 + hexDigit(s[p + 1]);
      p += 2;
      return value;
    }
    error = "(value error) invalid \\x escape at position " + (start - from);
    return LINE_JOINED;
  }

  private static int hexDigit(byte b) {
    return b >= 0 ? Character.digit(b, 16) : -1;
  }

  private int hex(int start, int count, String truncated) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      int digit = p < to ? hexDigit(s[p]) : -1;
      if (digit < 0) {
        return unicodeError(start, p - 1, truncated);
      }
      value = value * 16 + digit;
      p++;
    }
    return value > Character.MAX_CODE_POINT
        ? unicodeError(start, p - 1, "illegal Unicode character")
        : (int) value;
  }

  private int named(int start) {
    if (p < to && s[p] == '{') {
      int end = p + 1;
      while (end < to && s[end] != '}') {
        end++;
      }
      if (end < to && end > p + 1) {
        var name = new String(s, p + 1, end - p - 1, StandardCharsets.UTF_8);
        int c = CharacterNames.codePointOf(name);
        p = end + 1;
        return c >= 0 ? c : unicodeError(start, end, "unknown Unicode character name");
      }
      return unicodeError(start, Math.min(end, to - 1), "malformed \\N character escape");
    }
    return unicodeError(start, p - 1, "malformed \\N character escape");
  }

  private int unicodeError(int start, int last, String reason) {
    error =
        "(unicode error) 'unicodeescape' codec can't decode bytes in position "
            + (start - from)
            + "-"
            + Math.max(last - from, start - from)
            + ": "
            + reason;
    return LINE_JOINED;
  }
}
