package seatrial.report;

import seatrial.finding.Severity;

/// What may be written besides plain characters. Whoever owns the terminal decides it.
///
/// @param colors whether ANSI colours are written
/// @param hyperlinks whether locations are OSC 8 hyperlinks
/// @param width columns that frames and pages are cut or wrapped to
public record Style(boolean colors, boolean hyperlinks, int width) {
  /// For files, pipes and whatever else is no terminal.
  public static final Style PLAIN = new Style(false, false, 120);

  public Style {
    width = Math.max(40, width);
  }

  /// The text in the colour, or as it is where colours are off.
  String paint(Color color, String text) {
    return colors && color != Color.NONE && !text.isEmpty()
        ? color.sequence + text + "\u001b[0m"
        : text;
  }

  /// The text as a link to the address where hyperlinks are on.
  String link(String uri, String text) {
    return hyperlinks ? "\u001b]8;;" + uri + "\u001b\\" + text + "\u001b]8;;\u001b\\" : text;
  }

  enum Color {
    NONE(""),
    HIGH("\u001b[1;31m"),
    MEDIUM("\u001b[1;33m"),
    LOW("\u001b[1;36m"),
    GOOD("\u001b[1;32m"),
    STEP("\u001b[34m"),
    GUTTER("\u001b[1;34m"),
    BOLD("\u001b[1m"),
    DIM("\u001b[2m"),
    CODE("\u001b[36m");

    private final String sequence;

    Color(String sequence) {
      this.sequence = sequence;
    }

    static Color of(Severity severity) {
      return switch (severity) {
        case HIGH -> HIGH;
        case MEDIUM -> MEDIUM;
        case LOW -> LOW;
      };
    }
  }
}
