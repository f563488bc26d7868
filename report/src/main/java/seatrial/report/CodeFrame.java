package seatrial.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seatrial.finding.Location;

/// Draws the excerpt of source that points at a span, a gutter with line numbers at its left:
///
/// ```
///    |
/// 41 |     cursor.execute(query)
///    |                    ^^^^^ label
/// ```
///
/// A span of several lines gets a bracket at the left. What is wider than the style's width is cut
/// around the span's start, and is shown without its neighbours then. Where the sources no longer
/// hold the span, the label stands alone.
final class CodeFrame {
  /// Lines of a span that are shown from its start, and from its end, when it is longer than both.
  private static final int HEAD = 4;

  private static final int TAIL = 2;

  private final SourceLines sources;
  private final Style style;
  private final int gutter;
  private final StringBuilder out;

  /// @param gutter digits of the largest line number that the frames of one finding show
  CodeFrame(SourceLines sources, Style style, int gutter, StringBuilder out) {
    this.sources = sources;
    this.style = style;
    this.gutter = gutter;
    this.out = out;
  }

  /// What the span is underlined with.
  record Mark(char character, Style.Color color, String label) {}

  /// Draws the span with so many lines around it, blank ones at the edges left out; what has lines
  /// before it begins with an empty edge. Where there is no source only the label is written.
  void draw(Location span, int before, int after, Mark mark) {
    Location shown = clamp(span);
    if (shown == null) {
      if (!mark.label().isEmpty()) {
        row(-1, style.paint(mark.color(), Visible.line(mark.label())));
      }
      return;
    }
    if (before > 0) {
      row(-1, "");
    }
    if (shown.line() == shown.endLine()) {
      drawOneLine(shown, before, after, mark);
    } else {
      drawLines(shown, before, after, mark);
    }
  }

  private void drawOneLine(Location span, int before, int after, Mark mark) {
    ShownLine line = Objects.requireNonNull(shown(span, span.line()));
    int start = line.startOf(span.column());
    int end = Math.max(start + 1, line.startOf(span.endColumn()));
    int width = style.width() - gutter - 3;
    int left = leftEdge(line, start, end, width);
    context(span, firstBefore(span, before, left), span.line() - 1, left, width, "");
    row(span.line(), line.text(left, left + width));
    int marked = Math.min(end, left + width) - start;
    String carets = String.valueOf(mark.character()).repeat(marked);
    underline(" ".repeat(start - left), carets, mark, start - left, width);
    context(span, span.line() + 1, lastAfter(span, after, left), left, width, "");
  }

  private void drawLines(Location span, int before, int after, Mark mark) {
    ShownLine first = Objects.requireNonNull(shown(span, span.line()));
    int start = first.startOf(span.column());
    int width = style.width() - gutter - 5;
    int left = leftEdge(first, start, start + 1, width);
    context(span, firstBefore(span, before, left), span.line() - 1, left, width, "  ");
    boolean fromIndent = start <= first.indent();
    String bar = style.paint(mark.color(), "|");
    String slash = fromIndent ? style.paint(mark.color(), "/") : " ";
    row(span.line(), slash + " " + first.text(left, left + width));
    if (!fromIndent) {
      String line = "_".repeat(1 + start - left) + mark.character();
      row(-1, " " + style.paint(mark.color(), line));
    }
    boolean isCut = span.endLine() - span.line() >= HEAD + TAIL;
    int lastOfHead = isCut ? span.line() + HEAD - 1 : span.endLine();
    context(span, span.line() + 1, lastOfHead, left, width, bar + " ");
    if (isCut) {
      out.append(style.paint(Style.Color.GUTTER, "...")).append(" ".repeat(gutter)).append(bar);
      out.append('\n');
      context(span, span.endLine() - TAIL + 1, span.endLine(), left, width, bar + " ");
    }
    ShownLine last = Objects.requireNonNull(shown(span, span.endLine()));
    int end = Math.max(0, Math.min(last.startOf(span.endColumn()) - 1 - left, width - 1));
    String underline = "|" + "_".repeat(1 + end) + mark.character();
    underline("", underline, mark, end + 2, width + 2);
    context(span, span.endLine() + 1, lastAfter(span, after, left), left, width, "  ");
  }

  /// The label stands behind the carets, or below the column where it does not fit.
  private void underline(String indent, String carets, Mark mark, int column, int width) {
    String label = Visible.line(mark.label());
    int columns = CharacterWidth.of(label);
    boolean fits = indent.length() + carets.length() + 1 + columns <= width;
    String line = fits && !label.isEmpty() ? carets + " " + label : carets;
    row(-1, indent + style.paint(mark.color(), line));
    if (!fits) {
      int at = Math.max(0, Math.min(column, width - columns));
      row(-1, " ".repeat(at) + style.paint(mark.color(), label));
    }
  }

  /// The display column that the frame begins at: 0 if the span fits then.
  private static int leftEdge(ShownLine line, int start, int end, int width) {
    if (end < width || line.end() <= width) {
      return 0;
    }
    int lead = Math.max(width / 4, width - (end - start) - width / 4);
    int left = Math.min(start - Math.min(lead, width / 2), line.end() - width);
    return Math.max(0, left);
  }

  private int firstBefore(Location span, int before, int left) {
    int first = Math.max(1, span.line() - (left > 0 ? 0 : before));
    while (first < span.line() && isBlank(span, first)) {
      first++;
    }
    return first;
  }

  private int lastAfter(Location span, int after, int left) {
    int last = span.endLine() + (left > 0 ? 0 : after);
    while (last > span.endLine() && isBlank(span, last)) {
      last--;
    }
    return last;
  }

  private boolean isBlank(Location span, int number) {
    String line = sources.line(span.path(), span.cell(), number);
    return line == null || line.isBlank();
  }

  /// Draws the lines of that range that there are.
  private void context(Location span, int from, int to, int left, int width, String margin) {
    for (int n = from; n <= to; n++) {
      ShownLine line = shown(span, n);
      if (line != null) {
        row(n, margin + line.text(left, left + width));
      }
    }
  }

  private void row(int number, String text) {
    String digits = number < 0 ? "" : Integer.toString(number);
    String edge = " ".repeat(Math.max(0, gutter - digits.length())) + digits + " |";
    out.append(style.paint(Style.Color.GUTTER, edge));
    if (!text.isBlank()) {
      out.append(' ').append(text.stripTrailing());
    }
    out.append('\n');
  }

  private @Nullable ShownLine shown(Location span, int number) {
    String line = sources.line(span.path(), span.cell(), number);
    int column = number == span.endLine() && number != span.line() ? 1 : span.column();
    return line == null ? null : ShownLine.of(line, column);
  }

  /// The last line that there is of a span whose first there is.
  private int lastLine(Location span) {
    int last = span.line();
    while (sources.line(span.path(), span.cell(), last + 1) != null) {
      last++;
    }
    return last;
  }

  /// The span within the lines that there are, or null.
  private @Nullable Location clamp(Location span) {
    if (sources.line(span.path(), span.cell(), span.line()) == null) {
      return null;
    }
    int endLine = Math.max(span.line(), span.endLine());
    int endColumn = span.endColumn();
    if (endLine > span.line() && endColumn <= 1) {
      endLine--;
      endColumn = Integer.MAX_VALUE;
    }
    if (sources.line(span.path(), span.cell(), endLine) == null) {
      endLine = lastLine(span);
      endColumn = Integer.MAX_VALUE;
    }
    return new Location(span.path(), span.cell(), span.line(), span.column(), endLine, endColumn);
  }
}
