package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.List;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// Where the garbage collectors of a process keep their state: one for each interpreter since 3.9,
/// one for all before.
final class CollectorState {
  private CollectorState() {}

  /// Addresses of the states of all collectors, read from the running process.
  static List<Long> addresses(PythonRuntime runtime, RemoteMemory memory) throws UnreadableMemory {
    var layout = runtime.layout();
    if (layout.has("runtime.gc")) {
      return List.of(runtime.address() + layout.number("runtime.gc"));
    }
    var result = new ArrayList<Long>();
    long interpreter = memory.word(runtime.address() + layout.number("runtime.interpreters_head"));
    while (interpreter != 0 && result.size() < PythonRuntime.MOST_INTERPRETERS) {
      result.add(interpreter + layout.number("interpreter.gc"));
      interpreter = memory.word(interpreter + layout.number("interpreter.next"));
    }
    return result;
  }

  /// Whether any of them collects right now, and so has its lists in pieces.
  static boolean isCollecting(PythonRuntime runtime, RemoteMemory memory) throws UnreadableMemory {
    for (long collector : addresses(runtime, memory)) {
      if (memory.integer(collector + runtime.layout().number("gc.collecting")) != 0) {
        return true;
      }
    }
    return false;
  }
}
