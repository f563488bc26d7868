package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import seatrial.finding.Finding;
import seatrial.finding.Location;
import seatrial.finding.Report;
import seatrial.finding.Severity;
import seatrial.finding.TraceStep;

/// Workflow commands of GitHub Actions, which it shows as annotations of the changed files: high
/// severity as error, medium as warning, low as notice. GitHub keeps ten of each kind per step and
/// drops the rest without a word; by [ReportOrder] these are the ones that matter most. Paths are
/// absolute, the runner makes them relative to the repository.
final class GitHubFormat implements ReportFormat {
  private static final int STEPS = 10;

  @Override
  public String name() {
    return "github";
  }

  @Override
  public void write(Report report, SourceLines sources, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    for (Finding finding : ReportOrder.findingsOf(report)) {
      writer.append(command(finding, report.root())).append('\n');
    }
    writer.flush();
  }

  private static String command(Finding finding, String root) {
    Location place = finding.location();
    var result = new StringBuilder("::").append(command(finding.severity()));
    String path = place.path();
    boolean isRelative = !Uris.isAbsolute(path) && !root.isEmpty();
    result.append(" file=").append(property(isRelative ? root + "/" + path : path));
    // The lines of a notebook's cell are not those of its file, which is what GitHub counts.
    if (place.cell() == 0) {
      result.append(",line=").append(place.line()).append(",endLine=").append(place.endLine());
      // GitHub takes columns only where the annotation is on one line.
      if (place.line() == place.endLine()) {
        result.append(",col=").append(place.column());
        result.append(",endColumn=").append(place.endColumn());
      }
    }
    result.append(",title=").append(property("seatrial (" + finding.rule() + ")"));
    return result.append("::").append(data(message(finding))).toString();
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "notice";
    };
  }

  private static String message(Finding finding) {
    var result = new StringBuilder(Visible.place(finding.location()));
    result.append(": ").append(Visible.line(finding.rule())).append(' ');
    result.append(Visible.line(finding.message()));
    result.append(" (").append(finding.confidence().id()).append(')');
    for (TraceStep step : finding.trace().stream().limit(STEPS).toList()) {
      result.append("\n  ").append(Visible.place(step.location()));
      result.append(": ").append(Visible.line(step.note()));
    }
    if (finding.trace().size() > STEPS) {
      result.append("\n  … ").append(finding.trace().size() - STEPS).append(" more");
    }
    if (!finding.advice().isEmpty()) {
      result.append("\n  help: ").append(Visible.line(finding.advice()));
    }
    return result.toString();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(Visible.line(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
