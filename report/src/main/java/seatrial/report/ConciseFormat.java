package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import seatrial.finding.Finding;
import seatrial.finding.Report;

/// `path:line:col: rule message`, one line per finding, for editors, grep and scripts.
final class ConciseFormat implements ReportFormat {
  @Override
  public String name() {
    return "concise";
  }

  @Override
  public void write(Report report, SourceLines sources, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    for (Finding finding : ReportOrder.findingsOf(report)) {
      writer
          .append(Visible.place(finding.location()))
          .append(": ")
          .append(Visible.line(finding.rule()))
          .append(' ')
          .append(Visible.line(finding.message()))
          .append('\n');
    }
    writer.flush();
  }
}
