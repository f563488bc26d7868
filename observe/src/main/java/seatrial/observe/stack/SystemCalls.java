package seatrial.observe.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
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
    POLL,
    /// It waits for another process, which its arguments name.
    PROCESS
  }

  private final @Nullable Kind[] kinds;

  private SystemCalls(@Nullable Kind[] kinds) {
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
    var kinds = new @Nullable Kind[512];
    try (var file = SystemCalls.class.getResourceAsStream("linux-" + name + ".calls")) {
      if (file != null) {
        var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        for (var line : text.lines().filter(it -> !it.startsWith("#")).toList()) {
          // number name kind
          var words = line.split(" ", -1);
          kinds[Integer.parseInt(words[0])] = Kind.valueOf(words[2]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SystemCalls(kinds);
  }

  /// Whether the first argument of a call is a descriptor, if it is one of the process's.
  boolean mayNameDescriptor(long number) {
    return number < 0 || number >= kinds.length || kinds[(int) number] == null;
  }

  /// @param first and second: the call's arguments
  /// @param isGil whether a futex of that address is the GIL
  ThreadState state(long number, long first, long second, boolean isGil) {
    var kind = number >= 0 && number < kinds.length ? kinds[(int) number] : null;
    if (kind == null) {
      return ThreadState.INPUT_OUTPUT;
    }
    boolean sleeps =
        switch (kind) {
          case FUTEX, PROCESS -> false;
          case SLEEP -> true;
          case SELECT -> first == 0;
          case POLL -> second == 0;
        };
    if (sleeps) {
      return ThreadState.SLEEPING;
    }
    if (kind != Kind.FUTEX) {
      return ThreadState.INPUT_OUTPUT;
    }
    return isGil ? ThreadState.WAITING_FOR_GIL : ThreadState.WAITING_FOR_LOCK;
  }
}
