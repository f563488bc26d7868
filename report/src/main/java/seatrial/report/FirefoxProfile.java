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
    private final Observation first;
    private final JsonGenerator json;
    private final FirefoxTables tables = new FirefoxTables();
    private final double interval;

    Document(Observation observation, JsonGenerator json) {
      this.first = observation;
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
      for (var process : first.all()) {
        var tracks = process.timeline().threads();
        for (int i = 0; i < tracks.size(); i++) {
          writeThread(process, tracks.get(i), i);
        }
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("counters");
      int thread = 0;
      for (var process : first.all()) {
        if (!process.timeline().isEmpty()) {
          writeMemory(process, thread);
          thread += process.timeline().threads().size();
        }
      }
      json.writeEndArray();
      tables.write(json);
      json.writeEndObject();
    }

    private void writeMeta() {
      json.writeObjectPropertyStart("meta");
      json.writeNumberProperty("version", GECKO_FORMAT);
      json.writeNumberProperty("preprocessedProfileVersion", FORMAT);
      json.writeStringProperty("importedFrom", "seatrial");
      JsonText.string(json, "product", "Python " + first.python());
      json.writeNumberProperty("interval", interval);
      JsonText.number(json, "startTime", Math.rint(first.timeline().epochSeconds() * 1e3));
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

    private void writeThread(Observation process, ThreadTrack track, int position) {
      double offset = offset(process);
      json.writeStartObject();
      JsonText.string(json, "name", track.thread().isEmpty() ? "thread" : track.thread());
      JsonText.string(json, "processName", "Python " + process.python());
      json.writeStringProperty("processType", "default");
      json.writeStringProperty("pid", Integer.toString(process.pid()));
      json.writeStringProperty(
          "tid", track.tid() > 0 ? Integer.toString(track.tid()) : "none-" + position);
      json.writeBooleanProperty("isMainThread", position == 0);
      json.writeBooleanProperty("showMarkersInTimeline", true);
      json.writeNumberProperty("processStartupTime", millis(offset));
      json.writeNullProperty("processShutdownTime");
      json.writeNumberProperty(
          "registerTime",
          millis(offset + (track.spans().isEmpty() ? 0 : track.spans().getFirst().start())));
      json.writeNullProperty("unregisterTime");
      json.writeArrayPropertyStart("pausedRanges");
      json.writeEndArray();
      writeSamples(track, offset);
      writeMarkers(process, track, offset);
      json.writeEndObject();
    }

    /// How long after the first process this one was looked at, in seconds.
    private double offset(Observation process) {
      return process.timeline().isEmpty()
          ? 0
          : process.timeline().start() - first.timeline().start();
    }

    private void writeSamples(ThreadTrack track, double offset) {
      var stacks = new NumberColumn();
      var times = new NumberColumn();
      var weights = new NumberColumn();
      double step = Math.max(interval, first.seconds() * 1e3 / MOST_REPEATED_SAMPLES);
      double last = Double.NaN;
      for (StackSpan span : track.spans()) {
        double start = millis(offset + span.start());
        double end = millis(offset + span.end());
        if (start > last) {
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

    private void writeMarkers(Observation process, ThreadTrack track, double offset) {
      var markers = new FirefoxMarker.Table(tables, offset);
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
      for (var loop : process.loops()) {
        if (loop.tid() == track.tid()) {
          for (var stall : loop.stalls()) {
            markers.addStall(stall, stall.start() - process.timeline().start());
          }
        }
      }
      markers.write(json);
    }

    /// Counters of the format are told as differences.
    private void writeMemory(Observation process, int mainThread) {
      json.writeStartObject();
      json.writeStringProperty("name", "resident memory");
      json.writeStringProperty("category", "Memory");
      json.writeStringProperty("description", "Resident set of the process");
      json.writeStringProperty("pid", Integer.toString(process.pid()));
      json.writeNumberProperty("mainThreadIndex", mainThread);
      var times = new NumberColumn();
      var counts = new NumberColumn();
      long last = 0;
      for (var point : process.memory()) {
        times.add(millis(offset(process) + point.seconds()));
        counts.add((double) (point.residentBytes() - last));
        last = point.residentBytes();
      }
      json.writeObjectPropertyStart("samples");
      times.write("time", json);
      counts.write("count", json);
      json.writeNumberProperty("length", times.size());
      json.writeEndObject();
      json.writeEndObject();
    }

    private static double millis(double seconds) {
      return Math.round(seconds * 1e6) / 1e3;
    }
  }
}
