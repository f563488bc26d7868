package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seatrial.finding.Finding;
import seatrial.finding.NotAssessed;
import seatrial.finding.Report;
import seatrial.finding.TraceStep;

/// JUnit's XML, for whatever shows test results: one suite per rule. A finding is a failed test, a
/// rule without findings a passed one, a rule that was not assessed a skipped one.
final class JUnitFormat implements ReportFormat {
  private static final class Suite {
    final List<Finding> findings = new ArrayList<>();
    final List<String> skipped = new ArrayList<>();

    int tests() {
      return Math.max(1, findings.size() + skipped.size());
    }
  }

  @Override
  public String name() {
    return "junit";
  }

  @Override
  public void write(Report report, SourceLines sources, OutputStream out) throws IOException {
    Map<String, Suite> suites = suitesOf(report);
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"seatrial\"");
    writer.append(" tests=\"" + suites.values().stream().mapToInt(Suite::tests).sum() + "\"");
    writer.append(" failures=\"" + report.findings().size() + "\"");
    writer.append(" skipped=\"" + report.notAssessed().size() + "\" errors=\"0\">\n");
    for (var entry : suites.entrySet()) {
      writer.append(suite(entry.getKey(), entry.getValue()));
    }
    writer.append("</testsuites>\n");
    writer.flush();
  }

  private static Map<String, Suite> suitesOf(Report report) {
    Map<String, Suite> suites = new TreeMap<>();
    report.rules().forEach(rule -> suites.putIfAbsent(rule.name(), new Suite()));
    for (Finding finding : ReportOrder.findingsOf(report)) {
      suites.computeIfAbsent(finding.rule(), rule -> new Suite()).findings.add(finding);
    }
    for (NotAssessed one : report.notAssessed()) {
      suites.computeIfAbsent(one.rule(), rule -> new Suite()).skipped.add(one.reason());
    }
    return suites;
  }

  private static String suite(String rule, Suite suite) {
    String suiteName = escape(rule);
    var result = new StringBuilder("  <testsuite name=\"" + suiteName + "\"");
    result.append(" tests=\"" + suite.tests() + "\" failures=\"" + suite.findings.size() + "\"");
    result.append(" skipped=\"" + suite.skipped.size() + "\" errors=\"0\">\n");
    String head = "    <testcase classname=\"seatrial." + suiteName + "\" name=\"";
    suite.findings.forEach(finding -> appendFailure(finding, head, result));
    for (String reason : suite.skipped) {
      result.append(head).append("not assessed\">\n      <skipped message=\"");
      result.append(escape(reason)).append("\"/>\n    </testcase>\n");
    }
    if (suite.findings.isEmpty() && suite.skipped.isEmpty()) {
      result.append(head).append("no findings\"/>\n");
    }
    return result.append("  </testsuite>\n").toString();
  }

  private static void appendFailure(Finding finding, String head, StringBuilder result) {
    String place = markup(Visible.place(finding.location()));
    result
        .append(head)
        .append(place)
        .append("\" file=\"")
        .append(escape(finding.location().path()));
    result.append("\" line=\"").append(finding.location().line()).append("\">\n");
    result.append("      <failure type=\"").append(finding.severity().id());
    result.append("\" message=\"").append(escape(finding.message())).append("\">");
    result.append(place).append(": ").append(escape(finding.message()));
    result.append(" (").append(finding.severity().id()).append(", ");
    result.append(finding.confidence().id()).append(")\n");
    for (TraceStep step : finding.trace()) {
      result.append(markup(Visible.place(step.location()))).append(": ");
      result.append(escape(step.note())).append('\n');
    }
    if (!finding.advice().isEmpty()) {
      result.append("help: ").append(escape(finding.advice())).append('\n');
    }
    result.append("</failure>\n    </testcase>\n");
  }

  /// What [Visible] leaves is allowed in XML, but for the characters that mark it up.
  private static String escape(String text) {
    return markup(Visible.line(text));
  }

  private static String markup(String visible) {
    return visible
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
