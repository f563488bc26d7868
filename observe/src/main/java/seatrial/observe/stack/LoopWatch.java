package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.ObservedFrame;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.object.ObjectReader;
import seatrial.observe.stack.LoopFrames.Role;

/// Event loops, by the frames that they leave on the stacks of their threads.
///
/// asyncio's own loop notes in a variable of each iteration when it began, on the clock that we
/// have too; so one look at a callback that hangs tells exactly since when. Loops that are not
/// written in Python tell nothing; what stays on their stack from round to round is taken for one
/// callback.
final class LoopWatch {
  /// The variable of an iteration: its start, and the resolution of the clock.
  private static final String START = "end_time";

  private final RemoteMemory memory;
  private final ObjectReader objects;
  private final TaskNames tasks;
  private final CodeObjects codes;
  private final LoopFrames frames;
  private final int localsAt;
  private final long threshold;
  private final Map<ObservedThread, LoopTally> loops = new LinkedHashMap<>();
  private final Map<ObservedThread, Long> foreignFrames = new LinkedHashMap<>();

  LoopWatch(PythonRuntime runtime, RemoteMemory memory, CodeObjects codes, long threshold) {
    this.memory = memory;
    this.objects = new ObjectReader(runtime, memory);
    this.tasks = new TaskNames(runtime, memory, objects);
    this.codes = codes;
    this.frames = new LoopFrames(codes);
    this.localsAt = runtime.layout().number("frame.locals");
    this.threshold = threshold;
  }

  /// Looks at the stacks of a round.
  ///
  /// @param now when they were read
  void look(List<ObservedThread> threads, long now) throws UnreadableMemory {
    for (var thread : threads) {
      try {
        look(thread, now);
      } catch (UnreadableMemory e) {
        if (e.isProcessGone()) {
          throw e;
        }
        // The callback ended while we asked for its start.
        tally(thread).idle(now);
      }
    }
  }

  private void look(ObservedThread thread, long now) throws UnreadableMemory {
    var reader = thread.reader;
    int runner = -1;
    for (int i = reader.depth() - 1; i >= 0; i--) {
      var role = frames.role(reader.code(i));
      if (role == Role.RUNNER) {
        runner = i;
      } else if (role == Role.ITERATION) {
        lookAtIteration(thread, i, now);
        return;
      }
    }
    if (runner >= 0) {
      lookAtForeignLoop(thread, runner, now);
    }
  }

  private void lookAtIteration(ObservedThread thread, int iteration, long now)
      throws UnreadableMemory {
    var reader = thread.reader;
    var tally = tally(thread);
    boolean runsCallback = iteration > 0 && frames.role(reader.code(iteration - 1)) == Role.HANDLE;
    long start = runsCallback ? start(reader, iteration) : 0;
    if (start <= 0 || start > now) {
      tally.idle(now);
      return;
    }
    if (tally.busy(start, now, thread.node)) {
      tally.task(tasks.ofHandle(local(reader.frame(iteration - 1), 0)));
    }
  }

  /// Nanoseconds of the monotonic clock, or 0 if there is none (any more).
  private long start(ThreadReader reader, int iteration) throws UnreadableMemory {
    var code = codes.code(codes.indexOf(reader.code(iteration)));
    int slot = code.locals().indexOf(START);
    long value = slot < 0 ? 0 : local(reader.frame(iteration), slot);
    if (value == 0 || !objects.typeName(value).equals("float")) {
      return 0;
    }
    return (long) (objects.number(value) * 1e9);
  }

  private long local(long frame, int slot) throws UnreadableMemory {
    // Since 3.14 the low bits say how a variable is counted.
    return memory.word(frame + localsAt + 8L * slot) & ~7L;
  }

  private void lookAtForeignLoop(ObservedThread thread, int runner, long now) {
    var tally = tally(thread);
    if (runner == 0) {
      foreignFrames.remove(thread);
      tally.idle(now);
      return;
    }
    // The callback's outermost frame, by where it lies and what it has come to.
    var reader = thread.reader;
    long identity = reader.frame(runner - 1) * 31 + reader.instruction(runner - 1);
    var before = foreignFrames.put(thread, identity);
    boolean goesOn = before != null && before == identity;
    tally.busy(goesOn ? tally.startOr(now) : now, now, thread.node);
  }

  private LoopTally tally(ObservedThread thread) {
    return loops.computeIfAbsent(thread, _ -> new LoopTally(thread.name, thread.tid, threshold));
  }

  /// The part of a stack that lies below the loop's own frames.
  List<ObservedFrame> below(List<ObservedFrame> stack) {
    int from = 0;
    for (int i = 0; i < stack.size(); i++) {
      var role = frames.role(stack.get(i));
      if (role != null) {
        from = i + 1;
        if (role == Role.HANDLE) {
          break;
        }
      }
    }
    return List.copyOf(stack.subList(from, stack.size()));
  }

  /// All loops, the busiest first.
  List<EventLoopUse> summary(Sampler sampler) {
    var tallies = new ArrayList<>(loops.values());
    tallies.sort(Comparator.comparingLong(LoopTally::busyRounds).reversed());
    return tallies.stream().map(tally -> tally.summary(sampler)).toList();
  }
}
