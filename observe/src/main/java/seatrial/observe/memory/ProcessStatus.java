package seatrial.observe.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// `/proc/PID/status`: lines of a name and a value.
final class ProcessStatus {
  private static final int SYS_PTRACE = 19;

  private final Map<String, String> values = new HashMap<>();

  private ProcessStatus() {}

  static ProcessStatus read(Path process) throws IOException {
    var result = new ProcessStatus();
    // Names of processes are any bytes, so not UTF-8.
    for (var line :
        Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1).split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        result.values.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return result;
  }

  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /// The first number of a line, or -1.
  long number(String name) {
    var words = value(name).split("\\s+", 2);
    try {
      return Long.parseLong(words[0]);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  /// One letter, as in `ps`.
  char state() {
    var state = value("State");
    return state.isEmpty() ? '?' : state.charAt(0);
  }

  /// Kernel threads have no memory of their own, and neither have the dead.
  boolean hasMemory() {
    return !value("VmSize").isEmpty();
  }

  boolean mayTraceOthers() {
    try {
      return (Long.parseUnsignedLong(value("CapEff"), 16) >> SYS_PTRACE & 1) != 0;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
