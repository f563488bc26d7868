package seatrial.syntax;

/// The letters before a string's opening quote. Each lies in the source from `start` to `end`.
final class StringPrefix {
  private StringPrefix() {}

  /// Whether one or two letters are a prefix, rather than a name.
  static boolean isPrefix(byte[] s, int start, int end) {
    int first = s[start] | 0x20;
    if (end - start == 1) {
      return first == 'r' || first == 'b' || first == 'u' || first == 'f' || first == 't';
    }
    int second = s[start + 1] | 0x20;
    return first == 'r' && (second == 'b' || second == 'f' || second == 't')
        || second == 'r' && (first == 'b' || first == 'f' || first == 't');
  }

  /// Whether the string has replacement fields: an f-string or a t-string.
  static boolean isFormatted(byte[] s, int start, int end) {
    return has('f', s, start, end) || has('t', s, start, end);
  }

  /// @param letter in lower case
  static boolean has(char letter, byte[] s, int start, int end) {
    for (int i = start; i < end; i++) {
      if ((s[i] | 0x20) == letter) {
        return true;
      }
    }
    return false;
  }
}
