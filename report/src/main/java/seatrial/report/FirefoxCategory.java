package seatrial.report;

import java.util.List;
import seatrial.finding.observation.ObservedStack;
import tools.jackson.core.JsonGenerator;

/// What the profiler of Firefox colours stacks by: what the thread does at their innermost frame.
enum FirefoxCategory {
  OTHER("Other", "grey"),
  PYTHON("Python", "yellow"),
  NATIVE("Native code", "orange"),
  WAITING_FOR_GIL("Waits for the GIL", "red"),
  WAITING_FOR_LOCK("Waits for a lock", "magenta"),
  SLEEPING("Sleeps", "transparent"),
  INPUT_OUTPUT("Waits for input or output", "transparent"),
  EVENT_LOOP("Event loop", "purple");

  private final String title;
  private final String color;

  FirefoxCategory(String title, String color) {
    this.title = title;
    this.color = color;
  }

  static FirefoxCategory of(ObservedStack stack) {
    return switch (stack.state()) {
      case RUNNING -> stack.holdsGil() ? PYTHON : NATIVE;
      case WAITING_FOR_GIL -> WAITING_FOR_GIL;
      case WAITING_FOR_LOCK -> WAITING_FOR_LOCK;
      case SLEEPING -> SLEEPING;
      case INPUT_OUTPUT -> INPUT_OUTPUT;
    };
  }

  /// Its place in the list that [#write] writes.
  int place() {
    return List.of(values()).indexOf(this);
  }

  /// Writes the list of all, by whose places they are named.
  static void write(JsonGenerator json) {
    json.writeArrayPropertyStart("categories");
    for (var category : values()) {
      json.writeStartObject();
      json.writeStringProperty("name", category.title);
      json.writeStringProperty("color", category.color);
      json.writeArrayPropertyStart("subcategories");
      json.writeString("Other");
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
