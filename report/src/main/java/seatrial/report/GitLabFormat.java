package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import seatrial.finding.Finding;
import seatrial.finding.Location;
import seatrial.finding.Report;
import seatrial.finding.Severity;
import tools.jackson.core.JsonGenerator;

/// The code quality report of GitLab. Paths are relative to the root of the run, which GitLab
/// expects to be the repository.
final class GitLabFormat implements ReportFormat {
  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public void write(Report report, SourceLines sources, OutputStream out) throws IOException {
    Set<String> fingerprints = new HashSet<>();
    JsonText.write(
        out,
        2,
        json -> {
          json.writeStartArray();
          for (Finding finding : ReportOrder.findingsOf(report)) {
            writeFinding(finding, fingerprints, json);
          }
          json.writeEndArray();
        });
  }

  private static void writeFinding(Finding finding, Set<String> fingerprints, JsonGenerator json) {
    Location place = finding.location();
    String where = place.cell() > 0 ? "cell " + place.cell() + ", line " + place.line() + ": " : "";
    json.writeStartObject();
    JsonText.string(json, "check_name", Visible.line(finding.rule()));
    JsonText.string(json, "description", where + Visible.line(finding.message()));
    JsonText.string(json, "fingerprint", fingerprint(finding, fingerprints));
    json.writeStringProperty("severity", severity(finding.severity()));
    json.writeObjectPropertyStart("location");
    JsonText.string(json, "path", place.path());
    json.writeObjectPropertyStart("lines");
    json.writeNumberProperty("begin", place.cell() > 0 ? 1 : place.line());
    json.writeNumberProperty("end", place.cell() > 0 ? 1 : place.endLine());
    json.writeEndObject();
    json.writeEndObject();
    if (!finding.advice().isEmpty()) {
      json.writeObjectPropertyStart("content");
      JsonText.string(json, "body", Visible.line(finding.advice()));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case HIGH -> "critical";
      case MEDIUM -> "major";
      case LOW -> "minor";
    };
  }

  /// GitLab shows one of those that share a fingerprint, so none may.
  private static String fingerprint(Finding finding, Set<String> taken) {
    String base = finding.id().isEmpty() ? checksum(finding) : finding.id();
    String result = base;
    for (int n = 2; !taken.add(result); n++) {
      result = base + "-" + n;
    }
    return result;
  }

  private static String checksum(Finding finding) {
    var crc = new CRC32();
    String words =
        String.join(
            "\n", finding.rule(), finding.location().path(), finding.symbol(), finding.message());
    crc.update(words.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
