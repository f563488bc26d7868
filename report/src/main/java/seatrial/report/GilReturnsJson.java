package seatrial.report;

import seatrial.finding.observation.GilUse;
import tools.jackson.core.JsonGenerator;

/// What the JSON of an observation says of threads that came back and had to wait for the GIL.
final class GilReturnsJson {
  private GilReturnsJson() {}

  static void write(GilUse gil, JsonGenerator json) {
    JsonText.number(json, "switch_interval", gil.switchInterval());
    json.writeArrayPropertyStart("returns");
    for (var one : gil.returns()) {
      json.writeStartObject();
      JsonText.string(json, "thread", one.thread());
      json.writeNumberProperty("returns", one.returns());
      json.writeNumberProperty("waited", one.waited());
      JsonText.number(json, "seconds", one.seconds());
      JsonText.number(json, "mean", one.mean());
      JsonText.number(json, "longest", one.longest());
      json.writeArrayPropertyStart("behind");
      for (var holder : one.behind()) {
        json.writeStartObject();
        JsonText.string(json, "thread", holder.thread());
        JsonText.string(json, "function", holder.function().function());
        JsonText.string(json, "path", holder.function().path());
        json.writeNumberProperty("line", holder.function().line());
        JsonText.number(json, "share", holder.share());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
