package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.observation.LoopTasks;
import seatrial.finding.observation.SuspendedTask;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.RememberedMemory;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.object.ObjectReader;

/// Counts the tasks of event loops from time to time, and follows some of them to what they wait
/// for.
final class TaskCensus {
  /// So many are told of; all are counted.
  private static final int MOST_FOLLOWED = 50;

  /// Of more tasks than that, which loop each belongs to is not asked.
  private static final int MOST_ASKED = 2000;

  private static final int MOST_REMEMBERED = 100_000;

  private final RememberedMemory memory;
  private final TaskList list;
  private final TaskNames names;
  private final AwaitChain chain;
  private Map<Long, Long> firstMet = new HashMap<>();

  TaskCensus(PythonRuntime runtime, CodeObjects codes) {
    this.memory = runtime.process().rememberedMemory();
    var objects = new ObjectReader(runtime, memory);
    this.list = new TaskList(runtime, memory, objects);
    this.names = new TaskNames(runtime, memory, objects);
    this.chain = new AwaitChain(runtime, memory, objects, codes);
  }

  /// The tasks of each loop.
  ///
  /// @param loops where they lie; 0 for one of which that is not known, which gets what is left
  Map<Long, LoopTasks> take(
      long interpreter, List<ObservedThread> threads, List<Long> loops, long now)
      throws UnreadableMemory {
    memory.forget();
    var tasks = list.tasks(interpreter, threads);
    remember(tasks, now);
    var of = new HashMap<Long, List<Long>>();
    for (long loop : loops) {
      of.put(loop, new ArrayList<>());
    }
    boolean isOnlyOne = loops.size() == 1 || tasks.size() > MOST_ASKED;
    for (long task : tasks) {
      long loop = isOnlyOne ? loops.getFirst() : names.loop(task);
      var mine = of.getOrDefault(loop, of.get(0L));
      if (mine != null) {
        mine.add(task);
      }
    }
    var result = new HashMap<Long, LoopTasks>();
    for (var entry : of.entrySet()) {
      var mine = entry.getValue();
      result.put(entry.getKey(), new LoopTasks(mine.size(), mine.size(), suspended(mine, now)));
    }
    return result;
  }

  private void remember(List<Long> tasks, long now) {
    var still = new HashMap<Long, Long>();
    for (long task : tasks) {
      if (still.size() < MOST_REMEMBERED) {
        still.put(task, firstMet.getOrDefault(task, now));
      }
    }
    firstMet = still;
  }

  private List<SuspendedTask> suspended(List<Long> tasks, long now) throws UnreadableMemory {
    tasks.sort(Comparator.comparingLong(task -> met(task, now)));
    var result = new ArrayList<SuspendedTask>();
    for (long task : tasks) {
      if (result.size() == MOST_FOLLOWED) {
        break;
      }
      try {
        var frames = chain.follow(names.coroutine(task));
        long end = chain.end();
        if (!frames.isEmpty() && (end != 0 || chain.isRunning())) {
          result.add(
              new SuspendedTask(
                  names.ofTask(task),
                  firstMet.containsKey(end) ? names.ofTask(end) : "",
                  chain.isRunning(),
                  (now - met(task, now)) / 1e9,
                  frames));
        }
      } catch (UnreadableMemory e) {
        if (e.isProcessGone()) {
          throw e;
        }
        // It went on while we looked.
      }
    }
    result.sort(
        Comparator.comparingDouble(SuspendedTask::seconds)
            .reversed()
            .thenComparing(SuspendedTask::name));
    return result;
  }

  private long met(long task, long now) {
    return firstMet.getOrDefault(task, now);
  }
}
