package seatrial.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import seatrial.finding.observation.LoopStall;
import tools.jackson.core.JsonGenerator;

/// The kinds of what the profiler of Firefox shows as intervals beside the samples of a thread.
enum FirefoxMarker {
  STATE("thread state", FirefoxCategory.SLEEPING, "{marker.data.state}"),
  WAITING_FOR_GIL("waits for the GIL", FirefoxCategory.WAITING_FOR_GIL, "waits for the GIL"),
  HOLDING_GIL("holds the GIL", FirefoxCategory.PYTHON, "holds the GIL"),
  STALL("event loop stall", FirefoxCategory.EVENT_LOOP, "stall: {marker.data.task}");

  private static final int INTERVAL_PHASE = 1;

  private final String title;
  private final FirefoxCategory category;
  private final String label;

  FirefoxMarker(String title, FirefoxCategory category, String label) {
    this.title = title;
    this.category = category;
    this.label = label;
  }

  /// Writes what the profiler has to know of the kinds.
  static void writeSchemas(JsonGenerator json) {
    json.writeArrayPropertyStart("markerSchema");
    for (var kind : values()) {
      json.writeStartObject();
      json.writeStringProperty("name", kind.name());
      json.writeStringProperty("chartLabel", kind.label);
      json.writeStringProperty("tableLabel", kind.label);
      json.writeStringProperty("tooltipLabel", kind.title);
      json.writeArrayPropertyStart("display");
      json.writeString("marker-chart");
      json.writeString("marker-table");
      if (kind == STALL) {
        json.writeString("timeline-overview");
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("fields");
      if (kind == STATE) {
        writeField("state", "State", json);
      } else if (kind == STALL) {
        writeField("task", "Task", json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeField(String key, String label, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("key", key);
    json.writeStringProperty("label", label);
    json.writeStringProperty("format", "string");
    json.writeEndObject();
  }

  /// The markers of one thread.
  static final class Table {
    /// @param stack number of the stack that goes with it, or -1
    private record Marker(FirefoxMarker kind, Interval time, String text, int stack) {}

    private final FirefoxTables tables;
    private final double offset;
    private final List<Marker> markers = new ArrayList<>();

    /// @param offset between the profile's beginning and that of the times, in seconds
    Table(FirefoxTables tables, double offset) {
      this.tables = tables;
      this.offset = offset;
    }

    /// @param text what the kind has to tell, or ""
    void add(FirefoxMarker kind, Interval time, String text) {
      markers.add(new Marker(kind, time, text, -1));
    }

    /// @param start in seconds since the observation began
    void addStall(LoopStall stall, double start) {
      var time = new Interval(start, start + stall.milliseconds() / 1e3);
      int stack = tables.stack(stall.frames(), FirefoxCategory.EVENT_LOOP);
      markers.add(new Marker(STALL, time, stall.task(), stack));
    }

    void write(JsonGenerator json) {
      markers.sort(Comparator.comparingDouble(marker -> marker.time().start()));
      var names = new NumberColumn();
      var starts = new NumberColumn();
      var ends = new NumberColumn();
      var categories = new NumberColumn();
      for (var marker : markers) {
        names.add(tables.text(marker.kind().title));
        starts.add((offset + marker.time().start()) * 1e3);
        ends.add((offset + marker.time().end()) * 1e3);
        categories.add(marker.kind().category.place());
      }
      json.writeObjectPropertyStart("markers");
      names.write("name", json);
      starts.write("startTime", json);
      ends.write("endTime", json);
      NumberColumn.of(markers.size(), INTERVAL_PHASE).write("phase", json);
      categories.write("category", json);
      json.writeArrayPropertyStart("data");
      markers.forEach(marker -> writeData(marker, json));
      json.writeEndArray();
      json.writeNumberProperty("length", markers.size());
      json.writeEndObject();
    }

    private void writeData(Marker marker, JsonGenerator json) {
      json.writeStartObject();
      json.writeStringProperty("type", marker.kind().name());
      if (marker.kind() == STATE) {
        JsonText.string(json, "state", marker.text());
      } else if (marker.kind() == STALL) {
        JsonText.string(json, "task", marker.text());
      }
      if (marker.stack() >= 0) {
        json.writeObjectPropertyStart("cause");
        json.writeNumberProperty("stack", marker.stack());
        JsonText.number(json, "time", (offset + marker.time().start()) * 1e3);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
  }
}
