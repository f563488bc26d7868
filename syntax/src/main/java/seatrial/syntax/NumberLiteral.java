package seatrial.syntax;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import seatrial.syntax.ast.Literal;

/// Text of a numeric literal to its value.
final class NumberLiteral {
  private static final int LONG_DIGITS = 18;

  private NumberLiteral() {}

  static Literal value(byte kind, byte[] s, int start, int end) {
    if (kind == TokenKind.INT) {
      return new Literal.Int(integer(s, start, end));
    }
    var text = new String(s, start, end - start, StandardCharsets.ISO_8859_1).replace("_", "");
    return kind == TokenKind.FLOAT
        ? new Literal.Float(Double.parseDouble(text))
        : new Literal.Imaginary(Double.parseDouble(text.substring(0, text.length() - 1)));
  }

  private static BigInteger integer(byte[] s, int start, int end) {
    int radix = 10;
    int from = start;
    if (end - start > 2 && s[start] == '0') {
      switch (s[start + 1] | 0x20) {
        case 'x' -> radix = 16;
        case 'o' -> radix = 8;
        case 'b' -> radix = 2;
        default -> {}
      }
      from = radix == 10 ? start : start + 2;
    }
    if (radix == 10 && end - from <= LONG_DIGITS) {
      long value = 0;
      for (int i = from; i < end; i++) {
        if (s[i] != '_') {
          value = value * 10 + (s[i] - '0');
        }
      }
      return BigInteger.valueOf(value);
    }
    var digits = new String(s, from, end - from, StandardCharsets.ISO_8859_1).replace("_", "");
    return new BigInteger(digits, radix);
  }
}
