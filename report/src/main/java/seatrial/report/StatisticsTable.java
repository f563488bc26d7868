package seatrial.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.Finding;
import seatrial.finding.Report;

/// What `--statistics` shows: findings per rule, most first, then what the run counted, so that
/// *unknown* is seen.
public final class StatisticsTable {
  private record Row(String rule, Finding first, long count) {}

  private StatisticsTable() {}

  /// Lines, each ended by a newline.
  public static String render(Report report, Style style) {
    var result = new StringBuilder();
    List<Row> rows = rowsOf(report);
    int counts = rows.stream().mapToInt(r -> Long.toString(r.count).length()).max().orElse(0);
    int names = rows.stream().mapToInt(r -> r.rule.length()).max().orElse(0);
    for (Row row : rows) {
      String severity = row.first.severity().id();
      result
          .append(" ".repeat(counts - Long.toString(row.count).length()))
          .append(style.paint(Style.Color.BOLD, Long.toString(row.count)))
          .append("  ")
          .append(row.rule)
          .append(" ".repeat(names - row.rule.length() + 2))
          .append(severity)
          .append(" ".repeat("medium".length() - severity.length() + 2))
          .append(row.first.surface().id())
          .append('\n');
    }
    if (!rows.isEmpty() && !report.statistics().isEmpty()) {
      result.append('\n');
    }
    int labels =
        report.statistics().keySet().stream().mapToInt(k -> label(k).length()).max().orElse(0);
    report
        .statistics()
        .forEach(
            (name, value) ->
                result
                    .append(label(name))
                    .append(" ".repeat(labels - label(name).length() + 2))
                    .append(value)
                    .append('\n'));
    return result.toString();
  }

  private static String label(String name) {
    return Visible.line(name.replace('_', ' '));
  }

  private static List<Row> rowsOf(Report report) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Finding finding : ReportOrder.findingsOf(report)) {
      String rule = Visible.line(finding.rule());
      rows.merge(
          rule,
          new Row(rule, finding, 1),
          (old, one) -> new Row(rule, old.first, old.count + one.count));
    }
    var sorted = new ArrayList<>(rows.values());
    sorted.sort(Comparator.comparingLong(Row::count).reversed().thenComparing(Row::rule));
    return sorted;
  }
}
