package seatrial.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import seatrial.finding.Confidence;
import seatrial.finding.Finding;
import seatrial.finding.Fix;
import seatrial.finding.Location;
import seatrial.finding.TraceStep;
import tools.jackson.core.JsonGenerator;

/// The `results` of a SARIF run, and what was left out of them.
final class SarifResults {
  /// What GitHub takes of one run; it shows the first 5,000.
  static final int RESULTS = 25_000;

  /// What GitHub takes of one result; it shows the first 1,000.
  static final int STEPS = 10_000;

  /// GitHub takes 1,000 and shows 100.
  static final int RELATED = 100;

  /// Steps of all results together, which keeps the file below GitHub's 10 MB when compressed.
  static final int ALL_STEPS = 200_000;

  private final SarifRules rules;
  private final JsonGenerator json;
  private int resultsLeftOut;
  private int stepsLeftOut;
  private int stepsWritten;

  SarifResults(SarifRules rules, JsonGenerator json) {
    this.rules = rules;
    this.json = json;
  }

  /// @param findings the most important first
  void write(List<Finding> findings) {
    findings.stream().limit(RESULTS).forEach(this::writeResult);
    resultsLeftOut = Math.max(0, findings.size() - RESULTS);
  }

  /// A sentence for each kind of thing that was left out.
  List<String> leftOut() {
    var result = new ArrayList<String>();
    if (resultsLeftOut > 0) {
      result.add(
          Summary.plural(resultsLeftOut, "finding")
              + " left out, the least important: a run may hold 25,000 results."
              + " `--output-format json` holds all");
    }
    if (stepsLeftOut > 0) {
      result.add(
          Summary.plural(stepsLeftOut, "step")
              + " of traces left out to keep the file small enough to upload."
              + " `--output-format json` holds all");
    }
    return result;
  }

  private void writeResult(Finding finding) {
    json.writeStartObject();
    JsonText.string(json, "ruleId", Visible.line(finding.rule()));
    json.writeNumberProperty("ruleIndex", rules.indexOf(finding.rule()));
    json.writeStringProperty("level", SarifRules.level(finding.severity()));
    JsonText.number(json, "rank", rank(finding.confidence()));
    SarifFormat.writeText(json, "message", message(finding));
    json.writeArrayPropertyStart("locations");
    writeLocation(finding.location(), finding.symbol(), "", 0);
    json.writeEndArray();
    if (!finding.id().isEmpty()) {
      json.writeObjectPropertyStart("partialFingerprints");
      JsonText.string(json, "seatrial/v1", finding.id());
      json.writeEndObject();
    }
    writeRelated(finding, writeTrace(finding.trace()));
    Fix fix = finding.fix();
    if (fix != null && fix.edits().stream().noneMatch(edit -> edit.location().cell() > 0)) {
      writeFix(fix);
    }
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("surface", finding.surface().id());
    json.writeStringProperty("severity", finding.severity().id());
    json.writeStringProperty("confidence", finding.confidence().id());
    json.writeStringProperty("status", finding.status().id());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static int rank(Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> 95;
      case LIKELY -> 80;
      case POSSIBLE -> 40;
    };
  }

  private static String message(Finding finding) {
    Location place = finding.location();
    String cell = place.cell() > 0 ? "Cell " + place.cell() + ", line " + place.line() + ": " : "";
    String advice = finding.advice().isEmpty() ? "" : "\n" + Visible.line(finding.advice());
    return cell + Visible.line(finding.message()) + advice;
  }

  /// @return how many steps were written
  private int writeTrace(List<TraceStep> trace) {
    int kept = Math.min(trace.size(), Math.min(STEPS, ALL_STEPS - stepsWritten));
    stepsWritten += kept;
    stepsLeftOut += trace.size() - kept;
    if (kept == 0) {
      return 0;
    }
    json.writeArrayPropertyStart("codeFlows");
    json.writeStartObject();
    json.writeArrayPropertyStart("threadFlows");
    json.writeStartObject();
    json.writeArrayPropertyStart("locations");
    for (TraceStep step : trace.subList(0, kept)) {
      json.writeStartObject();
      json.writeName("location");
      writeLocation(step.location(), step.symbol(), step.note(), 0);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    return kept;
  }

  /// The steps of the trace, and the other places that meet the same fault.
  private void writeRelated(Finding finding, int steps) {
    var related =
        Stream.concat(finding.trace().stream().limit(steps), finding.others().stream())
            .limit(RELATED)
            .toList();
    if (related.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("relatedLocations");
    int id = 1;
    for (TraceStep step : related) {
      writeLocation(step.location(), step.symbol(), step.note(), id++);
    }
    json.writeEndArray();
  }

  /// @param id 0 for a location that nothing refers to
  private void writeLocation(Location place, String symbol, String note, int id) {
    json.writeStartObject();
    if (id > 0) {
      json.writeNumberProperty("id", id);
    }
    json.writeObjectPropertyStart("physicalLocation");
    writeArtifact(place);
    writeRegion("region", place);
    json.writeEndObject();
    if (!symbol.isEmpty()) {
      json.writeArrayPropertyStart("logicalLocations");
      json.writeStartObject();
      JsonText.string(json, "fullyQualifiedName", Visible.line(symbol));
      json.writeEndObject();
      json.writeEndArray();
    }
    if (!note.isEmpty()) {
      SarifFormat.writeText(json, "message", Visible.line(note));
    }
    json.writeEndObject();
  }

  private void writeArtifact(Location place) {
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", Uris.of(place.path()));
    if (!Uris.isAbsolute(place.path())) {
      json.writeStringProperty("uriBaseId", SarifFormat.ROOT);
    }
    json.writeEndObject();
  }

  /// The start of the file for a place in a notebook, whose lines are not those of its file.
  private void writeRegion(String name, Location place) {
    boolean isNotebook = place.cell() > 0;
    int line = isNotebook ? 1 : Math.max(1, place.line());
    int column = isNotebook ? 1 : Math.max(1, place.column());
    int endLine = isNotebook ? 1 : Math.max(line, place.endLine());
    int least = endLine == line ? column : 1;
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("startLine", line);
    json.writeNumberProperty("startColumn", column);
    json.writeNumberProperty("endLine", endLine);
    json.writeNumberProperty("endColumn", isNotebook ? 1 : Math.max(least, place.endColumn()));
    json.writeEndObject();
  }

  private void writeFix(Fix fix) {
    json.writeArrayPropertyStart("fixes");
    json.writeStartObject();
    SarifFormat.writeText(json, "description", Visible.line(fix.message()));
    json.writeArrayPropertyStart("artifactChanges");
    for (Fix.Edit edit : fix.edits()) {
      json.writeStartObject();
      writeArtifact(edit.location());
      json.writeArrayPropertyStart("replacements");
      json.writeStartObject();
      writeRegion("deletedRegion", edit.location());
      json.writeObjectPropertyStart("insertedContent");
      JsonText.string(json, "text", edit.replacement());
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }
}
