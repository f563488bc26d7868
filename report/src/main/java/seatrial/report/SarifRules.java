package seatrial.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import seatrial.finding.Finding;
import seatrial.finding.Report;
import seatrial.finding.RuleDescription;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import tools.jackson.core.JsonGenerator;

/// The `tool` of a SARIF run: a descriptor for each rule that ran or found something,
/// and references to them by index.
final class SarifRules {
  private final String version;
  private final List<RuleDescription> rules = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();

  SarifRules(Report report) {
    version = report.toolVersion();
    report.rules().forEach(this::add);
    for (Finding one : ReportOrder.findingsOf(report)) {
      add(new RuleDescription(one.rule(), one.surface(), one.severity(), words(one.rule()), ""));
    }
  }

  private void add(RuleDescription rule) {
    if (indexes.putIfAbsent(rule.name(), rules.size()) == null) {
      rules.add(rule);
    }
  }

  private static String words(String rule) {
    return rule.replace('-', ' ');
  }

  static String level(Severity severity) {
    return switch (severity) {
      case HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }

  /// The index of a rule that ran or found something; -1, SARIF's "none", for any other.
  int indexOf(String rule) {
    return indexes.getOrDefault(rule, -1);
  }

  /// What refers to a rule, whether it has a descriptor or not.
  void writeReference(String rule, JsonGenerator json) {
    JsonText.string(json, "id", Visible.line(rule));
    if (indexes.containsKey(rule)) {
      json.writeNumberProperty("index", indexOf(rule));
    }
  }

  void writeTool(JsonGenerator json) {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "seatrial");
    JsonText.string(json, "version", version);
    json.writeArrayPropertyStart("rules");
    rules.forEach(rule -> writeRule(rule, json));
    json.writeEndArray();
    json.writeArrayPropertyStart("notifications");
    writeNotification("left-out", "Something was left out to keep within limits", json);
    writeNotification("not-analysed", "Files were not analysed", json);
    writeNotification("not-assessed", "A rule gave no answer", json);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeNotification(String id, String title, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("id", id);
    SarifFormat.writeText(json, "shortDescription", title);
    json.writeEndObject();
  }

  private static void writeRule(RuleDescription rule, JsonGenerator json) {
    json.writeStartObject();
    JsonText.string(json, "id", Visible.line(rule.name()));
    JsonText.string(json, "name", Visible.line(className(rule.name())));
    SarifFormat.writeText(json, "shortDescription", Visible.line(rule.title()));
    SarifFormat.writeText(json, "fullDescription", Visible.line(firstParagraph(rule)));
    json.writeObjectPropertyStart("help");
    String text = SarifFormat.plain("seatrial rule " + Visible.line(rule.name()));
    JsonText.string(json, "text", text);
    if (!rule.page().isBlank()) {
      JsonText.string(json, "markdown", rule.page());
    }
    json.writeEndObject();
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeStringProperty("level", level(rule.severity()));
    json.writeEndObject();
    json.writeObjectPropertyStart("properties");
    json.writeArrayPropertyStart("tags");
    json.writeString(rule.surface().id());
    json.writeEndArray();
    json.writeStringProperty("precision", "high");
    json.writeStringProperty("problem.severity", problemSeverity(rule.severity()));
    if (rule.surface() == Surface.SECURITY) {
      json.writeStringProperty("security-severity", securitySeverity(rule.severity()));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /// `BlockingCallInAsync`: the name of the rule's class and page.
  private static String className(String rule) {
    var result = new StringBuilder();
    for (String word : rule.split("-", -1)) {
      if (!word.isEmpty()) {
        result.append(word.substring(0, 1).toUpperCase(Locale.ROOT));
        result.append(word, 1, word.length());
      }
    }
    return result.toString();
  }

  /// The page's first paragraph that is no heading, or the title.
  private static String firstParagraph(RuleDescription rule) {
    var result = new StringBuilder();
    for (String line : rule.page().lines().map(String::strip).toList()) {
      boolean isText = !line.isEmpty() && !line.startsWith("#") && !line.startsWith("```");
      if (isText) {
        result.append(result.isEmpty() ? "" : " ").append(line);
      } else if (!result.isEmpty()) {
        break;
      }
    }
    return result.isEmpty() ? rule.title() : result.toString();
  }

  private static String problemSeverity(Severity severity) {
    return switch (severity) {
      case HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "recommendation";
    };
  }

  /// On the scale of CVSS, in the middle of what GitHub calls high, medium and low.
  private static String securitySeverity(Severity severity) {
    return switch (severity) {
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.0";
    };
  }
}
