package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import seatrial.finding.Evidence;
import seatrial.finding.Finding;
import seatrial.finding.Fix;
import seatrial.finding.Location;
import seatrial.finding.NotAssessed;
import seatrial.finding.Report;
import seatrial.finding.TraceStep;
import tools.jackson.core.JsonGenerator;

/// The report as one JSON object of the schema `seatrial/1`. Members may be added in later versions
/// of Seatrial, none is removed or changes its meaning. `cell` is there only for notebooks, `fix`
/// only where there is one. `statistics.seconds` is the only value that two runs may differ in.
final class JsonFormat implements ReportFormat {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public void write(Report report, SourceLines sources, OutputStream out) throws IOException {
    JsonText.write(out, 4, json -> writeReport(report, json));
  }

  private static void writeReport(Report report, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("schema", "seatrial/1");
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "seatrial");
    JsonText.string(json, "version", report.toolVersion());
    json.writeEndObject();
    JsonText.string(json, "root", report.root());
    json.writeObjectPropertyStart("python");
    JsonText.string(json, "version", report.pythonVersion());
    JsonText.string(json, "prefix", report.pythonPrefix());
    json.writeEndObject();
    json.writeArrayPropertyStart("findings");
    ReportOrder.findingsOf(report).forEach(finding -> writeFinding(finding, json));
    json.writeEndArray();
    json.writeArrayPropertyStart("not_assessed");
    for (NotAssessed one : report.notAssessed()) {
      json.writeStartObject();
      JsonText.string(json, "rule", one.rule());
      JsonText.string(json, "reason", one.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("statistics");
    report
        .statistics()
        .forEach(
            (name, value) -> JsonText.number(json, Visible.encodable(name), value.doubleValue()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeFinding(Finding finding, JsonGenerator json) {
    json.writeStartObject();
    JsonText.string(json, "id", finding.id());
    JsonText.string(json, "rule", finding.rule());
    json.writeStringProperty("surface", finding.surface().id());
    json.writeStringProperty("severity", finding.severity().id());
    json.writeStringProperty("confidence", finding.confidence().id());
    json.writeStringProperty("status", finding.status().id());
    writePlace(finding.location(), json);
    JsonText.string(json, "symbol", finding.symbol());
    JsonText.string(json, "message", finding.message());
    JsonText.string(json, "advice", finding.advice());
    writeSteps("trace", finding.trace(), json);
    if (!finding.others().isEmpty()) {
      writeSteps("others", finding.others(), json);
    }
    json.writeArrayPropertyStart("evidence");
    for (Evidence evidence : finding.evidence()) {
      json.writeStartObject();
      JsonText.string(json, "name", evidence.name());
      JsonText.number(json, "value", evidence.value());
      JsonText.string(json, "unit", evidence.unit());
      json.writeEndObject();
    }
    json.writeEndArray();
    Fix fix = finding.fix();
    if (fix != null) {
      writeFix(fix, json);
    }
    json.writeEndObject();
  }

  private static void writeSteps(String name, List<TraceStep> steps, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    for (TraceStep step : steps) {
      json.writeStartObject();
      writePlace(step.location(), json);
      JsonText.string(json, "symbol", step.symbol());
      JsonText.string(json, "note", step.note());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeFix(Fix fix, JsonGenerator json) {
    json.writeObjectPropertyStart("fix");
    JsonText.string(json, "message", fix.message());
    json.writeBooleanProperty("safe", fix.safe());
    json.writeArrayPropertyStart("edits");
    for (Fix.Edit edit : fix.edits()) {
      json.writeStartObject();
      writePlace(edit.location(), json);
      JsonText.string(json, "replacement", edit.replacement());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writePlace(Location location, JsonGenerator json) {
    JsonText.string(json, "path", location.path());
    if (location.cell() > 0) {
      json.writeNumberProperty("cell", location.cell());
    }
    json.writeNumberProperty("line", location.line());
    json.writeNumberProperty("column", location.column());
    json.writeNumberProperty("end_line", location.endLine());
    json.writeNumberProperty("end_column", location.endColumn());
  }
}
