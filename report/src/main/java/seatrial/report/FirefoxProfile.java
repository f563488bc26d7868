package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.StackSpan;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.ThreadTrack;
import tools.jackson.core.JsonGenerator;

/// The processed format of profiler.firefox.com: samples of each thread in the order of time, and
/// as markers the states of threads, holding and waiting for the GIL, and stalls of event loops.
final class FirefoxProfile implements ObservationFormat {
  /// The site upgrades it to its own.
  private static final int FORMAT = 61;

  /// That of the format which the site converts from; it has no meaning here.
  private static final int GECKO_FORMAT = 31;

  /// A state that goes on is sampled again, so that graphs show it as one.
  private static final int MOST_REPEATED_SAMPLES = 2_000;

  @Override
  public String name() {
    return "firefox";
  }

  @Override
  public void write(Observation observation, OutputStream out) throws IOException {
    JsonText.write(out, 2, json -> new Document(observation, json).write());
  }

  private static final class Document {
    private final Observation observation;
    private final JsonGenerator json;
    private final FirefoxTables tables = new FirefoxTables();
    private final double interval;

    Document(Observation observation, JsonGenerator json) {
      this.observation = observation;
      this.json = json;
      this.interval =
          observation.samples() == 0 ? 1 : observation.seconds() * 1e3 / observation.samples();
    }

    void write() {
      json.writeStartObject();
      writeMeta();
      json.writeArrayPropertyStart("libs");
      json.writeEndArray();
      json.writeArrayPropertyStart("threads");
      var tracks = observation.timeline().threads();
      for (int i = 0; i < tracks.size(); i++) {
        writeThread(tracks.get(i), i);
      }
      json.writeEndArray();
      if (!tracks.isEmpty() && !observation.memory().isEmpty()) {
        writeMemory();
      }
      tables.write(json);
      json.writeEndObject();
    }

    private void writeMeta() {
      json.writeObjectPropertyStart("meta");
      json.writeNumberProperty("version", GECKO_FORMAT);
      json.writeNumberProperty("preprocessedProfileVersion", FORMAT);
      json.writeStringProperty("importedFrom", "seatrial");
      JsonText.string(json, "product", "Python " + observation.python());
      json.writeNumberProperty("interval", interval);
      JsonText.number(json, "startTime", Math.rint(observation.timeline().epochSeconds() * 1e3));
      json.writeNumberProperty("processType", 0);
      json.writeNumberProperty("stackwalk", 1);
      json.writeBooleanProperty("debug", false);
      json.writeBooleanProperty("symbolicated", true);
      json.writeBooleanProperty("sourceCodeIsNotOnSearchfox", true);
      json.writeBooleanProperty("usesOnlyOneStackType", true);
      FirefoxCategory.write(json);
      FirefoxMarker.writeSchemas(json);
      json.writeEndObject();
    }

    private void writeThread(ThreadTrack track, int position) {
      json.writeStartObject();
      JsonText.string(json, "name", track.thread().isEmpty() ? "thread" : track.thread());
      JsonText.string(json, "processName", "Python " + observation.python());
      json.writeStringProperty("processType", "default");
      json.writeStringProperty("pid", Integer.toString(observation.pid()));
      json.writeStringProperty(
          "tid", track.tid() > 0 ? Integer.toString(track.tid()) : "none-" + position);
      json.writeBooleanProperty("isMainThread", position == 0);
      json.writeBooleanProperty("showMarkersInTimeline", true);
      json.writeNumberProperty("processStartupTime", 0);
      json.writeNullProperty("processShutdownTime");
      json.writeNumberProperty(
          "registerTime", track.spans().isEmpty() ? 0 : millis(track.spans().getFirst().start()));
      json.writeNullProperty("unregisterTime");
      json.writeArrayPropertyStart("pausedRanges");
      json.writeEndArray();
      writeSamples(track);
      writeMarkers(track);
      json.writeEndObject();
    }

    private void writeSamples(ThreadTrack track) {
      var stacks = new NumberColumn();
      var times = new NumberColumn();
      var weights = new NumberColumn();
      double step = Math.max(interval, observation.seconds() * 1e3 / MOST_REPEATED_SAMPLES);
      double last = -1;
      for (StackSpan span : track.spans()) {
        double start = millis(span.start());
        double end = millis(span.end());
        if (last >= 0 && start > last) {
          stacks.addNothing();
          times.add(last);
          weights.add(0);
        }
        long pieces = Math.max(1, Math.round((end - start) / step));
        for (long piece = 0; piece < pieces; piece++) {
          addStack(span.stack(), stacks);
          times.add(start + (end - start) * piece / pieces);
          weights.add((end - start) / pieces);
        }
        last = end;
      }
      json.writeObjectPropertyStart("samples");
      stacks.write("stack", json);
      times.write("time", json);
      weights.write("weight", json);
      json.writeStringProperty("weightType", "tracing-ms");
      json.writeNumberProperty("length", stacks.size());
      json.writeEndObject();
    }

    private void addStack(ObservedStack stack, NumberColumn column) {
      int number = tables.stack(stack);
      if (number < 0) {
        column.addNothing();
      } else {
        column.add(number);
      }
    }

    private void writeMarkers(ThreadTrack track) {
      var markers = new FirefoxMarker.Table(tables);
      for (var state : ThreadState.values()) {
        if (state != ThreadState.RUNNING) {
          var kind =
              state == ThreadState.WAITING_FOR_GIL
                  ? FirefoxMarker.WAITING_FOR_GIL
                  : FirefoxMarker.STATE;
          for (var time : Interval.of(track, stack -> stack.state() == state)) {
            markers.add(kind, time, state.id());
          }
        }
      }
      for (var time : Interval.of(track, ObservedStack::holdsGil)) {
        markers.add(FirefoxMarker.HOLDING_GIL, time, "");
      }
      for (var loop : observation.loops()) {
        if (loop.tid() == track.tid()) {
          for (var stall : loop.stalls()) {
            markers.addStall(stall, stall.start() - observation.timeline().start());
          }
        }
      }
      markers.write(json);
    }

    /// Counters of the format are told as differences.
    private void writeMemory() {
      json.writeArrayPropertyStart("counters");
      json.writeStartObject();
      json.writeStringProperty("name", "resident memory");
      json.writeStringProperty("category", "Memory");
      json.writeStringProperty("description", "Resident set of the process");
      json.writeStringProperty("pid", Integer.toString(observation.pid()));
      json.writeNumberProperty("mainThreadIndex", 0);
      var times = new NumberColumn();
      var counts = new NumberColumn();
      long last = 0;
      for (var point : observation.memory()) {
        times.add(millis(point.seconds()));
        counts.add(point.residentBytes() - last);
        last = point.residentBytes();
      }
      json.writeObjectPropertyStart("samples");
      times.write("time", json);
      counts.write("count", json);
      json.writeNumberProperty("length", times.size());
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
    }

    private static double millis(double seconds) {
      return Math.round(seconds * 1e6) / 1e3;
    }
  }
}
