package seatrial.report;

import java.util.ArrayList;
import java.util.List;
import seatrial.finding.RuleDescription;

/// A rule's Markdown page as text for a terminal: what `seatrial rule NAME` prints. Headings stand
/// out, paragraphs and lists are wrapped, tables are aligned, code is indented and kept as it is.
public final class RulePage {
  /// Longer lines of prose are hard to read, however wide the terminal is.
  private static final int WIDEST = 100;

  private final Style style;
  private final int width;
  private final StringBuilder result = new StringBuilder();
  private final StringBuilder paragraph = new StringBuilder();
  private final List<List<String>> table = new ArrayList<>();
  private String first = "";
  private String rest = "";

  private RulePage(Style style) {
    this.style = style;
    this.width = Math.min(style.width(), WIDEST);
  }

  /// The page, headed by the rule's name, surface and severity; lines end with a newline.
  public static String render(RuleDescription rule, Style style) {
    var page = new RulePage(style);
    page.result.append(style.paint(Style.Color.BOLD, Visible.line(rule.name())));
    page.result.append(" (").append(rule.surface().id()).append(", ");
    page.result.append(style.paint(Style.Color.of(rule.severity()), rule.severity().id()));
    page.result.append(")\n\n");
    page.blocks(rule.page().isBlank() ? rule.title() : rule.page());
    return page.result.toString().stripTrailing() + "\n";
  }

  private void blocks(String markdown) {
    boolean inCode = false;
    for (String line : markdown.lines().toList()) {
      String stripped = line.strip();
      if (stripped.startsWith("```")) {
        endBlock();
        gap();
        inCode = !inCode;
      } else if (inCode) {
        code(line);
      } else if (stripped.isEmpty() || stripped.startsWith("<!--")) {
        endBlock();
        gap();
      } else if (stripped.startsWith("#")) {
        endBlock();
        gap();
        heading(stripped);
      } else if (stripped.startsWith("|")) {
        tableRow(stripped);
      } else {
        prose(line, stripped);
      }
    }
    endBlock();
  }

  private void code(String line) {
    String shown = Visible.line(line.replace("\t", "    ")).stripTrailing();
    result
        .append(shown.isEmpty() ? "" : style.paint(Style.Color.CODE, "    " + shown))
        .append('\n');
  }

  private void heading(String stripped) {
    int level = 0;
    while (level < stripped.length() && stripped.charAt(level) == '#') {
      level++;
    }
    String title = Markdown.line(stripped.substring(level).strip(), Style.PLAIN);
    result.append(style.paint(Style.Color.BOLD, title)).append('\n');
    if (!style.colors()) {
      result.repeat(level == 1 ? '=' : '-', CharacterWidth.of(title)).append('\n');
    }
    gap();
  }

  private void prose(String line, String stripped) {
    int marker = markerLength(stripped);
    if (marker > 0 || !table.isEmpty()) {
      endBlock();
    }
    if (paragraph.isEmpty()) {
      String indent = " ".repeat(line.length() - line.stripLeading().length());
      first = indent + stripped.substring(0, marker);
      rest = stripped.startsWith("> ") ? first : indent + " ".repeat(marker);
      paragraph.append(stripped, marker, stripped.length());
    } else {
      boolean isQuote = rest.endsWith("> ") && stripped.startsWith(">");
      paragraph.append(' ').append(isQuote ? stripped.substring(1).strip() : stripped);
    }
  }

  /// The length of what begins a list item or a quotation, with its blank; 0 if nothing does.
  private int markerLength(String stripped) {
    if (stripped.startsWith("- ") || stripped.startsWith("* ")) {
      return 2;
    }
    if (stripped.startsWith("> ")) {
      return paragraph.isEmpty() ? 2 : 0;
    }
    int digits = 0;
    while (digits < stripped.length() && Character.isDigit(stripped.charAt(digits))) {
      digits++;
    }
    return digits > 0 && stripped.startsWith(". ", digits) ? digits + 2 : 0;
  }

  private void tableRow(String stripped) {
    if (!paragraph.isEmpty()) {
      endBlock();
    }
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    for (int i = 1; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if (c == '|' && stripped.charAt(i - 1) != '\\') {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (!cell.toString().isBlank()) {
      cells.add(cell.toString().strip());
    }
    boolean isRule =
        cells.stream().allMatch(c -> !c.isEmpty() && c.chars().allMatch(RulePage::isRule));
    if (!isRule) {
      table.add(cells);
    }
  }

  private static boolean isRule(int c) {
    return c == '-' || c == ':';
  }

  private void endBlock() {
    if (!paragraph.isEmpty()) {
      result.append(Markdown.wrap(paragraph.toString(), first, rest, width, style)).append('\n');
      paragraph.setLength(0);
    }
    if (!table.isEmpty()) {
      endTable();
    }
  }

  private void endTable() {
    int columns = table.stream().mapToInt(List::size).max().orElse(0);
    var widths = new int[columns];
    for (List<String> row : table) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], Markdown.width(row.get(i)));
      }
    }
    for (List<String> row : table) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(Markdown.line(row.get(i), style));
        line.repeat(' ', i == row.size() - 1 ? 0 : widths[i] - Markdown.width(row.get(i)) + 2);
      }
      result.append(line).append('\n');
    }
    table.clear();
  }

  private void gap() {
    if (!result.isEmpty() && !result.substring(Math.max(0, result.length() - 2)).equals("\n\n")) {
      result.append('\n');
    }
  }
}
