package seatrial.observe.family;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import seatrial.finding.SeatrialException;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedFamily;
import seatrial.finding.observation.ObservedProcess;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.observe.stack.Snapshot;

/// All that a process has started, one after the other, each at one moment.
public final class FamilySnapshot {
  private FamilySnapshot() {}

  /// Looks once at every descendant of a process.
  public static ObservedFamily of(int root) {
    var processes = new ArrayList<ObservedProcess>();
    long leftOut = 0;
    long start = System.nanoTime();
    for (var met : new Descendants(root).look()) {
      if (processes.size() == FamilyRecorder.MOST_KEPT) {
        leftOut++;
        continue;
      }
      long now = System.nanoTime();
      var child = new Child(met.pid(), met.parent(), (now - start) / 1e9, now);
      var seen = look(met.pid());
      if (seen != null) {
        child.recorded(seen);
      }
      processes.add(child.summary());
    }
    return new ObservedFamily(processes, leftOut);
  }

  /// Null if it runs no CPython, or has ended.
  private static @Nullable Observation look(int pid) {
    try {
      var runtime = PythonRuntime.find(TargetProcess.attach(pid));
      return runtime.isPresent() ? Snapshot.take(runtime.get()) : null;
    } catch (SeatrialException _) {
      // It cannot be observed, which its entry without an observation says.
      return null;
    }
  }
}
