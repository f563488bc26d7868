package seatrial.observe.snapshot;

import java.util.ArrayList;
import seatrial.finding.SeatrialException;
import seatrial.observe.heap.HeapSnapshot;
import seatrial.observe.layout.PythonRuntime;

/// Takes snapshots.
public final class HeapSnapshots {
  private HeapSnapshots() {}

  /// A snapshot of all objects: the process is stopped while its memory is copied.
  ///
  /// @throws SeatrialException if there is not enough memory for the copy, or the process is gone
  public static HeapSnapshot stopping(PythonRuntime runtime) throws SeatrialException {
    return read(ProcessCopy.stopped(runtime), runtime, true);
  }

  /// A snapshot of the oldest generation and what it leads to; the process goes on meanwhile.
  ///
  /// @throws SeatrialException as [#stopping]
  public static HeapSnapshot running(PythonRuntime runtime) throws SeatrialException {
    return read(ProcessCopy.running(runtime), runtime, false);
  }

  private static HeapSnapshot read(ProcessCopy copy, PythonRuntime runtime, boolean isWhole) {
    var reader = new HeapReader(ImageOfRuntime.of(copy, runtime));
    var graph = reader.read(isWhole);
    var losses = new ArrayList<>(reader.losses());
    if (copy.isCollecting()) {
      losses.add("the process was collecting garbage, so that young objects are missing");
    }
    var process = runtime.process();
    return new HeapSnapshot(
        runtime.release().version(),
        process.pid(),
        process.startTicks(),
        System.currentTimeMillis(),
        copy.pauseNanos(),
        isWhole,
        copy.bytes(),
        losses,
        graph);
  }
}
