package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.LoopStall;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFamily;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.WaitTarget;
import tools.jackson.core.JsonGenerator;

/// The observation as one JSON object of the schema `seatrial-observation/1`. Members may be added
/// in later versions of Seatrial, none is removed or changes its meaning.
final class ObservationJson implements ObservationFormat {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public void write(Observation observation, OutputStream out) throws IOException {
    JsonText.write(out, 3, json -> write(observation, json));
  }

  private static void write(Observation observation, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("schema", "seatrial-observation/1");
    writeMembers(observation, json);
    writeFamily(observation.family(), json);
    json.writeEndObject();
  }

  private static void writeFamily(ObservedFamily family, JsonGenerator json) {
    json.writeArrayPropertyStart("processes");
    for (var process : family.processes()) {
      json.writeStartObject();
      json.writeNumberProperty("pid", process.pid());
      json.writeNumberProperty("parent", process.parent());
      JsonText.string(json, "command", process.command());
      JsonText.number(json, "started", process.started());
      var seen = process.observation();
      if (seen != null) {
        json.writeObjectPropertyStart("observation");
        writeMembers(seen, json);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("processes_left_out", family.leftOut());
  }

  private static void writeMembers(Observation observation, JsonGenerator json) {
    JsonText.string(json, "python", observation.python());
    json.writeNumberProperty("pid", observation.pid());
    JsonText.number(json, "seconds", observation.seconds());
    json.writeNumberProperty("samples", observation.samples());
    json.writeNumberProperty("rejected", observation.rejected());
    json.writeNumberProperty("retries", observation.retries());
    json.writeArrayPropertyStart("losses");
    observation.losses().forEach(loss -> json.writeString(Visible.encodable(loss)));
    json.writeEndArray();
    if (observation.rate() > 0) {
      JsonText.number(json, "rate", observation.rate());
    } else {
      json.writeStringProperty("rate", "max");
    }
    json.writeArrayPropertyStart("stacks");
    observation.stacks().forEach(stack -> writeStack(stack, json));
    json.writeEndArray();
    var gil = observation.gil();
    if (gil != null) {
      json.writeObjectPropertyStart("gil");
      JsonText.number(json, "held", gil.held());
      shares("waiting", gil.waiting(), json);
      shares("holding", gil.holding(), json);
      JsonText.number(json, "switches_per_second", gil.switchesPerSecond());
      GilFunctions.write(observation, json);
      GilReturnsJson.write(gil, json);
      json.writeEndObject();
    }
    var free = observation.freeThreading();
    if (free != null) {
      json.writeObjectPropertyStart("free_threading");
      JsonText.number(json, "stopped", free.stopped());
      json.writeNumberProperty("stops", free.stops());
      JsonText.number(json, "longest_stop", free.longestStop());
      shares("suspended", free.suspended(), json);
      shares("waiting", free.waiting(), json);
      json.writeEndObject();
    }
    json.writeName("event_loop");
    writeLoop(
        observation.loops().isEmpty()
            ? new EventLoopUse("", -1, 0, 0, List.of())
            : observation.loops().getFirst(),
        json);
    json.writeArrayPropertyStart("loops");
    observation.loops().forEach(loop -> writeLoop(loop, json));
    json.writeEndArray();
    json.writeArrayPropertyStart("memory");
    for (var point : observation.memory()) {
      json.writeStartObject();
      JsonText.number(json, "t", point.seconds());
      json.writeNumberProperty("rss_bytes", point.residentBytes());
      if (!point.collections().isEmpty()) {
        json.writeArrayPropertyStart("collections");
        point.collections().forEach(json::writeNumber);
        json.writeEndArray();
      }
      var arenas = point.arenas();
      if (arenas != null) {
        json.writeObjectPropertyStart("arenas");
        json.writeNumberProperty("count", arenas.count());
        json.writeNumberProperty("bytes", arenas.bytes());
        json.writeNumberProperty("free_bytes", arenas.freeBytes());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    var growth = observation.growth();
    if (growth != null) {
      GrowthJson.write(growth, json);
    }
    json.writeBooleanProperty("greenlets", observation.hasGreenlets());
    writeTimeline(observation, json);
    json.writeObjectPropertyStart("self");
    JsonText.number(json, "cpu_seconds", observation.own().cpuSeconds());
    json.writeNumberProperty("rss_bytes", observation.own().residentBytes());
    json.writeEndObject();
  }

  /// Stacks are named by their places in `stacks`.
  private static void writeTimeline(Observation observation, JsonGenerator json) {
    var timeline = observation.timeline();
    if (timeline.isEmpty()) {
      return;
    }
    var places = new IdentityHashMap<ObservedStack, Integer>();
    observation.stacks().forEach(stack -> places.put(stack, places.size()));
    json.writeObjectPropertyStart("timeline");
    JsonText.number(json, "start", timeline.start());
    JsonText.number(json, "epoch", timeline.epochSeconds());
    JsonText.number(json, "resolution", timeline.resolution());
    json.writeArrayPropertyStart("threads");
    for (var track : timeline.threads()) {
      json.writeStartObject();
      JsonText.string(json, "thread", track.thread());
      json.writeNumberProperty("tid", track.tid());
      json.writeArrayPropertyStart("spans");
      for (var span : track.spans()) {
        json.writeStartArray();
        json.writeNumber(Math.round(span.start() * 1e6) / 1e6);
        json.writeNumber(Math.round(span.end() * 1e6) / 1e6);
        json.writeNumber(places.getOrDefault(span.stack(), -1));
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void shares(String name, Map<String, Double> shares, JsonGenerator json) {
    json.writeObjectPropertyStart(name);
    shares.forEach((thread, share) -> JsonText.number(json, Visible.encodable(thread), share));
    json.writeEndObject();
  }

  private static void writeStack(ObservedStack stack, JsonGenerator json) {
    json.writeStartObject();
    JsonText.string(json, "thread", stack.thread());
    json.writeNumberProperty("tid", stack.tid());
    json.writeStringProperty("state", stack.state().id());
    json.writeBooleanProperty("gil", stack.holdsGil());
    json.writeNumberProperty("count", stack.count());
    writeFrames(stack.frames(), json);
    writeTarget(stack.waitsFor(), json);
    json.writeEndObject();
  }

  private static void writeTarget(WaitTarget target, JsonGenerator json) {
    if (target.kind() == WaitTarget.Kind.UNKNOWN) {
      return;
    }
    json.writeObjectPropertyStart("waits_for");
    if (target.kind() == WaitTarget.Kind.LOCK) {
      json.writeStringProperty("lock", "0x" + Long.toHexString(target.number()));
      JsonText.string(json, "name", target.what());
      JsonText.string(json, "owner", target.owner());
    } else {
      json.writeNumberProperty("descriptor", target.number());
      JsonText.string(json, "target", target.what());
    }
    json.writeEndObject();
  }

  static void writeFrames(List<ObservedFrame> frames, JsonGenerator json) {
    json.writeArrayPropertyStart("frames");
    for (var frame : frames) {
      json.writeStartObject();
      JsonText.string(json, "function", frame.function());
      JsonText.string(json, "path", frame.path());
      json.writeNumberProperty("line", frame.line());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeLoop(EventLoopUse loop, JsonGenerator json) {
    json.writeStartObject();
    JsonText.string(json, "thread", loop.thread());
    json.writeNumberProperty("tid", loop.tid());
    json.writeNumberProperty("iterations", loop.iterations());
    JsonText.number(json, "busy", loop.busy());
    json.writeArrayPropertyStart("stalls");
    for (LoopStall stall : loop.stalls()) {
      json.writeStartObject();
      JsonText.number(json, "start", stall.start());
      JsonText.number(json, "milliseconds", stall.milliseconds());
      writeFrames(stall.frames(), json);
      JsonText.string(json, "task", stall.task());
      json.writeEndObject();
    }
    json.writeEndArray();
    LoopJson.write(loop, json);
    json.writeEndObject();
  }
}
