package seatrial.syntax;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import seatrial.syntax.ast.Literal;

/// Constants as Python's `ascii()` writes them.
final class PythonRepr {
  private static final String HEX = "0123456789abcdef";

  private PythonRepr() {}

  static void write(Literal literal, DumpBuffer out) throws IOException {
    switch (literal) {
      case Literal.Singleton singleton -> out.ascii(singleton.repr());
      case Literal.Int(var value) -> out.ascii(value.toString());
      case Literal.Float(var value) -> out.ascii(ofFloat(value));
      case Literal.Imaginary(var value) -> out.ascii(ofImaginary(value));
      case Literal.Str str -> write(str, out);
      case Literal.Bytes(var value) -> {
        out.ascii('b');
        write(value, out);
      }
    }
  }

  /// A string that holds no two surrogates which were written apart.
  static void write(String text, DumpBuffer out) throws IOException {
    char quote = quote(text.indexOf('\'') >= 0, text.indexOf('"') >= 0);
    out.ascii(quote);
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0xD800
          && c < 0xDC00
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        character(text.codePointAt(i), quote, out);
        i++;
      } else {
        character(c, quote, out);
      }
    }
    out.ascii(quote);
  }

  private static void write(Literal.Str str, DumpBuffer out) throws IOException {
    if (str.codePoints() == null) {
      write(str.value(), out);
      return;
    }
    var text = str.value();
    char quote = quote(text.indexOf('\'') >= 0, text.indexOf('"') >= 0);
    out.ascii(quote);
    for (int codePoint : str.toCodePoints()) {
      character(codePoint, quote, out);
    }
    out.ascii(quote);
  }

  private static void write(byte[] bytes, DumpBuffer out) throws IOException {
    char quote = quote(contains(bytes, '\''), contains(bytes, '"'));
    out.ascii(quote);
    for (byte b : bytes) {
      character(b & 0xFF, quote, out);
    }
    out.ascii(quote);
  }

  private static char quote(boolean hasSingle, boolean hasDouble) {
    return hasSingle && !hasDouble ? '"' : '\'';
  }

  private static boolean contains(byte[] bytes, char c) {
    for (byte b : bytes) {
      if (b == c) {
        return true;
      }
    }
    return false;
  }

  private static void character(int c, char quote, DumpBuffer out) throws IOException {
    if (c >= 0x20 && c < 0x7F) {
      if (c == quote || c == '\\') {
        out.ascii('\\');
      }
      out.ascii((char) c);
    } else if (c == '\n') {
      out.ascii("\\n");
    } else if (c == '\t') {
      out.ascii("\\t");
    } else if (c == '\r') {
      out.ascii("\\r");
    } else if (c < 0x100) {
      escape('x', c, 2, out);
    } else if (c < 0x10000) {
      escape('u', c, 4, out);
    } else {
      escape('U', c, 8, out);
    }
  }

  private static void escape(char kind, int c, int digits, DumpBuffer out) throws IOException {
    out.ascii('\\');
    out.ascii(kind);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      out.ascii(HEX.charAt((c >> shift) & 0xF));
    }
  }

  static String ofFloat(double value) {
    var text = shortest(value);
    boolean isWhole = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    return isWhole ? text + ".0" : text;
  }

  /// Of a complex number without a real part.
  static String ofImaginary(double value) {
    return shortest(value) + "j";
  }

  /// The fewest digits that read back as the same number, in Python's choice of notation.
  private static String shortest(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    var decimal = fewestDigits(value);
    var digits = decimal.unscaledValue().abs().toString();
    int point = digits.length() - decimal.scale();
    return (value < 0 ? "-" : "") + notation(digits, point);
  }

  /// @param point how many of the digits are before the point; may lie outside them
  private static String notation(String digits, int point) {
    int count = digits.length();
    if (point <= -4 || point > 16) {
      int exponent = point - 1;
      var mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      int size = Math.abs(exponent);
      return mantissa + "e" + (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
    }
    if (point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    if (point >= count) {
      return digits + "0".repeat(point - count);
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }

  /// Java's own shortest form shows two digits where one would do.
  private static BigDecimal fewestDigits(double value) {
    var decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() != 2) {
      return decimal;
    }
    var exact = new BigDecimal(value);
    BigDecimal best = decimal;
    for (var mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
      var one = decimal.setScale(decimal.scale() - 1, mode).stripTrailingZeros();
      boolean isCloser =
          best.precision() == 2
              || one.subtract(exact).abs().compareTo(best.subtract(exact).abs()) < 0;
      if (one.doubleValue() == value && isCloser) {
        best = one;
      }
    }
    return best;
  }
}
