package seatrial.observe.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.ArenaUse;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.FreeThreading;
import seatrial.finding.observation.GilReturn;
import seatrial.finding.observation.GilUse;
import seatrial.finding.observation.LoopLag;
import seatrial.finding.observation.LoopStall;
import seatrial.finding.observation.LoopTasks;
import seatrial.finding.observation.MemoryPoint;
import seatrial.finding.observation.ObjectGrowth;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFamily;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedProcess;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.OwnCost;
import seatrial.finding.observation.StackSpan;
import seatrial.finding.observation.SuspendedTask;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.ThreadTrack;
import seatrial.finding.observation.Timeline;
import seatrial.finding.observation.WaitTarget;

/// Our own JSON recordings, `seatrial-observation/1`, also of versions that did not write all of
/// its members yet.
final class RecordingReader {
  static final String SCHEMA = "seatrial-observation/1";

  private final StackSums sums = new StackSums();

  private RecordingReader() {}

  static Observation read(JsonTree file) throws BrokenProfile {
    var reader = new RecordingReader();
    var processes = new ArrayList<ObservedProcess>();
    for (var one : listOf(file, "processes")) {
      processes.add(
          new ObservedProcess(
              one.integer("pid"),
              one.integer("parent"),
              one.at("command").text(""),
              one.numberOr("started", 0),
              one.has("observation")
                  ? reader.observation(one.at("observation"), ObservedFamily.NONE)
                  : null));
    }
    return reader.observation(
        file, new ObservedFamily(processes, (long) file.numberOr("processes_left_out", 0)));
  }

  private Observation observation(JsonTree from, ObservedFamily family) throws BrokenProfile {
    var stacks = new ArrayList<ObservedStack>();
    for (var stack : from.at("stacks").list("stacks")) {
      stacks.add(stack(stack));
    }
    var loops = new ArrayList<EventLoopUse>();
    for (var loop : listOf(from, "loops")) {
      loops.add(loop(loop));
    }
    var memory = new ArrayList<MemoryPoint>();
    for (var point : listOf(from, "memory")) {
      memory.add(memoryPoint(point));
    }
    var losses = new ArrayList<String>();
    for (var loss : listOf(from, "losses")) {
      losses.add(loss.text("?"));
    }
    return new Observation(
        from.at("python").text(""),
        from.integer("pid"),
        from.numberOr("seconds", 0),
        (long) from.numberOr("samples", 0),
        (long) from.numberOr("rejected", 0),
        (long) from.numberOr("retries", 0),
        losses,
        from.numberOr("rate", 0),
        stacks,
        from.has("gil") ? gil(from.at("gil")) : null,
        from.has("free_threading") ? freeThreading(from.at("free_threading")) : null,
        loops,
        memory,
        new OwnCost(
            from.at("self").numberOr("cpu_seconds", 0),
            (long) from.at("self").numberOr("rss_bytes", 0)),
        from.has("timeline") ? timeline(from.at("timeline"), stacks) : Timeline.NONE,
        from.has("objects") ? growth(from.at("objects")) : null,
        from.at("greenlets").isTrue(),
        family);
  }

  private static List<JsonTree> listOf(JsonTree from, String name) throws BrokenProfile {
    return from.has(name) ? from.at(name).list(name) : List.of();
  }

  private List<ObservedFrame> frames(JsonTree of) throws BrokenProfile {
    var result = new ArrayList<ObservedFrame>();
    for (var frame : listOf(of, "frames")) {
      result.add(frame(frame));
    }
    return result;
  }

  private ObservedFrame frame(JsonTree frame) {
    return sums.frame(
        frame.at("function").text("?"), frame.at("path").text(""), frame.at("line").line());
  }

  private ObservedStack stack(JsonTree from) throws BrokenProfile {
    double count = from.at("count").number("the count of a stack");
    if (count < 0) {
      throw new BrokenProfile("has a stack with less than nothing");
    }
    return new ObservedStack(
        from.at("thread").text(""),
        from.integer("tid"),
        state(from.at("state").text("")),
        from.at("gil").isTrue(),
        (long) count,
        frames(from),
        target(from.at("waits_for")));
  }

  private static ThreadState state(String id) throws BrokenProfile {
    for (var state : ThreadState.values()) {
      if (state.id().equals(id)) {
        return state;
      }
    }
    throw new BrokenProfile("has a thread in a state that this version does not know");
  }

  private static WaitTarget target(JsonTree from) throws BrokenProfile {
    if (from.has("lock")) {
      return new WaitTarget(
          WaitTarget.Kind.LOCK,
          address(from.at("lock").text("")),
          from.at("name").text(""),
          from.at("owner").text(""));
    }
    return from.has("descriptor")
        ? new WaitTarget(
            WaitTarget.Kind.DESCRIPTOR, from.integer("descriptor"), from.at("target").text(""), "")
        : WaitTarget.NONE;
  }

  private static long address(String text) throws BrokenProfile {
    try {
      return Long.parseUnsignedLong(text.startsWith("0x") ? text.substring(2) : text, 16);
    } catch (NumberFormatException e) {
      throw new BrokenProfile("has a lock at no address");
    }
  }

