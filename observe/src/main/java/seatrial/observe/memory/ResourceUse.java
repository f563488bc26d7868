package seatrial.observe.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import seatrial.finding.observation.OwnCost;

/// How much a process uses, as the kernel counts it.
public final class ResourceUse {
  private ResourceUse() {}

  /// The resident memory of a process.
  ///
  /// @param process `/proc/PID`
  public static OptionalLong residentBytes(Path process) {
    try {
      long kilobytes = ProcessStatus.read(process).number("VmRSS");
      return kilobytes < 0 ? OptionalLong.empty() : OptionalLong.of(kilobytes * 1024);
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  /// What Seatrial itself has used so far.
  public static OwnCost own() {
    var used = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return new OwnCost(used.toNanos() / 1e9, residentBytes(Path.of("/proc/self")).orElse(0));
  }
}
