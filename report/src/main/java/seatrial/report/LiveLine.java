package seatrial.report;

import seatrial.report.Style.Color;

/// One line of a terminal's screen: never wider than it, whatever is added, and no character in it
/// that the terminal would obey.
final class LiveLine {
  private final Style style;
  private final int width;
  private final StringBuilder text = new StringBuilder();
  private int used;

  LiveLine(Style style, int width) {
    this.style = style;
    this.width = width;
  }

  LiveLine add(String part) {
    return add(Color.NONE, part);
  }

  /// Adds as much of the text as there is room for.
  LiveLine add(Color color, String part) {
    String clipped = clip(Visible.line(part), width - used);
    used += CharacterWidth.of(clipped);
    text.append(style.paint(color, clipped));
    return this;
  }

  /// Adds the text in a column of its own.
  LiveLine column(Color color, String part, int columns) {
    String clipped = clip(Visible.line(part), Math.min(columns, width - used));
    add(color, clipped);
    return add(" ".repeat(Math.max(0, columns - CharacterWidth.of(clipped))));
  }

  /// Adds the text at the right end of a column of its own.
  LiveLine right(Color color, String part, int columns) {
    int free = Math.max(0, columns - CharacterWidth.of(part));
    return add(" ".repeat(free)).add(color, part);
  }

  int room() {
    return width - used;
  }

  /// The text's beginning, with an ellipsis where it is too long.
  static String clip(String text, int columns) {
    if (CharacterWidth.of(text) <= columns) {
      return text;
    }
    var result = new StringBuilder();
    int free = columns - 1;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      free -= CharacterWidth.of(character);
      if (free < 0) {
        break;
      }
      result.appendCodePoint(character);
      at += Character.charCount(character);
    }
    return columns <= 0 ? "" : result.append('…').toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
