package seatrial.syntax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Unicode character names and aliases as `\N{…}` knows them.
final class CharacterNames {
  private static final String CJK = "CJK UNIFIED IDEOGRAPH-";

  private CharacterNames() {}

  /// The formal aliases of the Unicode character database, which the JDK does not have.
  private static final class Aliases {
    static final Map<String, Integer> BY_NAME = read();

    private static Map<String, Integer> read() {
      var map = new HashMap<String, Integer>();
      try (var in = CharacterNames.class.getResourceAsStream("character-aliases.txt")) {
        if (in == null) {
          throw new AssertionError("character-aliases.txt is missing from the build");
        }
        for (var line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n", -1)) {
          int space = line.indexOf(' ');
          if (space > 0 && line.charAt(0) != '#') {
            map.put(line.substring(space + 1), Integer.parseInt(line.substring(0, space), 16));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return map;
    }
  }

  /// The character of this name, in any case, or -1.
  static int codePointOf(String name) {
    var upper = name.toUpperCase(Locale.ROOT);
    if (upper.startsWith(CJK)) {
      return ideograph(upper.substring(CJK.length()));
    }
    if (upper.startsWith("HANGUL SYLLABLE ")) {
      return HangulSyllables.codePointOf(upper.substring("HANGUL SYLLABLE ".length()));
    }
    var alias = Aliases.BY_NAME.get(upper);
    if (alias != null) {
      return alias;
    }
    try {
      int c = Character.codePointOf(upper);
      // The JDK also takes names of its own making: block and number, or those of control codes.
      boolean isFormal =
          Character.getType(c) != Character.CONTROL
              && Character.getType(c) != Character.UNASSIGNED
              && Character.getType(c) != Character.PRIVATE_USE
              && Character.getType(c) != Character.SURROGATE
              && !name.startsWith(" ")
              && !name.endsWith(" ");
      return isFormal && !upper.endsWith(" " + Integer.toHexString(c).toUpperCase(Locale.ROOT))
          ? c
          : -1;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  private static int ideograph(String hex) {
    if (hex.length() < 4 || hex.length() > 5) {
      return -1;
    }
    try {
      int c = Integer.parseInt(hex, 16);
      return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
              && Character.getType(c) == Character.OTHER_LETTER
          ? c
          : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
