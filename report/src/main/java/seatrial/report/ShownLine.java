package seatrial.report;

/// A line of source as a terminal shows it: tabs expanded, unsafe characters escaped, wide and
/// combining characters measured. Columns of the display count from 0.
final class ShownLine {
  private static final int TAB = 4;

  /// Of a longer line only the neighbourhood of the span is looked at; what lies before counts one
  /// column a character. No terminal shows that much, and a line can be the whole of a 50 MB file.
  private static final int LONG = 4_000;

  private final int hidden;
  private final int[] codePoints;
  private final int[] starts;
  private final boolean goesOn;

  private ShownLine(int hidden, int[] codePoints, boolean goesOn) {
    this.hidden = hidden;
    this.codePoints = codePoints;
    this.goesOn = goesOn;
    this.starts = new int[codePoints.length + 1];
    starts[0] = hidden;
    for (int i = 0; i < codePoints.length; i++) {
      starts[i + 1] = starts[i] + width(codePoints[i], starts[i]);
    }
  }

  /// @param column 1-based column of the source that must be among what is looked at
  static ShownLine of(String line, int column) {
    if (line.length() <= LONG) {
      return new ShownLine(0, line.codePoints().toArray(), false);
    }
    int hidden = Math.max(0, Math.clamp(column, 1, line.length() + 1) - 1 - LONG / 2);
    int begin = offset(line, 0, hidden);
    int end = offset(line, begin, LONG);
    int[] codePoints = line.substring(begin, end).codePoints().toArray();
    return new ShownLine(hidden, codePoints, end < line.length());
  }

  private static int offset(String line, int from, int codePoints) {
    if (line.codePointCount(0, line.length()) == line.length()) {
      return Math.min(from + codePoints, line.length());
    }
    int at = from;
    for (int i = 0; i < codePoints && at < line.length(); i++) {
      at += Character.charCount(line.codePointAt(at));
    }
    return at;
  }

  private static int width(int codePoint, int at) {
    if (codePoint == '\t') {
      return TAB - at % TAB;
    }
    return Visible.isShown(codePoint)
        ? CharacterWidth.of(codePoint)
        : Visible.escapeOf(codePoint).length();
  }

  /// Where the character of the 1-based source column begins; the line's end for all beyond it.
  int startOf(int column) {
    return starts[Math.clamp(column - 1L - hidden, 0, codePoints.length)];
  }

  /// Where the line's first character that is no space begins.
  int indent() {
    int i = 0;
    while (i < codePoints.length && (codePoints[i] == ' ' || codePoints[i] == '\t')) {
      i++;
    }
    return starts[i];
  }

  int end() {
    return starts[codePoints.length];
  }

  /// The part between the display columns, with `…` where something is left out at a side, and
  /// without blanks at its end.
  String text(int left, int right) {
    var result = new StringBuilder();
    boolean cutLeft = left > 0 && end() > left;
    boolean cutRight = end() > right || (goesOn && end() >= right - 1);
    int from = cutLeft ? left + 1 : left;
    int to = cutRight ? right - 1 : right;
    int at = left;
    if (cutLeft) {
      result.append('…');
      at++;
    }
    for (int i = 0; i < codePoints.length && starts[i + 1] <= to; i++) {
      if (starts[i] >= from) {
        result.append(" ".repeat(starts[i] - at));
        appendPiece(result, i);
        at = starts[i + 1];
      }
    }
    if (cutRight) {
      result.append(" ".repeat(Math.max(0, to - at))).append('…');
    }
    return result.toString().stripTrailing();
  }

  private void appendPiece(StringBuilder target, int i) {
    if (codePoints[i] == '\t') {
      target.append(" ".repeat(starts[i + 1] - starts[i]));
    } else {
      Visible.append(target, codePoints[i]);
    }
  }
}
