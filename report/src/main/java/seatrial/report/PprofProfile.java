package seatrial.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedStack;

/// The format of pprof and of services that read it: a protocol buffer message `Profile`, zipped.
/// Each stack is labelled with its thread and state, and with its process where there are several.
final class PprofProfile implements ObservationFormat {
  private final boolean includesIdle;

  PprofProfile(boolean includesIdle) {
    this.includesIdle = includesIdle;
  }

  @Override
  public String name() {
    return "pprof";
  }

  @Override
  public void write(Observation observation, OutputStream out) throws IOException {
    var zipped = new GZIPOutputStream(out);
    zipped.write(new Message(observation, includesIdle).bytes());
    zipped.finish();
    out.flush();
  }

  /// One profile; field numbers are those of `profile.proto`.
  private static final class Message {
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<ObservedFrame, Integer> locations = new LinkedHashMap<>();
    private final Fields profile = new Fields();

    Message(Observation observation, boolean includesIdle) {
      text("");
      profile.message(1, valueType("samples", "count"));
      profile.message(1, valueType("wall", "nanoseconds"));
      var processes = observation.all();
      for (var one : processes) {
        var process = processes.size() > 1 ? Integer.toString(one.pid()) : "";
        for (var stack : one.stacks()) {
          if (includesIdle || !stack.isIdle()) {
            profile.message(2, sample(stack, period(one), process));
          }
        }
      }
      locations.forEach(
          (frame, number) -> {
            profile.message(4, location(frame, number));
            profile.message(5, function(frame, number));
          });
      profile.number(10, (long) (observation.seconds() * 1e9));
      profile.message(11, valueType("wall", "nanoseconds"));
      profile.number(12, (long) period(observation));
      texts.keySet().forEach(text -> profile.bytes(6, text.getBytes(StandardCharsets.UTF_8)));
    }

    byte[] bytes() {
      return profile.bytes();
    }

    /// Nanoseconds that a sample stands for.
    private static double period(Observation observation) {
      return observation.samples() == 0 ? 0 : observation.seconds() * 1e9 / observation.samples();
    }

    private int text(String text) {
      return texts.computeIfAbsent(Visible.encodable(text), _ -> texts.size());
    }

    private Fields valueType(String type, String unit) {
      return new Fields().number(1, text(type)).number(2, text(unit));
    }

    private Fields sample(ObservedStack stack, double nanos, String process) {
      var sample = new Fields();
      // Innermost first.
      for (var frame : stack.frames().reversed()) {
        sample.number(1, locations.computeIfAbsent(frame, _ -> locations.size() + 1));
      }
      sample.number(2, stack.count()).number(2, (long) (stack.count() * nanos));
      sample.message(3, label("thread", stack.thread()));
      sample.message(3, label("state", stack.state().id()));
      if (!process.isEmpty()) {
        sample.message(3, label("process", process));
      }
      return sample;
    }

    private Fields label(String key, String value) {
      return new Fields().number(1, text(key)).number(2, text(value));
    }

    private static Fields location(ObservedFrame frame, int number) {
      var line = new Fields().number(1, number).number(2, frame.line());
      return new Fields().number(1, number).message(4, line);
    }

    private Fields function(ObservedFrame frame, int number) {
      int name = text(frame.function());
      return new Fields()
          .number(1, number)
          .number(2, name)
          .number(3, name)
          .number(4, text(frame.path()));
    }
  }

  /// Fields of a message, in the wire format of protocol buffers.
  private static final class Fields {
    private static final int VARINT = 0;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Fields number(int field, long value) {
      varint((long) field << 3 | VARINT);
      varint(value);
      return this;
    }

    Fields message(int field, Fields message) {
      return bytes(field, message.bytes());
    }

    Fields bytes(int field, byte[] value) {
      varint((long) field << 3 | LENGTH);
      varint(value.length);
      bytes.writeBytes(value);
      return this;
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        bytes.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }
  }
}
