package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import seatrial.finding.heap.HeapContents;
import seatrial.finding.heap.HeapGrowth;
import seatrial.finding.heap.HeapSummary;
import seatrial.finding.heap.HolderGrowth;
import seatrial.finding.heap.PathStep;
import tools.jackson.core.JsonGenerator;

/// Snapshots of the heap as one JSON object of the schema `seatrial-heap/1`. Members may be added
/// in later versions of Seatrial, none is removed or changes its meaning.
public final class HeapJson {
  /// Objects of a list are on one line each.
  private static final int DEEPEST_LINE = 2;

  private HeapJson() {}

  /// Writes what a snapshot shows; the stream stays open.
  public static void write(HeapContents contents, OutputStream out) throws IOException {
    JsonText.write(
        out,
        DEEPEST_LINE,
        json -> {
          json.writeStartObject();
          writeSummary(contents.summary(), json);
          json.writeArrayPropertyStart("types");
          for (var type : contents.types()) {
            json.writeStartObject();
            JsonText.string(json, "type", type.type());
            json.writeNumberProperty("count", type.count());
            json.writeNumberProperty("shallow_bytes", type.shallowBytes());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayPropertyStart("holders");
          for (var holder : contents.holders()) {
            json.writeStartObject();
            JsonText.string(json, "path", holder.path());
            JsonText.string(json, "type", holder.type());
            json.writeNumberProperty("entries", holder.entries());
            json.writeNumberProperty("retained_bytes", holder.retainedBytes());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /// Writes what grew; the stream stays open.
  public static void write(HeapGrowth growth, OutputStream out) throws IOException {
    JsonText.write(
        out,
        DEEPEST_LINE,
        json -> {
          json.writeStartObject();
          writeSummary(growth.after(), json);
          json.writeObjectPropertyStart("before");
          json.writeNumberProperty("pid", growth.before().pid());
          json.writeNumberProperty("taken_at", growth.before().takenAt());
          json.writeNumberProperty("objects", growth.before().objects());
          json.writeNumberProperty("bytes", growth.before().bytes());
          json.writeEndObject();
          json.writeNumberProperty("least_growth", growth.leastGrowth());
          json.writeArrayPropertyStart("types");
          for (var type : growth.types()) {
            json.writeStartObject();
            JsonText.string(json, "type", type.type());
            json.writeNumberProperty("count", type.countAfter());
            json.writeNumberProperty("shallow_bytes", type.shallowAfter());
            json.writeNumberProperty("count_before", type.countBefore());
            json.writeNumberProperty("count_after", type.countAfter());
            json.writeNumberProperty("shallow_bytes_before", type.shallowBefore());
            json.writeNumberProperty("shallow_bytes_after", type.shallowAfter());
            JsonText.string(json, "retained_by", type.retainedBy());
            json.writeEndObject();
          }
          json.writeEndArray();
          writeGrown(growth.holders(), json);
          json.writeEndObject();
        });
  }

  private static void writeGrown(List<HolderGrowth> holders, JsonGenerator json) {
    json.writeArrayPropertyStart("holders");
    for (var holder : holders) {
      json.writeStartObject();
      JsonText.string(json, "path", holder.path());
      JsonText.string(json, "type", holder.type());
      json.writeNumberProperty("entries", holder.entriesAfter());
      json.writeNumberProperty("retained_bytes", holder.retainedAfter());
      json.writeNumberProperty("entries_before", holder.entriesBefore());
      json.writeNumberProperty("entries_after", holder.entriesAfter());
      json.writeNumberProperty("retained_before", holder.retainedBefore());
      json.writeNumberProperty("retained_after", holder.retainedAfter());
      json.writeArrayPropertyStart("retaining_path");
      for (PathStep step : holder.retainingPath()) {
        json.writeStartObject();
        JsonText.string(json, "path", step.path());
        JsonText.string(json, "type", step.type());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeSummary(HeapSummary summary, JsonGenerator json) {
    json.writeStringProperty("schema", "seatrial-heap/1");
    JsonText.string(json, "python", summary.python());
    json.writeNumberProperty("pid", summary.pid());
    json.writeNumberProperty("taken_at", summary.takenAt());
    json.writeBooleanProperty("whole", summary.isWhole());
    json.writeNumberProperty("objects", summary.objects());
    json.writeNumberProperty("tracked", summary.tracked());
    json.writeNumberProperty("bytes", summary.bytes());
    JsonText.number(json, "pause_ms", Math.round(summary.pauseMillis() * 1000) / 1000.0);
    json.writeObjectPropertyStart("garbage");
    json.writeNumberProperty("objects", summary.garbage().objects());
    json.writeNumberProperty("bytes", summary.garbage().bytes());
    json.writeEndObject();
    json.writeArrayPropertyStart("losses");
    for (var loss : summary.losses()) {
      json.writeString(Visible.encodable(loss));
    }
    json.writeEndArray();
  }
}
