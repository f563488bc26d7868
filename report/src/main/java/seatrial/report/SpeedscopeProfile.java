package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedStack;
import tools.jackson.core.JsonGenerator;

/// The file format of speedscope.app: a sampled profile a thread of each process, weighed in
/// seconds.
final class SpeedscopeProfile implements ObservationFormat {
  private final boolean includesIdle;

  SpeedscopeProfile(boolean includesIdle) {
    this.includesIdle = includesIdle;
  }

  @Override
  public String name() {
    return "speedscope";
  }

  @Override
  public void write(Observation observation, OutputStream out) throws IOException {
    var frames = new LinkedHashMap<ObservedFrame, Integer>();
    for (var one : observation.all()) {
      for (var stack : shown(one)) {
        stack.frames().forEach(frame -> frames.putIfAbsent(frame, frames.size()));
      }
    }
    JsonText.write(
        out,
        3,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("$schema", "https://www.speedscope.app/file-format-schema.json");
          json.writeStringProperty("exporter", "seatrial");
          JsonText.string(json, "name", "Python " + observation.python());
          json.writeObjectPropertyStart("shared");
          json.writeArrayPropertyStart("frames");
          frames.keySet().forEach(frame -> writeFrame(frame, json));
          json.writeEndArray();
          json.writeEndObject();
          json.writeArrayPropertyStart("profiles");
          var processes = observation.all();
          for (var one : processes) {
            var process = processes.size() > 1 ? one.pid() + " " : "";
            double second = one.samples() == 0 ? 0 : one.seconds() / one.samples();
            threads(shown(one), process)
                .forEach((name, stacks) -> writeThread(name, stacks, frames, second, json));
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private List<ObservedStack> shown(Observation observation) {
    return observation.stacks().stream().filter(stack -> includesIdle || !stack.isIdle()).toList();
  }

  private static Map<String, List<ObservedStack>> threads(
      List<ObservedStack> stacks, String process) {
    var result = new LinkedHashMap<String, List<ObservedStack>>();
    for (var stack : stacks) {
      result
          .computeIfAbsent(
              process + stack.thread() + " (" + stack.tid() + ")", _ -> new ArrayList<>())
          .add(stack);
    }
    return result;
  }

  private static void writeFrame(ObservedFrame frame, JsonGenerator json) {
    json.writeStartObject();
    JsonText.string(json, "name", frame.function());
    JsonText.string(json, "file", frame.path());
    json.writeNumberProperty("line", frame.line());
    json.writeEndObject();
  }

  private static void writeThread(
      String name,
      List<ObservedStack> stacks,
      Map<ObservedFrame, Integer> numbers,
      double second,
      JsonGenerator json) {
    long all = stacks.stream().mapToLong(ObservedStack::count).sum();
    json.writeStartObject();
    json.writeStringProperty("type", "sampled");
    JsonText.string(json, "name", name);
    json.writeStringProperty("unit", "seconds");
    json.writeNumberProperty("startValue", 0);
    JsonText.number(json, "endValue", all * second);
    json.writeArrayPropertyStart("samples");
    for (var stack : stacks) {
      json.writeStartArray();
      stack.frames().forEach(frame -> json.writeNumber(numbers.getOrDefault(frame, 0)));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("weights");
    stacks.forEach(stack -> json.writeNumber(stack.count() * second));
    json.writeEndArray();
    json.writeEndObject();
  }
}
