package seatrial.observe.snapshot;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.Mapping;
import seatrial.observe.memory.StoppedTarget;
import seatrial.observe.memory.TargetProcess;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.memory.Urgency;

/// A copy of all memory of a process that can hold objects.
///
/// @param mappings what was mapped when it was made
/// @param pauseNanos how long the process stood still in all; 0 if it was not stopped
/// @param bytes how much was copied
/// @param isCollecting whether the process was collecting garbage, so that its lists are in pieces
record ProcessCopy(
    MemoryImage image, List<Mapping> mappings, long pauseNanos, long bytes, boolean isCollecting) {
  private static final int MOST_STOPS = 20;
  private static final long BETWEEN_STOPS_MILLIS = 15;

  /// What takes a fifth of a second or so; for longer nobody may go before all others.
  private static final long MOST_URGENT_BYTES = 1 << 30;

  /// Stops the process, copies, and lets it go on. If it is collecting garbage just then, it goes
  /// on for a moment and is stopped again.
  ///
  /// @throws SeatrialException if memory is short, or the process is gone or cannot be stopped
  static ProcessCopy stopped(PythonRuntime runtime) throws SeatrialException {
    var process = runtime.process();
    try (var crew = crew(process, true)) {
      // What is done while it stands still is done once before, too: the first time takes long.
      crew.rehearse();
      CollectorState.isCollecting(runtime, process.memory());
      long earlierPauses = 0;
      for (int stops = 1; ; stops++) {
        try (var _ = Urgency.ofThisThread();
            var stop = process.stop()) {
          boolean isCollecting = CollectorState.isCollecting(runtime, process.memory());
          if (!isCollecting || stops == MOST_STOPS) {
            return copy(process, crew, stop, isCollecting).withPauses(earlierPauses);
          }
          earlierPauses += stop.elapsedNanos();
        }
        Thread.sleep(BETWEEN_STOPS_MILLIS);
      }
    } catch (IOException | UnreadableMemory e) {
      throw gone(process, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static SeatrialException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new SeatrialException(ErrorCode.ENVIRONMENT, "interrupted", cause);
  }

  private ProcessCopy withPauses(long nanos) {
    return new ProcessCopy(image, mappings, pauseNanos + nanos, bytes, isCollecting);
  }

  /// Copies while the process goes on: what is old is whole, and what is new may be torn.
  ///
  /// @throws SeatrialException if memory is short, or the process is gone
  static ProcessCopy running(PythonRuntime runtime) throws SeatrialException {
    var process = runtime.process();
    try (var crew = crew(process, false)) {
      return copy(process, crew, null, false);
    } catch (IOException | UnreadableMemory e) {
      throw gone(process, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static SeatrialException gone(TargetProcess process, Exception cause) {
    return new SeatrialException(
        ErrorCode.ENVIRONMENT,
        process.isAlive()
            ? "the memory of process " + process.pid() + " cannot be read: " + cause.getMessage()
            : "process " + process.pid() + " ended while Seatrial looked at it",
        cause);
  }

  /// Threads that are ready to copy: they and their room are there.
  private static CopyCrew crew(TargetProcess process, boolean isUrgent)
      throws SeatrialException, IOException {
    long bytes = 0;
    var runs = ResidentPages.of(process, process.maps());
    for (var run : runs) {
      bytes += run.size();
    }
    MemoryNeeded.require(process.pid(), bytes);
    return new CopyCrew(process, runs, bytes, isUrgent && bytes <= MOST_URGENT_BYTES);
  }

  private static ProcessCopy copy(
      TargetProcess process, CopyCrew crew, @Nullable StoppedTarget stop, boolean isCollecting)
      throws IOException, UnreadableMemory, InterruptedException {
    var mappings = process.maps();
    var pieces = crew.copy(ResidentPages.of(process, mappings));
    long pause = 0;
    if (stop != null) {
      stop.close();
      pause = stop.elapsedNanos();
    }
    long bytes = pieces.stream().mapToLong(MemoryImage.Piece::length).sum();
    var behind = UnchangingMemory.of(mappings, process.memory());
    return new ProcessCopy(new MemoryImage(pieces, behind), mappings, pause, bytes, isCollecting);
  }
}
