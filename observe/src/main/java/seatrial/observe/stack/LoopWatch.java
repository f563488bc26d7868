package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.ObservedFrame;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.ReadBatch;
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

  /// Since 3.14 the low bits of a variable say how it is counted.
  private static final long TAGS = 7;

  private static final int MOST_TRIES = 4;
  private static final long COUNTED_AFTER_NANOS = 2_000_000_000L;

  private final RemoteMemory memory;
  private final ObjectReader objects;
  private final TaskNames tasks;
  private final CodeObjects codes;
  private final LoopFrames frames;
  private final int localsAt;
  private final int typeAt;
  private final int numberAt;
  private final int numberBytes;
  private final ReadBatch number;
  private final long threshold;
  private final Map<ObservedThread, LoopTally> loops = new LinkedHashMap<>();
  private final Map<ObservedThread, Long> foreignFrames = new LinkedHashMap<>();
  private final Map<ObservedThread, Long> addresses = new LinkedHashMap<>();
  private final TaskCensus census;
  private long countedAt;

  LoopWatch(PythonRuntime runtime, RemoteMemory memory, CodeObjects codes, long threshold) {
    this.memory = memory;
    this.objects = new ObjectReader(runtime, memory);
    this.tasks = new TaskNames(runtime, memory, objects);
    this.codes = codes;
    this.frames = new LoopFrames(codes);
    this.census = new TaskCensus(runtime, codes);
    this.localsAt = runtime.layout().number("frame.locals");
    this.typeAt = runtime.layout().number("object.type");
    this.numberAt = runtime.layout().number("float.value");
    this.numberBytes = numberAt + Double.BYTES;
    this.number = memory.batch();
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
    if (thread.node == thread.loopless) {
      return;
    }
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
    } else {
      thread.loopless = thread.node;
    }
  }

  private void lookAtIteration(ObservedThread thread, int iteration, long now)
      throws UnreadableMemory {
    var reader = thread.reader;
    var tally = tally(thread);
    if (!addresses.containsKey(thread)) {
      addresses.put(thread, local(reader.frame(iteration), 0));
    }
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
    if (slot < 0) {
      return 0;
    }
    // The number's memory may become another number's between the two looks.
    long place = reader.frame(iteration) + localsAt + 8L * slot;
    long value = memory.word(place) & ~TAGS;
    for (int tries = 0; tries < MOST_TRIES && value != 0; tries++) {
      number.clear();
      int first = number.add(value, numberBytes);
      int still = number.add(place, Long.BYTES);
      int second = number.add(value, numberBytes);
      if (!number.read() || !objects.nameOfType(number.word(first + typeAt)).equals("float")) {
        return 0;
      }
      long before = value;
      value = number.word(still) & ~TAGS;
      if (value == before && number.word(first + numberAt) == number.word(second + numberAt)) {
        return (long) (Double.longBitsToDouble(number.word(first + numberAt)) * 1e9);
      }
    }
    return 0;
  }

  private long local(long frame, int slot) throws UnreadableMemory {
    return memory.word(frame + localsAt + 8L * slot) & ~TAGS;
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
    tally.busy(goesOn ? tally.startOr(now) : tally.sinceLastLook(now), now, thread.node);
  }

  /// Counts the tasks of all loops, if that was not done just now.
  ///
  /// @param threads those of all interpreters
  void countTasks(RuntimeThreads threads, long now) throws UnreadableMemory {
    if (loops.isEmpty() || now - countedAt < COUNTED_AFTER_NANOS) {
      return;
    }
    countedAt = now;
    for (int interpreter = 0; interpreter < threads.interpreters(); interpreter++) {
      var of = new LinkedHashMap<Long, LoopTally>();
      for (var loop : loops.entrySet()) {
        if (loop.getKey().interpreter == interpreter) {
          of.put(addresses.getOrDefault(loop.getKey(), 0L), loop.getValue());
        }
      }
      if (!of.isEmpty()) {
        countTasks(threads, interpreter, of, now);
      }
    }
  }

  private void countTasks(
      RuntimeThreads threads, int interpreter, Map<Long, LoopTally> of, long now)
      throws UnreadableMemory {
    try {
      var mine = threads.threads().stream().filter(it -> it.interpreter == interpreter).toList();
      census
          .take(threads.interpreter(interpreter), mine, List.copyOf(of.keySet()), now)
          .forEach((loop, found) -> Objects.requireNonNull(of.get(loop)).tasks(found));
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      // The set was made anew under us; the next time tells.
    }
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
