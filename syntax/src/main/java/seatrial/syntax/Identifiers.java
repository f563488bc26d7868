package seatrial.syntax;

import java.text.Normalizer;

/// Which characters make up identifiers (PEP 3131), and their normal form.
final class Identifiers {
  private Identifiers() {}

  /// Java takes it for a letter; Unicode lists it as pattern syntax, which is in no identifier.
  private static final int VERTICAL_TILDE = 0x2E2F;

  /// For each byte, whether it can be part of an identifier; bytes over 127 are to be examined.
  private static final boolean[] PART = new boolean[256];

  /// As [#PART], for the first byte.
  private static final boolean[] START = new boolean[256];

  static {
    for (int b = 0; b < 256; b++) {
      START[b] = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' || b > 127;
      PART[b] = START[b] || b >= '0' && b <= '9';
    }
  }

  static boolean isPart(byte b) {
    return PART[b & 0xFF];
  }

  static boolean isStart(byte b) {
    return START[b & 0xFF];
  }

  static String normalize(String name) {
    return Normalizer.isNormalized(name, Normalizer.Form.NFKC)
        ? name
        : Normalizer.normalize(name, Normalizer.Form.NFKC);
  }

  /// Index of the first character that cannot stand where it does, or -1 if this is an identifier.
  static int firstInvalid(String name) {
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      if (!(i == 0 ? isXidStart(c) : isXidContinue(c))) {
        return i;
      }
      i += Character.charCount(c);
    }
    return -1;
  }

  private static boolean isXidStart(int c) {
    if (c < 128) {
      return c == '_' || Character.isLetter(c);
    }
    return Character.isUnicodeIdentifierStart(c)
        && c != VERTICAL_TILDE
        && !changesUnderNormalization(c, true);
  }

  private static boolean isXidContinue(int c) {
    if (c < 128) {
      return c == '_' || Character.isLetterOrDigit(c);
    }
    return Character.isUnicodeIdentifierPart(c)
        && c != VERTICAL_TILDE
        && !Character.isIdentifierIgnorable(c)
        && !changesUnderNormalization(c, false);
  }

  /// XID differs from ID by the few characters whose NFKC form is no identifier any more.
  private static boolean changesUnderNormalization(int c, boolean atStart) {
    var text = Character.toString(c);
    if (Normalizer.isNormalized(text, Normalizer.Form.NFKC)) {
      return false;
    }
    var normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    for (int i = 0; i < normal.length(); ) {
      int n = normal.codePointAt(i);
      boolean fits =
          i == 0 && atStart
              ? n == '_' || Character.isUnicodeIdentifierStart(n)
              : n == '_' || Character.isUnicodeIdentifierPart(n);
      if (!fits) {
        return true;
      }
      i += Character.charCount(n);
    }
    return false;
  }
}
