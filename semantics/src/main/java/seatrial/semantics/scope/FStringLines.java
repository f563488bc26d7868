package seatrial.semantics.scope;

import seatrial.syntax.SourceText;
import seatrial.syntax.ast.Expr;

/// Where CPython 3.8 believes that code inside an f-string stands: in a literal of several strings,
/// every expression after the first string is counted from the line on which the literal starts.
final class FStringLines {
  private final byte[] bytes;
  private final SourceText source;

  /// The line on which counting starts and the offset that lies there; or -1: lines are real.
  private int baseLine = -1;

  private int baseOffset;

  FStringLines(SourceText source) {
    this.source = source;
    this.bytes = source.bytes();
  }

  /// The believed line of an offset, or -1 where it is the real one.
  int line(int offset) {
    return baseLine < 0 ? -1 : baseLine + newlines(baseOffset, offset);
  }

  /// Visits the expressions of an f-string while lines are counted as 3.8 does.
  void visit(Expr.JoinedStr literal, ExpressionBinder expressions) {
    int believed = line(literal.start());
    visit(
        literal,
        believed < 0 ? source.line(literal.start()) : believed,
        believed < 0 ? endOfString(literal.start()) : literal.start(),
        expressions);
  }

  private void visit(
      Expr.JoinedStr literal, int startLine, int firstEnd, ExpressionBinder expressions) {
    for (var value : literal.values()) {
      if (value instanceof Expr.FormattedValue field) {
        int lineAround = baseLine;
        int offsetAround = baseOffset;
        if (field.value().start() >= firstEnd) {
          baseLine = startLine;
          baseOffset = startOfField(field.value().start());
        }
        expressions.visit(field.value());
        baseLine = lineAround;
        baseOffset = offsetAround;
        if (field.formatSpec() instanceof Expr.JoinedStr specification) {
          visit(specification, startLine, firstEnd, expressions);
        }
      }
    }
  }

  private int newlines(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        count++;
      }
    }
    return count;
  }

  /// The offset of the brace before an expression; only white space and parentheses lie between.
  private int startOfField(int offset) {
    int i = offset;
    while (i > 0 && bytes[i - 1] != '{') {
      i--;
    }
    return i;
  }

  /// The end of the string literal that starts at an offset.
  private int endOfString(int start) {
    int quote = start;
    while (quote < bytes.length && bytes[quote] != '"' && bytes[quote] != '\'') {
      quote++;
    }
    int length = isTripled(quote) ? 3 : 1;
    int i = quote + length;
    while (i < bytes.length && !(bytes[i] == bytes[quote] && (length == 1 || isTripled(i)))) {
      i += bytes[i] == '\\' ? 2 : 1;
    }
    return i + length;
  }

  private boolean isTripled(int offset) {
    return offset + 2 < bytes.length
        && bytes[offset] == bytes[offset + 1]
        && bytes[offset] == bytes[offset + 2];
  }
}
