package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.profile.ForeignProfile;
import tools.jackson.core.JsonGenerator;

/// Another tool's profile as one JSON object of the schema `seatrial-profile/1`.
public final class ProfileJson {
  private ProfileJson() {}

  /// Writes the whole profile, flushes, and leaves the stream open.
  public static void write(ForeignProfile profile, OutputStream out) throws IOException {
    JsonText.write(out, 2, json -> write(profile, json));
  }

  private static void write(ForeignProfile profile, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("schema", "seatrial-profile/1");
    json.writeStringProperty("format", profile.format());
    json.writeStringProperty("unit", profile.unit().id());
    JsonText.number(json, "all", profile.all());
    json.writeArrayPropertyStart("functions");
    for (var one : profile.functions()) {
      json.writeStartObject();
      writeFrame(one.function(), json);
      JsonText.number(json, "self", one.self());
      JsonText.number(json, "total", one.total());
      if (one.calls() >= 0) {
        json.writeNumberProperty("calls", one.calls());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("stacks");
    for (var stack : profile.stacks()) {
      json.writeStartObject();
      JsonText.string(json, "thread", stack.thread());
      JsonText.number(json, "value", stack.value());
      json.writeArrayPropertyStart("frames");
      for (var frame : stack.frames()) {
        json.writeStartObject();
        writeFrame(frame, json);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeFrame(ObservedFrame frame, JsonGenerator json) {
    JsonText.string(json, "function", frame.function());
    JsonText.string(json, "path", frame.path());
    json.writeNumberProperty("line", frame.line());
  }
}
