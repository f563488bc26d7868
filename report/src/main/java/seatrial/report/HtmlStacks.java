package seatrial.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.ThreadTrack;
import tools.jackson.core.JsonGenerator;

/// The stacks of one process as a tree of numbered frames, and when each was met. Bounded: of many
/// different stacks the most frequent are kept, of deep ones both ends.
final class HtmlStacks {
  static final int MOST_STACKS = 20_000;
  static final int MOST_NODES = 150_000;
  static final int MOST_FRAMES = 400;
  static final int MOST_CHARACTERS = 8_000_000;
  private static final int LONGEST_NAME = 400;

  private record Thread(String name, int tid) {}

  private final Map<Thread, Integer> threads = new LinkedHashMap<>();
  private final List<ThreadTrack> tracks;
  private final Map<ObservedFrame, Integer> frames = new LinkedHashMap<>();
  private final Map<Long, Integer> nodes = new HashMap<>();
  private final List<int[]> tree = new ArrayList<>();
  private final IdentityHashMap<ObservedStack, Integer> places = new IdentityHashMap<>();
  private final List<ObservedStack> kept = new ArrayList<>();
  private final List<Integer> keptNodes = new ArrayList<>();
  private final boolean hasGil;
  private long characters;
  private long samplesLeftOut;
  private long allSamples;

  HtmlStacks(Observation one) {
    this.tracks = one.timeline().threads();
    this.hasGil = one.gil() != null;
    for (var track : tracks) {
      threads.putIfAbsent(key(track.thread(), track.tid()), threads.size());
    }
    for (var stack : one.stacks()) {
      threads.putIfAbsent(key(stack.thread(), stack.tid()), threads.size());
      allSamples += stack.count();
      if (isRoomForMore()) {
        places.put(stack, kept.size());
        kept.add(stack);
        keptNodes.add(node(shortened(stack.frames())));
      } else {
        samplesLeftOut += stack.count();
      }
    }
  }

  private boolean isRoomForMore() {
    return kept.size() < MOST_STACKS && tree.size() < MOST_NODES && characters < MOST_CHARACTERS;
  }

  /// The kernel's number tells threads apart where there is one; names may change.
  private static Thread key(String name, int tid) {
    return new Thread(tid > 0 ? "" : name, tid);
  }

  long samplesLeftOut() {
    return samplesLeftOut;
  }

  long allSamples() {
    return allSamples;
  }

  /// The numbers of frames, without the middle of very many.
  List<Integer> shortened(List<ObservedFrame> path) {
    var result = new ArrayList<Integer>();
    int half = MOST_FRAMES / 2;
    boolean isLong = path.size() > MOST_FRAMES;
    for (int i = 0; i < path.size(); i++) {
      if (isLong && i == half) {
        int skipped = path.size() - MOST_FRAMES;
        result.add(frame(new ObservedFrame("… " + skipped + " frames …", "", 0)));
        i += skipped;
      }
      result.add(frame(path.get(i)));
    }
    return result;
  }

  private int frame(ObservedFrame frame) {
    return frames.computeIfAbsent(
        frame,
        _ -> {
          characters += shown(frame.function()).length() + shown(frame.path()).length();
          return frames.size();
        });
  }

  private static String shown(String text) {
    return Visible.line(Visible.clip(text, LONGEST_NAME));
  }

  private int node(List<Integer> path) {
    int at = -1;
    for (int frame : path) {
      int parent = at;
      long key = ((long) parent + 1) << 32 | frame;
      at =
          nodes.computeIfAbsent(
              key,
              _ -> {
                tree.add(new int[] {parent, frame});
                return tree.size() - 1;
              });
    }
    return at;
  }

  void write(JsonGenerator json) {
    writeThreads(json);
    json.writeArrayPropertyStart("stacks");
    for (int i = 0; i < kept.size(); i++) {
      var stack = kept.get(i);
      json.writeStartArray();
      json.writeNumber(threads.getOrDefault(key(stack.thread(), stack.tid()), 0));
      json.writeNumber(state(stack));
      json.writeNumber(stack.count());
      json.writeNumber(keptNodes.get(i));
      var target = ThreadDump.target(stack.waitsFor());
      if (!target.isEmpty()) {
        json.writeString(shown(target.strip()));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("nodes");
    for (var node : tree) {
      json.writeNumber(node[0]);
      json.writeNumber(node[1]);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("frames");
    for (var frame : frames.keySet()) {
      json.writeStartArray();
      json.writeString(shown(frame.function()));
      json.writeString(shown(frame.path()));
      json.writeNumber(frame.line());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void writeThreads(JsonGenerator json) {
    var names = new HashMap<Thread, String>();
    var spans = new HashMap<Thread, ThreadTrack>();
    kept.forEach(stack -> names.putIfAbsent(key(stack.thread(), stack.tid()), stack.thread()));
    for (var track : tracks) {
      names.put(key(track.thread(), track.tid()), track.thread());
      spans.put(key(track.thread(), track.tid()), track);
    }
    json.writeArrayPropertyStart("threads");
    for (var thread : threads.keySet()) {
      json.writeStartObject();
      json.writeStringProperty("name", Visible.line(names.getOrDefault(thread, "")));
      json.writeNumberProperty("tid", thread.tid());
      json.writeArrayPropertyStart("spans");
      var track = spans.get(thread);
      if (track != null) {
        writeSpans(track, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// Three numbers each: microseconds since the last one's end, how many it lasts, its stack; of a
  /// stack that is left out its state, as a negative number.
  private void writeSpans(ThreadTrack track, JsonGenerator json) {
    long last = 0;
    for (var span : track.spans()) {
      long start = Math.max(last, Math.round(span.start() * 1e6));
      long end = Math.max(start, Math.round(span.end() * 1e6));
      json.writeNumber(start - last);
      json.writeNumber(end - start);
      json.writeNumber(places.getOrDefault(span.stack(), -1 - state(span.stack())));
      last = end;
    }
  }

  /// The places of the script's list of states.
  private int state(ObservedStack stack) {
    return switch (stack.state()) {
      case RUNNING -> stack.holdsGil() || !hasGil ? 0 : 1;
      case WAITING_FOR_GIL -> 2;
      case WAITING_FOR_LOCK -> 3;
      case SLEEPING -> 4;
      case INPUT_OUTPUT -> 5;
    };
  }
}
