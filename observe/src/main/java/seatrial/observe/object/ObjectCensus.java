package seatrial.observe.object;

import java.util.Map;
import java.util.Optional;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// Counts objects of a process by type, while it runs. Belongs to one thread.
public interface ObjectCensus {
  /// The one that suits a build: of the main interpreter's oldest generation, or, where there is no
  /// GIL, of all that the collector tracks.
  static ObjectCensus of(PythonRuntime runtime, RemoteMemory memory) {
    return runtime.release().isFreeThreaded()
        ? new TrackedObjects(runtime, memory)
        : new OldObjects(runtime, memory);
  }

  /// How many there are of each type; empty if they changed too fast to be counted.
  ///
  /// @throws UnreadableMemory if the process is gone
  Optional<Map<String, Long>> count() throws UnreadableMemory;
}
