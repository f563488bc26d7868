package seatrial.report;

import seatrial.finding.observation.EventLoopUse;
import tools.jackson.core.JsonGenerator;

/// What the JSON of an observation says of a loop besides its stalls: lag and tasks.
final class LoopJson {
  private LoopJson() {}

  static void write(EventLoopUse loop, JsonGenerator json) {
    json.writeArrayPropertyStart("lag");
    for (var bucket : loop.lag().buckets()) {
      json.writeStartObject();
      if (Double.isFinite(bucket.belowMilliseconds())) {
        JsonText.number(json, "below_ms", bucket.belowMilliseconds());
      }
      json.writeNumberProperty("rounds", bucket.rounds());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("tasks");
    json.writeNumberProperty("most", loop.tasks().most());
    json.writeNumberProperty("last", loop.tasks().last());
    json.writeArrayPropertyStart("suspended");
    for (var task : loop.tasks().suspended()) {
      json.writeStartObject();
      JsonText.string(json, "name", task.name());
      JsonText.string(json, "awaits", task.awaits());
      json.writeBooleanProperty("running", task.isRunning());
      JsonText.number(json, "seconds", task.seconds());
      ObservationJson.writeFrames(task.frames(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
