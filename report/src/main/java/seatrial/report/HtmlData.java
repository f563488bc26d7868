package seatrial.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.GilUse;
import seatrial.finding.observation.LoopStall;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedProcess;
import tools.jackson.core.JsonGenerator;

/// What the HTML page's script reads: the observation in few bytes. Not a format for others; the
/// JSON recording is.
final class HtmlData {
  private static final int MOST_STALLS = 1_000;
  private static final int MOST_POINTS = 4_000;

  private final JsonGenerator json;

  HtmlData(JsonGenerator json) {
    this.json = json;
  }

  void write(Observation observation) {
    json.writeStartObject();
    json.writeArrayPropertyStart("processes");
    writeProcess(observation, "");
    for (var process : observation.family().processes()) {
      var seen = process.observation();
      if (seen != null) {
        writeProcess(seen, shown(process));
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String shown(ObservedProcess process) {
    return Visible.clip(process.command(), 200);
  }

  private void writeProcess(Observation one, String command) {
    var stacks = new HtmlStacks(one);
    json.writeStartObject();
    json.writeNumberProperty("pid", one.pid());
    text("python", one.python());
    text("command", command);
    JsonText.number(json, "seconds", one.seconds());
    json.writeNumberProperty("samples", one.samples());
    json.writeNumberProperty("rejected", one.rejected());
    JsonText.number(json, "rate", one.rate());
    JsonText.number(json, "epoch", one.timeline().epochSeconds());
    JsonText.number(json, "resolution", one.timeline().resolution());
    writeGil(one);
    writeFreeThreading(one);
    long leftOut = writeLoops(one, stacks);
    writeMemory(one);
    writeGrowth(one);
    json.writeBooleanProperty("greenlets", one.hasGreenlets());
    json.writeObjectPropertyStart("own");
    JsonText.number(json, "cpu", one.own().cpuSeconds());
    json.writeNumberProperty("rss", one.own().residentBytes());
    json.writeEndObject();
    stacks.write(json);
    json.writeObjectPropertyStart("left_out");
    json.writeNumberProperty("stalls", leftOut);
    json.writeNumberProperty("samples", stacks.samplesLeftOut());
    json.writeNumberProperty("all", stacks.allSamples());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeGil(Observation one) {
    var gil = one.gil();
    if (gil == null) {
      json.writeNullProperty("gil");
      return;
    }
    json.writeObjectPropertyStart("gil");
    JsonText.number(json, "held", gil.held());
    JsonText.number(json, "switches", gil.switchesPerSecond());
    JsonText.number(json, "interval", gil.switchInterval());
    writeReturns(gil);
    writeShares("holding", gil.holding());
    writeShares("waiting", gil.waiting());
    json.writeEndObject();
  }

  private void writeReturns(GilUse gil) {
    json.writeArrayPropertyStart("returns");
    for (var one : gil.returns()) {
      if (one.waited() == 0) {
        continue;
      }
      json.writeStartObject();
      text("thread", one.thread());
      json.writeNumberProperty("returns", one.returns());
      json.writeNumberProperty("waited", one.waited());
      JsonText.number(json, "seconds", one.seconds());
      JsonText.number(json, "mean", one.mean());
      JsonText.number(json, "longest", one.longest());
      json.writeArrayPropertyStart("behind");
      for (var holder : one.behind()) {
        json.writeStartObject();
        text("thread", holder.thread());
        text("function", holder.function().function());
        text("path", holder.function().path());
        JsonText.number(json, "share", holder.share());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeFreeThreading(Observation one) {
    var seen = one.freeThreading();
    if (seen == null) {
      json.writeNullProperty("free_threading");
      return;
    }
    json.writeObjectPropertyStart("free_threading");
    JsonText.number(json, "stopped", seen.stopped());
    json.writeNumberProperty("stops", seen.stops());
    JsonText.number(json, "longest", seen.longestStop());
    json.writeEndObject();
  }

  /// Names that look alike when they are shown count as one.
  private void writeShares(String name, Map<String, Double> shares) {
    var shown = new LinkedHashMap<String, Double>();
    shares.forEach((thread, share) -> shown.merge(Visible.line(thread), share, Double::sum));
    json.writeObjectPropertyStart(name);
    shown.forEach((thread, share) -> JsonText.number(json, thread, share));
    json.writeEndObject();
  }

  /// Returns how many stalls are left out.
  private long writeLoops(Observation one, HtmlStacks stacks) {
    long leftOut = 0;
    json.writeArrayPropertyStart("loops");
    for (EventLoopUse loop : one.loops()) {
      json.writeStartObject();
      text("thread", loop.thread());
      json.writeNumberProperty("tid", loop.tid());
      json.writeNumberProperty("iterations", loop.iterations());
      JsonText.number(json, "busy", loop.busy());
      writeLag(loop);
      writeTasks(loop, stacks);
      json.writeArrayPropertyStart("stalls");
      var longest = new ArrayList<>(loop.stalls());
      longest.sort(Comparator.comparingDouble(LoopStall::milliseconds).reversed());
      leftOut += Math.max(0, longest.size() - MOST_STALLS);
      for (var stall : longest.subList(0, Math.min(MOST_STALLS, longest.size()))) {
        json.writeStartObject();
        JsonText.number(json, "start", Math.max(0, stall.start() - one.timeline().start()));
        JsonText.number(json, "ms", stall.milliseconds());
        text("task", stall.task());
        json.writeArrayPropertyStart("frames");
        stacks.shortened(stall.frames()).forEach(json::writeNumber);
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    return leftOut;
  }

  /// Pairs of milliseconds and rounds that waited for less; what waited longest has no bound.
  private void writeLag(EventLoopUse loop) {
    json.writeArrayPropertyStart("lag");
    for (var bucket : loop.lag().buckets()) {
      json.writeNumber(
          Double.isFinite(bucket.belowMilliseconds()) ? bucket.belowMilliseconds() : -1);
      json.writeNumber(bucket.rounds());
    }
    json.writeEndArray();
  }

  private void writeTasks(EventLoopUse loop, HtmlStacks stacks) {
    json.writeObjectPropertyStart("tasks");
    json.writeNumberProperty("most", loop.tasks().most());
    json.writeNumberProperty("last", loop.tasks().last());
    json.writeArrayPropertyStart("suspended");
    for (var task : loop.tasks().suspended()) {
      json.writeStartObject();
      text("name", task.name());
      text("awaits", task.isRunning() ? "ran" : task.awaits());
      JsonText.number(json, "seconds", task.seconds());
      json.writeArrayPropertyStart("frames");
      stacks.shortened(task.frames()).forEach(json::writeNumber);
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeMemory(Observation one) {
    var points = one.memory();
    int step = points.size() / MOST_POINTS + 1;
    json.writeArrayPropertyStart("memory");
    for (int i = 0; i < points.size(); i += step) {
      json.writeNumber(Math.round(points.get(i).seconds() * 1e3) / 1e3);
      json.writeNumber(points.get(i).residentBytes());
    }
    json.writeEndArray();
    var arenas = points.isEmpty() ? null : points.getLast().arenas();
    if (arenas != null) {
      json.writeArrayPropertyStart("arenas");
      json.writeNumber(arenas.bytes());
      json.writeNumber(arenas.freeBytes());
      json.writeEndArray();
    }
  }

  /// Types that grew; an empty list where they were not counted twice.
  private void writeGrowth(Observation one) {
    var growth = one.growth();
    json.writeArrayPropertyStart("growth");
    if (growth != null && growth.points().size() > 1) {
      for (var type : growth.types()) {
        if (type.growth() > 0) {
          json.writeStartObject();
          text("type", type.type());
          json.writeNumberProperty("growth", type.growth());
          json.writeArrayPropertyStart("counts");
          type.counts().forEach(json::writeNumber);
          json.writeEndArray();
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("counted");
    if (growth != null) {
      growth.points().forEach(point -> json.writeNumber(Math.round(point.seconds() * 1e3) / 1e3));
    }
    json.writeEndArray();
  }

  private void text(String name, String value) {
    json.writeStringProperty(name, Visible.line(value));
  }
}
