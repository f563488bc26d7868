package seatrial.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ThreadState;
import tools.jackson.core.JsonGenerator;

/// In which functions threads held the GIL, and in which they waited for it, by the newest frames
/// of their stacks.
final class GilFunctions {
  private static final int MOST = 50;

  private GilFunctions() {}

  private record Function(String name, String path) {}

  private static final class Rounds {
    long holding;
    long waiting;
  }

  static void write(Observation observation, JsonGenerator json) {
    var all = new LinkedHashMap<Function, Rounds>();
    for (var stack : observation.stacks()) {
      boolean isWaiting = stack.state() == ThreadState.WAITING_FOR_GIL;
      if (stack.frames().isEmpty() || !(stack.holdsGil() || isWaiting)) {
        continue;
      }
      var rounds = all.computeIfAbsent(function(stack.frames()), _ -> new Rounds());
      rounds.holding += stack.holdsGil() ? stack.count() : 0;
      rounds.waiting += isWaiting ? stack.count() : 0;
    }
    var most = new ArrayList<>(all.entrySet());
    most.sort(Comparator.comparingLong(it -> -it.getValue().holding - it.getValue().waiting));
    double samples = Math.max(observation.samples(), 1);
    json.writeArrayPropertyStart("functions");
    for (var one : most.subList(0, Math.min(MOST, most.size()))) {
      json.writeStartObject();
      JsonText.string(json, "function", one.getKey().name());
      JsonText.string(json, "path", one.getKey().path());
      JsonText.number(json, "holding", one.getValue().holding / samples);
      JsonText.number(json, "waiting", one.getValue().waiting / samples);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static Function function(List<ObservedFrame> frames) {
    var newest = frames.getLast();
    return new Function(newest.function(), newest.path());
  }
}
