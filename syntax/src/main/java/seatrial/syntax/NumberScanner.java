package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import org.jspecify.annotations.Nullable;

/// Scans one numeric literal.
final class NumberScanner {
  private final byte[] s;
  private int p;
  private byte kind = INT;
  private @Nullable String error;
  private int errorAt;

  NumberScanner(byte[] s, int start) {
    this.s = s;
    this.p = start;
    scan();
  }

  /// Offset after the literal, or after what was looked at where there is an error.
  int end() {
    return p;
  }

  /// INT, FLOAT or IMAGINARY.
  byte kind() {
    return kind;
  }

  @Nullable String error() {
    return error;
  }

  int errorAt() {
    return errorAt;
  }

  private int at(int i) {
    return i < s.length ? s[i] & 0xFF : 0;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(int c) {
    return isDigit(c) || (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
  }

  private void scan() {
    if (at(p) == '0') {
      switch (at(p + 1) | 0x20) {
        case 'x' -> radix(16, "hexadecimal");
        case 'o' -> radix(8, "octal");
        case 'b' -> radix(2, "binary");
        default -> startingWithZero();
      }
    } else if (at(p) == '.') {
      fraction();
    } else {
      decimal();
    }
  }

  private void radix(int radix, String name) {
    p += 2;
    do {
      if (at(p) == '_') {
        p++;
      }
      if (!isDigitOf(radix, at(p))) {
        fail(
            isDigit(at(p))
                ? "invalid digit '" + (char) at(p) + "' in " + name + " literal"
                : "invalid " + name + " literal");
        return;
      }
      while (isDigitOf(radix, at(p))) {
        p++;
      }
    } while (at(p) == '_');
    if (isDigit(at(p))) {
      fail("invalid digit '" + (char) at(p) + "' in " + name + " literal");
      return;
    }
    verifyEnd(name);
  }

  private static boolean isDigitOf(int radix, int c) {
    return radix == 16 ? isHexDigit(c) : isDigit(c) && c - '0' < radix;
  }

  private void startingWithZero() {
    boolean isNonZero = false;
    int start = p;
    p++;
    while (true) {
      if (at(p) == '_') {
        p++;
        if (!isDigit(at(p))) {
          fail("invalid decimal literal");
          return;
        }
      }
      if (at(p) != '0') {
        break;
      }
      p++;
    }
    int zerosEnd = p;
    if (isDigit(at(p))) {
      isNonZero = true;
      if (!digits()) {
        return;
      }
    }
    int c = at(p);
    if (c == '.') {
      fraction();
    } else if ((c | 0x20) == 'e') {
      exponent();
    } else if ((c | 0x20) == 'j') {
      imaginary();
    } else if (isNonZero) {
      errorAt = start;
      error =
          "leading zeros in decimal integer literals are not permitted;"
              + " use an 0o prefix for octal integers";
      p = Math.max(zerosEnd, p);
    } else {
      verifyEnd("decimal");
    }
  }

  private void decimal() {
    if (!digits()) {
      return;
    }
    int c = at(p);
    if (c == '.') {
      fraction();
    } else if ((c | 0x20) == 'e') {
      exponent();
    } else if ((c | 0x20) == 'j') {
      imaginary();
    } else {
      verifyEnd("decimal");
    }
  }

  private boolean digits() {
    while (true) {
      while (isDigit(at(p))) {
        p++;
      }
      if (at(p) != '_') {
        return true;
      }
      p++;
      if (!isDigit(at(p))) {
        fail("invalid decimal literal");
        return false;
      }
    }
  }

  private void fraction() {
    kind = FLOAT;
    p++;
    if (isDigit(at(p)) && !digits()) {
      return;
    }
    int c = at(p);
    if ((c | 0x20) == 'e') {
      exponent();
    } else if ((c | 0x20) == 'j') {
      imaginary();
    } else {
      verifyEnd("decimal");
    }
  }

  private void exponent() {
    int e = p;
    int i = p + 1;
    if (at(i) == '+' || at(i) == '-') {
      i++;
      if (!isDigit(at(i))) {
        p = i;
        fail("invalid decimal literal");
        return;
      }
    } else if (!isDigit(at(i))) {
      p = e;
      verifyEnd("decimal");
      return;
    }
    kind = FLOAT;
    p = i;
    if (!digits()) {
      return;
    }
    if ((at(p) | 0x20) == 'j') {
      imaginary();
    } else {
      verifyEnd("decimal");
    }
  }

  private void imaginary() {
    kind = IMAGINARY;
    p++;
    verifyEnd("imaginary");
  }

  /// A number may run into one of the keywords that can follow it (`1if x else 2`), not into
  /// another name.
  private void verifyEnd(String name) {
    int c = at(p);
    if (!Identifiers.isPart((byte) c) || c == 0) {
      return;
    }
    boolean isKeyword =
        switch (c) {
          case 'a' -> follows("nd");
          case 'e' -> follows("lse");
          case 'f' -> follows("or");
          case 'i' -> follows("f") || follows("n") || follows("s");
          case 'n' -> follows("ot");
          case 'o' -> follows("r");
          default -> false;
        };
    if (!isKeyword) {
      fail("invalid " + name + " literal");
    }
  }

  private boolean follows(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if (at(p + 1 + i) != rest.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void fail(String message) {
    error = message;
    errorAt = p > 0 ? p - 1 : p;
  }
}
