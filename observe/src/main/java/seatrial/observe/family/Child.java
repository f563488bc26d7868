package seatrial.observe.family;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seatrial.finding.SeatrialException;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedProcess;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;

/// One process of a family: first it waits for an interpreter to be found in it, then it is
/// recorded, then it is over.
final class Child {
  private static final long FIRST_WAIT_NANOS = 2_000_000;
  private static final long LONGEST_WAIT_NANOS = 500_000_000;
  private static final int LONGEST_COMMAND = 200;

  private final int pid;
  private final int parent;
  private final double started;
  private final Path folder;
  private volatile String command = "";
  private volatile @Nullable Observation observation;
  private @Nullable TargetProcess process;
  private long nextTry;
  private long wait = FIRST_WAIT_NANOS;

  /// @param started in seconds since the family's recording began
  /// @param now the time of `System.nanoTime`
  Child(int pid, int parent, double started, long now) {
    this.pid = pid;
    this.parent = parent;
    this.started = started;
    this.folder = Path.of("/proc", Integer.toString(pid));
    this.nextTry = now;
    readCommand();
  }

  int pid() {
    return pid;
  }

  boolean isDue(long now) {
    return now - nextTry >= 0;
  }

  /// Whether it is gone; a number that is used again is another process.
  boolean isOver() {
    var attached = process;
    return attached == null ? !Files.isDirectory(folder) : !attached.isAlive();
  }

  /// Looks for an interpreter; the next time is later the longer there was none.
  Optional<PythonRuntime> interpreter(long now) {
    nextTry = now + wait;
    wait = Math.min(wait * 2, LONGEST_WAIT_NANOS);
    readCommand();
    try {
      var attached = process;
      if (attached == null) {
        attached = TargetProcess.attach(pid);
        process = attached;
      }
      return PythonRuntime.find(attached);
    } catch (SeatrialException _) {
      // While it starts or ends nothing fits; if that stays so, it cannot be observed.
      return Optional.empty();
    }
  }

  /// What was seen of it, now that its recording is over.
  void recorded(Observation seen) {
    observation = seen;
  }

  /// It may have become another program, or given itself another title.
  void readCommand() {
    try {
      var words = Files.readString(folder.resolve("cmdline"), StandardCharsets.ISO_8859_1);
      if (!words.isEmpty()) {
        var line = words.replace('\0', ' ').strip();
        command = line.substring(0, Math.min(line.length(), LONGEST_COMMAND));
      }
    } catch (IOException _) {
      // It ended; what it was called before holds.
    }
  }

  ObservedProcess summary() {
    return new ObservedProcess(pid, parent, command, started, observation);
  }
}