  private GilUse gil(JsonTree from) throws BrokenProfile {
    var returns = new ArrayList<GilReturn>();
    for (var one : listOf(from, "returns")) {
      var behind = new ArrayList<GilReturn.Holder>();
      for (var holder : listOf(one, "behind")) {
        behind.add(
            new GilReturn.Holder(
                holder.at("thread").text(""), frame(holder), holder.numberOr("share", 0)));
      }
      returns.add(
          new GilReturn(
              one.at("thread").text(""),
              (long) one.numberOr("returns", 0),
              (long) one.numberOr("waited", 0),
              one.numberOr("seconds", 0),
              one.numberOr("longest", 0),
              behind));
    }
    return new GilUse(
        from.numberOr("held", 0),
        shares(from.at("holding")),
        shares(from.at("waiting")),
        from.numberOr("switches_per_second", 0),
        from.numberOr("switch_interval", 0),
        returns);
  }

  private static Map<String, Double> shares(JsonTree from) throws BrokenProfile {
    var result = new HashMap<String, Double>();
    for (var name : from.names()) {
      result.put(name, from.at(name).number("a share"));
    }
    return result;
  }

  private static FreeThreading freeThreading(JsonTree from) throws BrokenProfile {
    return new FreeThreading(
        from.numberOr("stopped", 0),
        (long) from.numberOr("stops", 0),
        from.numberOr("longest_stop", 0),
        shares(from.at("suspended")),
        shares(from.at("waiting")));
  }

  private EventLoopUse loop(JsonTree from) throws BrokenProfile {
    var stalls = new ArrayList<LoopStall>();
    for (var stall : listOf(from, "stalls")) {
      stalls.add(
          new LoopStall(
              stall.at("start").number("the start of a stall"),
              stall.at("milliseconds").number("the length of a stall"),
              stall.at("task").text(""),
              frames(stall)));
    }
    var lag = new ArrayList<LoopLag.Bucket>();
    for (var bucket : listOf(from, "lag")) {
      lag.add(
          new LoopLag.Bucket(
              bucket.numberOr("below_ms", Double.POSITIVE_INFINITY),
              (long) bucket.numberOr("rounds", 0)));
    }
    return new EventLoopUse(
        from.at("thread").text(""),
        from.integer("tid"),
        (long) from.numberOr("iterations", 0),
        from.numberOr("busy", 0),
        stalls,
        new LoopLag(lag),
        tasks(from.at("tasks")));
  }

  private LoopTasks tasks(JsonTree from) throws BrokenProfile {
    var suspended = new ArrayList<SuspendedTask>();
    for (var task : listOf(from, "suspended")) {
      suspended.add(
          new SuspendedTask(
              task.at("name").text(""),
              task.at("awaits").text(""),
              task.at("running").isTrue(),
              task.numberOr("seconds", 0),
              frames(task)));
    }
    return new LoopTasks((int) from.numberOr("most", 0), (int) from.numberOr("last", 0), suspended);
  }

  private static MemoryPoint memoryPoint(JsonTree from) throws BrokenProfile {
    var collections = new ArrayList<Long>();
    for (var count : listOf(from, "collections")) {
      collections.add((long) count.number("a count of collections"));
    }
    return new MemoryPoint(
        from.at("t").number("the time of a measurement"),
        (long) from.at("rss_bytes").number("a resident set"),
        collections,
        from.has("arenas") ? arenas(from.at("arenas")) : null);
  }

  private static ArenaUse arenas(JsonTree from) throws BrokenProfile {
    return new ArenaUse(
        (int) from.at("count").number("a count of arenas"),
        (long) from.at("bytes").number("the bytes of arenas"),
        (long) from.at("free_bytes").number("free bytes of arenas"));
  }

  private static ObjectGrowth growth(JsonTree from) throws BrokenProfile {
    var points = new ArrayList<ObjectGrowth.Point>();
    for (var point : listOf(from, "points")) {
      points.add(
          new ObjectGrowth.Point(
              point.numberOr("t", 0),
              point.numberOr("took", 0),
              (long) point.numberOr("objects", 0)));
    }
    var types = new ArrayList<ObjectGrowth.TypeGrowth>();
    for (var type : listOf(from, "types")) {
      var counts = new ArrayList<Long>();
      for (var count : listOf(type, "counts")) {
        counts.add((long) count.number("a count of objects"));
      }
      types.add(new ObjectGrowth.TypeGrowth(type.at("type").text(""), counts));
    }
    return new ObjectGrowth(points, types);
  }

  private static Timeline timeline(JsonTree from, List<ObservedStack> stacks) throws BrokenProfile {
    var tracks = new ArrayList<ThreadTrack>();
    for (var track : listOf(from, "threads")) {
      var spans = new ArrayList<StackSpan>();
      for (var span : listOf(track, "spans")) {
        var parts = span.list("the parts of a span");
        if (parts.size() != 3) {
          throw new BrokenProfile("has a span that is not [from, to, place in stacks]");
        }
        double start = parts.get(0).number("the start of a span");
        double end = parts.get(1).number("the end of a span");
        var stack = stacks.get(parts.get(2).place("stacks", stacks.size()));
        spans.add(new StackSpan(start, end, stack));
      }
      tracks.add(new ThreadTrack(track.at("thread").text(""), track.integer("tid"), spans));
    }
    return new Timeline(
        from.numberOr("start", 0),
        from.numberOr("epoch", 0),
        from.numberOr("resolution", 0),
        tracks);
  }
}
