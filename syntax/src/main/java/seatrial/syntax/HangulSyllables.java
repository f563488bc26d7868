package seatrial.syntax;

/// Names of Hangul syllables, which are composed and not listed (Unicode standard, 3.12).
final class HangulSyllables {
  private static final int FIRST = 0xAC00;
  private static final String[] LEADING = {
    "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P",
    "H"
  };
  private static final String[] VOWELS = {
    "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE",
    "WI", "YU", "EU", "YI", "I"
  };
  private static final String[] TRAILING = {
    "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M",
    "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"
  };

  private HangulSyllables() {}

  /// @param name what follows `HANGUL SYLLABLE `
  /// @return the syllable, or -1
  static int codePointOf(String name) {
    int leading = longest(LEADING, name, 0);
    if (leading < 0) {
      return -1;
    }
    int at = LEADING[leading].length();
    int vowel = longest(VOWELS, name, at);
    if (vowel < 0) {
      return -1;
    }
    at += VOWELS[vowel].length();
    int trailing = longest(TRAILING, name, at);
    if (trailing < 0 || at + TRAILING[trailing].length() != name.length()) {
      return -1;
    }
    return FIRST + (leading * VOWELS.length + vowel) * TRAILING.length + trailing;
  }

  private static int longest(String[] parts, String name, int at) {
    int best = -1;
    for (int i = 0; i < parts.length; i++) {
      if (name.startsWith(parts[i], at) && (best < 0 || parts[i].length() > parts[best].length())) {
        best = i;
      }
    }
    return best;
  }
}
