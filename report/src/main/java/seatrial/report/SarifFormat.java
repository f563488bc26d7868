package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import seatrial.finding.Report;
import tools.jackson.core.JsonGenerator;

/// SARIF 2.1.0, the format of code scanning. Kept within what GitHub takes from one run; what is
/// left out is the least important part, and a notification of the run says how much it was.
final class SarifFormat implements ReportFormat {
  static final String ROOT = "%SRCROOT%";

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public void write(Report report, SourceLines sources, OutputStream out) throws IOException {
    JsonText.write(out, 6, json -> writeLog(report, json));
  }

  private static void writeLog(Report report, JsonGenerator json) {
    var rules = new SarifRules(report);
    var results = new SarifResults(rules, json);
    json.writeStartObject();
    json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.writeStringProperty("version", "2.1.0");
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    rules.writeTool(json);
    if (!report.root().isEmpty()) {
      json.writeObjectPropertyStart("originalUriBaseIds");
      json.writeObjectPropertyStart(ROOT);
      String uri = Uris.of(report.root());
      json.writeStringProperty("uri", uri.endsWith("/") ? uri : uri + "/");
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeStringProperty("columnKind", "unicodeCodePoints");
    json.writeArrayPropertyStart("results");
    results.write(ReportOrder.findingsOf(report));
    json.writeEndArray();
    writeInvocation(report, rules, results, json);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeInvocation(
      Report report, SarifRules rules, SarifResults results, JsonGenerator json) {
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty("executionSuccessful", true);
    json.writeArrayPropertyStart("toolExecutionNotifications");
    for (String sentence : results.leftOut()) {
      startNotification("left-out", "warning", sentence, json);
      json.writeEndObject();
    }
    long files = Summary.filesNotAnalysed(report);
    if (files > 0) {
      String sentence = Summary.plural(files, "file") + " not analysed";
      startNotification("not-analysed", "warning", sentence, json);
      json.writeEndObject();
    }
    for (var one : report.notAssessed()) {
      String sentence = Visible.line(one.rule() + " was not assessed: " + one.reason());
      startNotification("not-assessed", "note", sentence, json);
      json.writeObjectPropertyStart("associatedRule");
      rules.writeReference(one.rule(), json);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void startNotification(
      String id, String level, String sentence, JsonGenerator json) {
    json.writeStartObject();
    json.writeObjectPropertyStart("descriptor");
    json.writeStringProperty("id", id);
    json.writeEndObject();
    json.writeStringProperty("level", level);
    writeText(json, "message", sentence);
  }

  /// A message object.
  static void writeText(JsonGenerator json, String name, String text) {
    json.writeObjectPropertyStart(name);
    JsonText.string(json, "text", plain(text));
    json.writeEndObject();
  }

  /// SARIF reads links in plain text: text that the project wrote must make none.
  static String plain(String text) {
    return text.replace("](", "] (");
  }
}
