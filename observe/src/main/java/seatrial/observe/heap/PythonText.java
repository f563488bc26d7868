package seatrial.observe.heap;

/// Strings as Python writes them.
public final class PythonText {
  private PythonText() {}

  /// The text in single quotes, with escapes for what does not print.
  public static String quoted(String text) {
    var result = new StringBuilder(text.length() + 2).append('\'');
    text.codePoints().forEach(c -> append(c, result));
    return result.append('\'').toString();
  }

  private static void append(int c, StringBuilder result) {
    switch (c) {
      case '\'' -> result.append("\\'");
      case '\\' -> result.append("\\\\");
      case '\n' -> result.append("\\n");
      case '\r' -> result.append("\\r");
      case '\t' -> result.append("\\t");
      default -> {
        if (isHarmless(c)) {
          result.appendCodePoint(c);
        } else if (c <= 0xff) {
          result.append("\\x").append(hex(c, 2));
        } else if (c <= 0xffff) {
          result.append("\\u").append(hex(c, 4));
        } else {
          result.append("\\U").append(hex(c, 8));
        }
      }
    }
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String hex(int c, int digits) {
    String text = Integer.toHexString(c);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
