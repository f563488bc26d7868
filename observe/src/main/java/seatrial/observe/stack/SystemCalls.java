package seatrial.observe.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import seatrial.finding.observation.ThreadState;

/// What it means that a thread stands in a system call, by its number on this machine. The numbers
/// are data, one file per machine beside this class.
final class SystemCalls {
  enum Kind {
    FUTEX,
    SLEEP,
    /// A sleep if its first argument, the number of descriptors, is 0.
    SELECT,
    /// A sleep if its second argument, the number of descriptors, is 0.
    POLL
  }

  private final byte[] kinds;

  private SystemCalls(byte[] kinds) {
    this.kinds = kinds;
  }

  /// Those of the machine that we run on; empty, so that all are input or output, where it is not
  /// known.
  static SystemCalls ofThisMachine() {
    var name =
        switch (System.getProperty("os.arch")) {
          case "amd64", "x86_64" -> "x86_64";
          default -> System.getProperty("os.arch");
        };
    var kinds = new byte[512];
    Arrays.fill(kinds, (byte) -1);
    try (var file = SystemCalls.class.getResourceAsStream("linux-" + name + ".calls")) {
      if (file != null) {
        var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        for (var line : text.lines().filter(it -> !it.startsWith("#")).toList()) {
          // number name kind
          var words = line.split(" ", -1);
          kinds[Integer.parseInt(words[0])] = (byte) Kind.valueOf(words[2]).ordinal();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SystemCalls(kinds);
  }

  /// @param first and second: the call's arguments
  /// @param isGil whether a futex of that address is the GIL
  ThreadState state(long number, long first, long second, boolean isGil) {
    int kind = number >= 0 && number < kinds.length ? kinds[(int) number] : -1;
    if (kind == Kind.FUTEX.ordinal()) {
      return isGil ? ThreadState.WAITING_FOR_GIL : ThreadState.WAITING_FOR_LOCK;
    }
    if (kind == Kind.SLEEP.ordinal()
        || (kind == Kind.SELECT.ordinal() && first == 0)
        || (kind == Kind.POLL.ordinal() && second == 0)) {
      return ThreadState.SLEEPING;
    }
    return ThreadState.INPUT_OUTPUT;
  }
}
