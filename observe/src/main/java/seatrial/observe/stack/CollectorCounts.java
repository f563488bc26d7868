package seatrial.observe.stack;

import java.util.ArrayList;
import java.util.List;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// How often the main interpreter has collected its garbage. Neither 3.15 nor builds without the
/// GIL keep the numbers where they can be found.
final class CollectorCounts {
  private static final int GENERATIONS = 3;

  /// Within 3.13 what belongs to the collector has moved by four bytes, and back.
  private static final int MOVED = 4;

  private final RemoteMemory memory;
  private final RuntimeLayout layout;
  private final long runtime;

  CollectorCounts(PythonRuntime runtime, RemoteMemory memory) {
    this.memory = memory;
    this.layout = runtime.layout();
    this.runtime = runtime.address();
  }

  /// Of each generation, the youngest first; empty where that is not known.
  ///
  /// @param interpreter where its state lies, or 0
  List<Long> read(long interpreter) throws UnreadableMemory {
    if (interpreter == 0 || !layout.has("gc.statistics")) {
      return List.of();
    }
    try {
      long state = state(interpreter);
      for (int moved : new int[] {0, -MOVED, MOVED}) {
        if (isHead(state + layout.number("gc.permanent") + moved)) {
          return counts(state + layout.number("gc.statistics") + moved);
        }
      }
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      // The list was changed under us; the next time tells.
    }
    return List.of();
  }

  private long state(long interpreter) {
    return layout.has("interpreter.gc")
        ? interpreter + layout.number("interpreter.gc")
        : runtime + layout.number("runtime.gc");
  }

  /// Whether a list begins and ends there. That of the permanent objects is seldom changed.
  private boolean isHead(long address) throws UnreadableMemory {
    long first = memory.word(address);
    return first != 0 && (memory.word(first + 8) & ~3L) == address;
  }

  private List<Long> counts(long statistics) throws UnreadableMemory {
    var result = new ArrayList<Long>();
    for (int i = 0; i < GENERATIONS; i++) {
      result.add(memory.word(statistics + (long) i * layout.number("gc.statistics_size")));
    }
    return result;
  }
}
