package seatrial.report;

import seatrial.finding.observation.ObjectGrowth;
import tools.jackson.core.JsonGenerator;

/// What the JSON of an observation says of its objects by type.
final class GrowthJson {
  private GrowthJson() {}

  static void write(ObjectGrowth growth, JsonGenerator json) {
    json.writeObjectPropertyStart("objects");
    json.writeArrayPropertyStart("points");
    for (var point : growth.points()) {
      json.writeStartObject();
      JsonText.number(json, "t", point.seconds());
      JsonText.number(json, "took", point.took());
      json.writeNumberProperty("objects", point.objects());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("types");
    for (var type : growth.types()) {
      json.writeStartObject();
      JsonText.string(json, "type", type.type());
      json.writeNumberProperty("growth", type.growth());
      json.writeArrayPropertyStart("counts");
      type.counts().forEach(json::writeNumber);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
