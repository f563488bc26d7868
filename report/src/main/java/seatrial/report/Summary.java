package seatrial.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.Confidence;
import seatrial.finding.NotAssessed;
import seatrial.finding.Report;

/// What is said at the end of a run, on the error stream: how much was found in how much, and what
/// was not looked at. Reads `files` (those that were analysed) and `files_not_analysed` of the
/// report's statistics.
public final class Summary {
  private Summary() {}

  /// One or more lines, each ended by a newline.
  public static String render(Report report, Style style) {
    var result = new StringBuilder();
    long unread = filesNotAnalysed(report);
    String files = plural(count(report, "files"), "file");
    String missed = unread == 0 ? "" : ", " + plural(unread, "file") + " not analysed";
    if (!report.findings().isEmpty()) {
      String found = "Found " + plural(report.findings().size(), "finding");
      result.append(style.paint(Style.Color.BOLD, found));
      result.append(" (").append(byConfidence(report)).append(") in ").append(files);
      result.append(missed).append(".\n");
    } else if (unread == 0 && report.notAssessed().isEmpty()) {
      result.append(style.paint(Style.Color.GOOD, "All checks passed"));
      result.append(": ").append(files).append(", ");
      result.append(plural(report.rules().size(), "rule")).append(".\n");
    } else {
      result.append(style.paint(Style.Color.BOLD, "No findings"));
      result.append(" in ").append(files).append(missed).append(".\n");
    }
    appendNotAssessed(report, style, result);
    return result.toString();
  }

  private static void appendNotAssessed(Report report, Style style, StringBuilder result) {
    if (report.notAssessed().isEmpty()) {
      return;
    }
    long unanswered = report.notAssessed().stream().map(NotAssessed::rule).distinct().count();
    String title = plural(unanswered, "rule") + " not assessed";
    result.append(style.paint(Style.Color.MEDIUM, title)).append(":\n");
    Map<String, List<String>> rulesByReason = new LinkedHashMap<>();
    for (NotAssessed one : report.notAssessed()) {
      rulesByReason.computeIfAbsent(one.reason(), reason -> new ArrayList<>()).add(one.rule());
    }
    rulesByReason.forEach(
        (reason, rules) ->
            result
                .append("  ")
                .append(Visible.line(String.join(", ", rules)))
                .append(": ")
                .append(Visible.line(reason))
                .append('\n'));
  }

  private static String byConfidence(Report report) {
    var parts = new ArrayList<String>();
    for (Confidence confidence : Confidence.values()) {
      long n = report.findings().stream().filter(f -> f.confidence() == confidence).count();
      if (n > 0) {
        parts.add(n + " " + confidence.id());
      }
    }
    return String.join(", ", parts);
  }

  static long filesNotAnalysed(Report report) {
    return count(report, "files_not_analysed");
  }

  private static long count(Report report, String name) {
    Number value = report.statistics().get(name);
    return value == null ? 0 : value.longValue();
  }

  static String plural(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
