package seatrial.syntax;

import static seatrial.syntax.TokenKind.DEDENT;
import static seatrial.syntax.TokenKind.ERROR;
import static seatrial.syntax.TokenKind.INDENT;

import java.util.Arrays;

/// The widths of the open blocks, outermost first, in two measures: with tabs that reach to the
/// next multiple of eight, and with tabs that are one column wide. Where only one of the two grows,
/// tabs and spaces are mixed so that what the text means depends on the reader's editor.
final class Indentation {
  private static final int MOST_INDENTS = 99;

  /// The blocks that are open somewhere, the file itself first.
  record Open(int[] widths, int[] alternateWidths) {
    /// Those of them that are indented no deeper.
    Open outOf(int indent) {
      int count = widths.length;
      while (count > 1 && widths[count - 1] > indent) {
        count--;
      }
      return new Open(Arrays.copyOf(widths, count), Arrays.copyOf(alternateWidths, count));
    }
  }

  private final TokenBuffer tokens;
  private final int[] widths = new int[MOST_INDENTS + 1];
  private final int[] alternateWidths = new int[MOST_INDENTS + 1];

  /// Index of the innermost block; the file itself, whose width is zero, has index zero.
  private int innermost;

  Indentation(TokenBuffer tokens) {
    this.tokens = tokens;
  }

  Open open() {
    int count = innermost + 1;
    return new Open(Arrays.copyOf(widths, count), Arrays.copyOf(alternateWidths, count));
  }

  void returnTo(Open open) {
    int count = open.widths.length;
    innermost = count - 1;
    System.arraycopy(open.widths, 0, widths, 0, count);
    System.arraycopy(open.alternateWidths, 0, alternateWidths, 0, count);
  }

  /// Ends all blocks at the end of the file.
  void closeAll(int end) {
    for (; innermost > 0; innermost--) {
      tokens.add(DEDENT, end, end);
    }
  }

  /// Begins a line with one INDENT, some DEDENTs, or nothing.
  ///
  /// @param end offset of the line's first character that is not blank
  void move(int column, int alternate, int lineStart, int end) {
    int current = widths[innermost];
    if (column == current) {
      if (alternate != alternateWidths[innermost]) {
        tokens.add(ERROR, lineStart, end, LexicalMessages.BAD_TABS);
      }
    } else if (column > current) {
      indent(column, alternate, lineStart, end);
    } else {
      dedent(column, alternate, lineStart, end);
    }
  }

  private void indent(int column, int alternate, int lineStart, int end) {
    if (innermost >= MOST_INDENTS) {
      tokens.add(ERROR, lineStart, end, LexicalMessages.TOO_MANY_INDENTS);
      return;
    }
    if (alternate <= alternateWidths[innermost]) {
      tokens.add(ERROR, lineStart, end, LexicalMessages.BAD_TABS);
    }
    innermost++;
    widths[innermost] = column;
    alternateWidths[innermost] = alternate;
    tokens.add(INDENT, lineStart, end);
  }

  private void dedent(int column, int alternate, int lineStart, int end) {
    while (innermost > 0 && column < widths[innermost]) {
      innermost--;
      tokens.add(DEDENT, end, end);
    }
    if (column != widths[innermost]) {
      tokens.add(ERROR, lineStart, end, LexicalMessages.BAD_DEDENT);
    } else if (alternate != alternateWidths[innermost]) {
      tokens.add(ERROR, lineStart, end, LexicalMessages.BAD_TABS);
    }
  }
}
