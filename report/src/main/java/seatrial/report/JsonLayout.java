package seatrial.report;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;

/// Lines of a JSON document: indented by two spaces down to a depth, what lies deeper on one line.
/// So a trace has a line per step, and a document of many small objects is not mostly blanks.
final class JsonLayout implements PrettyPrinter {
  private final int deepest;
  private int depth;

  /// @param deepest how many levels of values begin a line
  JsonLayout(int deepest) {
    this.deepest = deepest;
  }

  @Override
  public void writeRootValueSeparator(JsonGenerator json) {
    json.writeRaw('\n');
  }

  @Override
  public void writeStartObject(JsonGenerator json) {
    json.writeRaw('{');
    depth++;
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) {
    startLine(json, depth);
  }

  @Override
  public void writeObjectNameValueSeparator(JsonGenerator json) {
    json.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) {
    separate(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) {
    end(json, entries, '}');
  }

  @Override
  public void writeStartArray(JsonGenerator json) {
    json.writeRaw('[');
    depth++;
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) {
    startLine(json, depth);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) {
    separate(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) {
    end(json, values, ']');
  }

  private void separate(JsonGenerator json) {
    json.writeRaw(depth > deepest ? ", " : ",");
    startLine(json, depth);
  }

  private void end(JsonGenerator json, int entries, char bracket) {
    if (entries > 0 && depth <= deepest) {
      startLine(json, depth - 1);
    }
    depth--;
    json.writeRaw(bracket);
  }

  private void startLine(JsonGenerator json, int level) {
    if (depth <= deepest) {
      json.writeRaw('\n');
      for (int i = 0; i < level; i++) {
        json.writeRaw("  ");
      }
    }
  }
}
