package seatrial.observe.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// Whether a snapshot fits into memory: asked before anything of the target is touched.
final class MemoryNeeded {
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Path GROUP = Path.of("/sys/fs/cgroup");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
  private static final long MEGABYTE = 1 << 20;

  private MemoryNeeded() {}

  /// Refuses a snapshot that would not fit.
  ///
  /// @param copied bytes that would be copied
  /// @throws SeatrialException with a sentence that says how much is missing
  static void require(int pid, long copied) throws SeatrialException {
    // The copy itself lies outside the Java heap, and the graph of its objects inside.
    long graph = copied + copied / 4;
    long needed = copied + graph;
    long available = available();
    if (needed > available) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT,
          "a snapshot of process %d needs about %d MB of free memory and there are %d MB; stop something, or use a machine with more"
              .formatted(pid, needed / MEGABYTE, available / MEGABYTE));
    }
    long heap = Runtime.getRuntime().maxMemory();
    if (Math.max(copied, graph) > heap) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT,
          "a snapshot of process %d needs about %d MB of Java heap, and Java may use %d MB here: a part of what the machine or container has; use a larger one"
              .formatted(pid, Math.max(copied, graph) / MEGABYTE, heap / MEGABYTE));
    }
  }

  /// Bytes that may still be used, by the machine and by the control group that we run in.
  private static long available() {
    long available = Long.MAX_VALUE;
    try {
      var found = AVAILABLE.matcher(Files.readString(MEMORY, StandardCharsets.US_ASCII));
      if (found.find()) {
        available = Long.parseLong(found.group(1)) * 1024;
      }
    } catch (IOException | NumberFormatException _) {
      // Then only the control group has a say.
    }
    try {
      long limit = number(GROUP.resolve("memory.max"));
      long used = number(GROUP.resolve("memory.current"));
      available = Math.min(available, Math.max(0, limit - used));
    } catch (IOException | NumberFormatException _) {
      // No limit: "max" is no number, and outside of control groups there is no file.
    }
    return available;
  }

  private static long number(Path file) throws IOException {
    return Long.parseLong(Files.readString(file, StandardCharsets.US_ASCII).strip());
  }
}
