package seatrial.app.cli;

import java.util.Locale;

/// Strings as JSON, in ASCII.
public final class JsonText {
  private JsonText() {}

  /// The text with its quotes.
  public static String quoted(String text) {
    var result = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> result.append("\\\"");
        case '\\' -> result.append("\\\\");
        case '\n' -> result.append("\\n");
        case '\r' -> result.append("\\r");
        case '\t' -> result.append("\\t");
        default -> {
          if (c < ' ' || c > '~') {
            result.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            result.append(c);
          }
        }
      }
    }
    return result.append('"').toString();
  }
}
