package seatrial.syntax;

/// Guesses whether a line begins a statement, to go on after a statement that is broken.
final class StatementStart {
  private StatementStart() {}

  private static final String[] WORDS = {
    "def",
    "class",
    "async",
    "import",
    "from",
    "if",
    "for",
    "while",
    "with",
    "try",
    "return",
    "raise",
    "assert",
    "del",
    "pass",
    "break",
    "continue",
    "global",
    "nonlocal",
    "elif",
    "else",
    "except",
    "finally"
  };

  static boolean isLikely(byte[] bytes, int start, int end) {
    int i = start;
    while (i < end && (bytes[i] == ' ' || bytes[i] == '\t')) {
      i++;
    }
    if (i < end && bytes[i] == '@') {
      return true;
    }
    int wordEnd = i;
    while (wordEnd < end && Identifiers.isPart(bytes[wordEnd])) {
      wordEnd++;
    }
    if (wordEnd == i) {
      return false;
    }
    for (var word : WORDS) {
      if (word.length() == wordEnd - i && isWord(bytes, i, word)) {
        return !isInsideExpression(word, bytes, end);
      }
    }
    return isAssignment(bytes, wordEnd, end);
  }

  /// `for`, `if` and `else` begin lines of comprehensions and conditional expressions too; a
  /// statement of theirs ends its line with a colon.
  private static boolean isInsideExpression(String word, byte[] bytes, int end) {
    if (!word.equals("for")
        && !word.equals("if")
        && !word.equals("else")
        && !word.equals("async")) {
      return false;
    }
    int i = end;
    while (i > 0 && (bytes[i - 1] == ' ' || bytes[i - 1] == '\t')) {
      i--;
    }
    return i == 0 || bytes[i - 1] != ':';
  }

  private static boolean isWord(byte[] bytes, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// `name = ` with blanks around: a keyword argument is usually written without.
  private static boolean isAssignment(byte[] bytes, int at, int end) {
    return at + 3 < end && bytes[at] == ' ' && bytes[at + 1] == '=' && bytes[at + 2] == ' ';
  }
}
