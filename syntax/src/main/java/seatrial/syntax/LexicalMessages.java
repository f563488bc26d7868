package seatrial.syntax;

/// What CPython's tokenizer says of text that is no token.
final class LexicalMessages {
  static final String BAD_TABS = "inconsistent use of tabs and spaces in indentation";
  static final String TOO_MANY_INDENTS = "too many levels of indentation";
  static final String BAD_DEDENT = "unindent does not match any outer indentation level";
  static final String BAD_CONTINUATION = "unexpected character after line continuation character";
  static final String EARLY_END = "unexpected EOF while parsing";
  static final String TOO_MANY_BRACKETS = "too many nested parentheses";

  private LexicalMessages() {}

  /// Whether CPython's tokenizer leaves this error to the parser to name, which then names an
  /// earlier one of its own instead.
  static boolean isLeftToParser(String message) {
    return switch (message) {
      case BAD_TABS, TOO_MANY_INDENTS, BAD_DEDENT, BAD_CONTINUATION, EARLY_END -> true;
      default -> false;
    };
  }

  static String neverClosed(byte opening) {
    return "'" + (char) opening + "' was never closed";
  }

  static String unmatched(byte closing) {
    return "unmatched '" + (char) closing + "'";
  }

  static String mismatch(byte closing, byte opening) {
    return "closing parenthesis '"
        + (char) closing
        + "' does not match opening parenthesis '"
        + (char) opening
        + "'";
  }

  /// @param literal such as `triple-quoted string`
  /// @param line where the search for its end was given up
  static String unterminated(String literal, int line) {
    return "unterminated " + literal + " literal (detected at line " + line + ")";
  }

  /// A character that no token can hold there.
  static String invalidCharacter(int c) {
    var code = String.format("U+%04X", c);
    return isPrintable(c)
        ? "invalid character '" + Character.toString(c) + "' (" + code + ")"
        : "invalid non-printable character " + code;
  }

  /// As `str.isprintable`, but for the blank.
  static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
