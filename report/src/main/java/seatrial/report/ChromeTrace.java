package seatrial.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.ThreadTrack;
import tools.jackson.core.JsonGenerator;

/// The Trace Event format of `chrome://tracing`, which Perfetto reads too: functions as slices on
/// the line of their thread, stalls, holding and waiting for the GIL on lines of their own, memory
/// as a counter.
final class ChromeTrace implements ObservationFormat {
  @Override
  public String name() {
    return "chrome";
  }

  @Override
  public void write(Observation observation, OutputStream out) throws IOException {
    JsonText.write(
        out,
        2,
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("traceEvents");
          double origin = observation.timeline().start();
          observation.all().forEach(one -> new Events(one, origin, json).write());
          json.writeEndArray();
          json.writeStringProperty("displayTimeUnit", "ms");
          json.writeObjectPropertyStart("otherData");
          json.writeStringProperty("exporter", "seatrial");
          JsonText.string(json, "python", observation.python());
          json.writeNumberProperty("samples", observation.samples());
          json.writeNumberProperty("rejected", observation.rejected());
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  /// Writes the events of one process; times of the format are microseconds.
  private static final class Events {
    private final Observation observation;
    private final double offset;
    private final JsonGenerator json;
    private int lines;

    /// @param origin when the trace begins, in seconds of the monotonic clock
    Events(Observation observation, double origin, JsonGenerator json) {
      this.observation = observation;
      this.offset = observation.timeline().isEmpty() ? 0 : observation.timeline().start() - origin;
      this.json = json;
    }

    void write() {
      name("process_name", 0, "Python " + observation.python() + " (" + observation.pid() + ")");
      var tracks = observation.timeline().threads();
      for (int i = 0; i < tracks.size(); i++) {
        write(tracks.get(i), threadNumber(tracks.get(i), i));
      }
      observation.loops().forEach(this::writeStalls);
      for (var point : observation.memory()) {
        start("C", "resident memory", "memory", point.seconds());
        json.writeObjectPropertyStart("args");
        json.writeNumberProperty("bytes", point.residentBytes());
        json.writeEndObject();
        json.writeEndObject();
      }
    }

    /// Threads that the kernel does not know get numbers that no thread has.
    private static int threadNumber(ThreadTrack track, int position) {
      return track.tid() > 0 ? track.tid() : Integer.MAX_VALUE - position;
    }

    private void write(ThreadTrack track, int number) {
      String shown = track.thread().isEmpty() ? "thread " + number : track.thread();
      name("thread_name", number, shown);
      for (var slice : FunctionSlice.of(track)) {
        writeSlice(slice, number);
      }
      writeLine(shown + ": holds the GIL", "gil", Interval.of(track, ObservedStack::holdsGil));
      writeLine(
          shown + ": waits for the GIL",
          "gil",
          Interval.of(track, stack -> stack.state() == ThreadState.WAITING_FOR_GIL));
    }

    private void writeSlice(FunctionSlice slice, int thread) {
      start("X", slice.frame().function(), "python", slice.start());
      json.writeNumberProperty("tid", thread);
      json.writeNumberProperty("dur", micros(slice.end()) - micros(slice.start()));
      json.writeObjectPropertyStart("args");
      JsonText.string(json, "path", slice.frame().path());
      json.writeNumberProperty("line", slice.frame().line());
      json.writeEndObject();
      json.writeEndObject();
    }

    private void writeLine(String what, String category, List<Interval> intervals) {
      lines++;
      for (var interval : intervals) {
        startAsynchronous("b", what, category, interval.start());
        json.writeEndObject();
        startAsynchronous("e", what, category, interval.end());
        json.writeEndObject();
      }
    }

    private void writeStalls(EventLoopUse loop) {
      lines++;
      String what = "stalls of the event loop in " + loop.thread();
      for (var stall : loop.stalls()) {
        double start = stall.start() - observation.timeline().start();
        startAsynchronous("b", what, "stall", start);
        json.writeObjectPropertyStart("args");
        JsonText.string(json, "task", stall.task());
        JsonText.number(json, "milliseconds", stall.milliseconds());
        json.writeArrayPropertyStart("stack");
        stall.frames().forEach(frame -> json.writeString(Visible.encodable(place(frame))));
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        startAsynchronous("e", what, "stall", start + stall.milliseconds() / 1e3);
        json.writeEndObject();
      }
    }

    private static String place(ObservedFrame frame) {
      return frame.function() + " (" + frame.path() + ":" + frame.line() + ")";
    }

    /// Begins an event of those that share a line by their identifier.
    private void startAsynchronous(String phase, String name, String category, double seconds) {
      start(phase, name, category, seconds);
      json.writeStringProperty("id", observation.pid() + "-" + lines);
      json.writeNumberProperty("tid", observation.pid());
    }

    private void start(String phase, String name, String category, double seconds) {
      json.writeStartObject();
      json.writeStringProperty("ph", phase);
      JsonText.string(json, "name", name);
      json.writeStringProperty("cat", category);
      json.writeNumberProperty("pid", observation.pid());
      json.writeNumberProperty("ts", micros(seconds));
    }

    /// Whole ones, so that what begins or ends together does so after rounding too.
    private long micros(double seconds) {
      return Math.round((seconds + offset) * 1e6);
    }

    private void name(String what, int thread, String name) {
      json.writeStartObject();
      json.writeStringProperty("ph", "M");
      json.writeStringProperty("name", what);
      json.writeNumberProperty("pid", observation.pid());
      json.writeNumberProperty("tid", thread);
      json.writeObjectPropertyStart("args");
      JsonText.string(json, "name", name);
      json.writeEndObject();
      json.writeEndObject();
    }
  }
}
