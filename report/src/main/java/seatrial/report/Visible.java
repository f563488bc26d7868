package seatrial.report;

import java.util.HexFormat;
import seatrial.finding.Location;

/// Makes text of the analysed project safe to show: what a terminal would obey, what would reorder
/// or hide its neighbours, and what is no character at all is written as a Python escape, ESC as
/// `\x1b`. Letters, combining marks and the joiners inside words and emoji stay.
final class Visible {
  /// Longest message, name or path that is shown to people; data formats keep everything.
  static final int LIMIT = 4_000;

  private static final HexFormat HEX = HexFormat.of();

  private Visible() {}

  /// The text on one line, escaped, cut at [#LIMIT].
  static String line(String text) {
    String shown = clip(text, LIMIT);
    return needsEscape(shown) ? escape(shown) : shown;
  }

  /// The location as [Location#toString] writes it, with its line and column whatever the path is.
  static String place(Location place) {
    var position =
        new Location(
            "", place.cell(), place.line(), place.column(), place.endLine(), place.endColumn());
    return line(place.path()) + position;
  }

  /// The text without its end where it is longer, never splitting a pair of surrogates.
  static String clip(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return text.substring(0, end) + "…";
  }

  private static boolean needsEscape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return true;
      }
    }
    return false;
  }

  private static String escape(String text) {
    var result = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(result, c));
    return result.toString();
  }

  /// Appends the character, or its escape.
  static void append(StringBuilder target, int codePoint) {
    if (isShown(codePoint)) {
      target.appendCodePoint(codePoint);
    } else {
      target.append(escapeOf(codePoint));
    }
  }

  static boolean isShown(int codePoint) {
    if (codePoint >= ' ' && codePoint <= '~') {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D;
      default -> true;
    };
  }

  static String escapeOf(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        if (codePoint < 0x100) {
          yield "\\x" + HEX.toHexDigits((byte) codePoint);
        }
        yield codePoint < 0x10000
            ? "\\u" + HEX.toHexDigits((char) codePoint)
            : "\\U" + HEX.toHexDigits(codePoint);
      }
    };
  }

  /// The text with U+FFFD for each lone surrogate, which no encoding can carry.
  static String encodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceLoneSurrogates(text);
      }
    }
    return text;
  }

  private static String replaceLoneSurrogates(String text) {
    var result = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(result::appendCodePoint);
    return result.toString();
  }
}
