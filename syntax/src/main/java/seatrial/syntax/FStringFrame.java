package seatrial.syntax;

import org.jspecify.annotations.Nullable;

/// The lexer's state inside one f-string or t-string; they nest.
final class FStringFrame {
  /// CPython's limit: a field, one in its format spec, and one in the format spec of that.
  private static final int DEEPEST_FIELD = 2;

  final @Nullable FStringFrame outer;
  final int start;
  final byte quote;
  final int quoteSize;
  final boolean isRaw;
  final boolean isTemplate;

  /// Number of brackets that were open where the string began.
  final int baseLevel;

  /// Whether the next character belongs to the text, not to an expression.
  boolean isInLiteral = true;

  /// Brackets open inside of this string, the braces of its fields among them.
  int depth;

  /// `depth` outside of the innermost open field, -1 where no field is open.
  int fieldDepth = -1;

  /// Whether the innermost open field is past its colon.
  boolean hasSpec;

  FStringFrame(
      @Nullable FStringFrame outer,
      int start,
      byte quote,
      int quoteSize,
      boolean isRaw,
      boolean isTemplate,
      int baseLevel) {
    this.outer = outer;
    this.start = start;
    this.quote = quote;
    this.quoteSize = quoteSize;
    this.isRaw = isRaw;
    this.isTemplate = isTemplate;
    this.baseLevel = baseLevel;
  }

  String kindName() {
    return isTemplate ? "t-string" : "f-string";
  }

  boolean isEndAt(byte[] s, int at) {
    return quoteSize == 1 || at + 2 < s.length && s[at + 1] == quote && s[at + 2] == quote;
  }

  /// Offset after a backslash in the text and what it takes with it; a brace it does not take.
  int afterBackslash(byte[] s, int at) {
    int n = s.length;
    if (at + 1 >= n) {
      return n;
    }
    byte next = s[at + 1];
    if (next == '{' || next == '}') {
      return at + 1;
    }
    if (next == 'N' && !isRaw && at + 2 < n && s[at + 2] == '{') {
      int i = at + 3;
      while (i < n && s[i] != '}' && s[i] != '\n' && s[i] != quote) {
        i++;
      }
      return i < n && s[i] == '}' ? i + 1 : at + 2;
    }
    return at + 2;
  }

  boolean isInFormatSpec() {
    return hasSpec && fieldDepth >= 0;
  }

  /// Whether a `:` or `!` here would belong to the field, not to a nested expression.
  boolean isAtFieldLevel() {
    return fieldDepth >= 0 && depth - 1 == fieldDepth;
  }

  /// False where fields nest too deeply; then none begins.
  boolean beginField() {
    isInLiteral = false;
    if (fieldDepth >= DEEPEST_FIELD) {
      return false;
    }
    fieldDepth++;
    return true;
  }

  void beginFormatSpec() {
    isInLiteral = true;
    hasSpec = true;
  }

  void endField() {
    fieldDepth--;
    isInLiteral = true;
    hasSpec = false;
  }
}
