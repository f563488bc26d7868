package seatrial.observe.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import seatrial.observe.memory.TargetProcess;

/// Whether a process has loaded a library by which its threads switch between many stacks, by the
/// data file beside this class. It is looked for ever more seldom.
final class StackSwitchers {
  private static final long FIRST_AFTER_NANOS = 500_000_000L;
  private static final long MOST_SELDOM_NANOS = 8_000_000_000L;

  private final TargetProcess process;
  private final List<String> libraries;
  private long nextAt = System.nanoTime();
  private long patience = FIRST_AFTER_NANOS;
  private boolean isLoaded;

  StackSwitchers(TargetProcess process) {
    this.process = process;
    try (var file = StackSwitchers.class.getResourceAsStream("stack-switchers.libraries")) {
      if (file == null) {
        throw new AssertionError("stack-switchers.libraries is missing");
      }
      this.libraries =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Looks, if that was not done lately.
  void look() {
    long now = System.nanoTime();
    if (isLoaded || now - nextAt < 0) {
      return;
    }
    nextAt = now + patience;
    patience = Math.min(patience * 2, MOST_SELDOM_NANOS);
    try {
      isLoaded =
          process.maps().stream()
              .anyMatch(one -> libraries.stream().anyMatch(one.fileName()::startsWith));
    } catch (IOException _) {
      // It has just ended.
    }
  }

  /// Whether one was found.
  boolean isLoaded() {
    return isLoaded;
  }
}
