package seatrial.observe.stack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.ThreadState;
import seatrial.observe.memory.KernelFile;

/// What the kernel says that a thread is doing: its `/proc/PID/task/TID/syscall`, kept open and
/// read as bytes, since it is read at every sample. A file that is not there is that of a thread
/// that is gone, or of a kernel without it: then the thread counts as running.
final class KernelView implements AutoCloseable {
  private static final int MOST_DESCRIPTORS = 1 << 24;

  private final SystemCalls calls;
  private final @Nullable KernelFile file;
  private final Path folder;
  private @Nullable KernelFile clock;
  private @Nullable KernelFile status;
  private long lastCall = -1;
  private long lastArgument;

  /// @param process `/proc/PID`
  KernelView(SystemCalls calls, Path process, int tid) {
    this.calls = calls;
    this.folder = process.resolve("task/" + tid);
    this.file = KernelFile.open(folder.resolve("syscall"));
  }

  /// What the thread does.
  ///
  /// @param gil where the GIL lies, and `gilBytes` its size; 0 without one
  ThreadState state(long gil, int gilBytes) {
    if (file == null || !file.read()) {
      return ThreadState.RUNNING;
    }
    byte first = file.at(0);
    if (first < '0' || first > '9') {
      // "running", or -1: not in a system call.
      return ThreadState.RUNNING;
    }
    int at = endOfWord(file, 0) + 1;
    long number = decimal(file, 0);
    long firstArgument = hexadecimal(file, at);
    long secondArgument = hexadecimal(file, endOfWord(file, at) + 1);
    lastCall = number;
    lastArgument = firstArgument;
    long distance = firstArgument - gil;
    return calls.state(number, firstArgument, secondArgument, distance >= 0 && distance < gilBytes);
  }

  /// The address of the futex, or whatever else was the first argument of the system call that it
  /// was last found in.
  long lastArgument() {
    return lastArgument;
  }

  /// The descriptor that it was last found waiting for, or -1.
  int lastDescriptor() {
    return lastCall >= 0
            && calls.mayNameDescriptor(lastCall)
            && lastArgument >= 0
            && lastArgument < MOST_DESCRIPTORS
        ? (int) lastArgument
        : -1;
  }

  /// How often the thread has been put on a processor so far, or 0 where the kernel does not say.
  long turns() {
    if (clock == null) {
      clock = KernelFile.open(folder.resolve("schedstat"));
    }
    if (clock == null || !clock.read()) {
      return 0;
    }
    // Time on a processor, time waited for one, times.
    return decimal(clock, endOfWord(clock, endOfWord(clock, 0) + 1) + 1);
  }

  /// Notes how often the thread has gone to sleep, and how often it had to make room for others;
  /// both 0 where the kernel does not say.
  void readSwitches(ObservedThread thread) {
    thread.sleeps = 0;
    thread.preemptions = 0;
    if (status == null) {
      status = KernelFile.open(folder.resolve("status"));
    }
    if (status == null || !status.read()) {
      return;
    }
    // The last two lines.
    int last = startOfLine(status, status.length() - 1);
    thread.preemptions = decimal(status, startOfNumber(status, last));
    thread.sleeps = decimal(status, startOfNumber(status, startOfLine(status, last - 1)));
  }

  private static int endOfWord(KernelFile file, int from) {
    int at = from;
    while (at < file.length() && file.at(at) != ' ') {
      at++;
    }
    return at;
  }

  private static int startOfNumber(KernelFile file, int from) {
    int at = from;
    while (at < file.length() && (file.at(at) < '0' || file.at(at) > '9')) {
      at++;
    }
    return at;
  }

  private static int startOfLine(KernelFile file, int end) {
    int at = Math.max(end, 0);
    while (at > 0 && file.at(at - 1) != '\n') {
      at--;
    }
    return at;
  }

  /// The number that is written there.
  private static long decimal(KernelFile file, int start) {
    long number = 0;
    for (int at = start; ; at++) {
      int digit = file.at(at) - '0';
      if (digit < 0 || digit > 9) {
        return number;
      }
      number = number * 10 + digit;
    }
  }

  /// The number that is written there as `0x1f`.
  private static long hexadecimal(KernelFile file, int start) {
    long result = 0;
    for (int at = start + 2; ; at++) {
      int digit = Character.digit(file.at(at), 16);
      if (digit < 0) {
        return result;
      }
      result = result << 4 | digit;
    }
  }

  @Override
  public void close() {
    close(file);
    close(clock);
    close(status);
  }

  private static void close(@Nullable KernelFile file) {
    if (file != null) {
      file.close();
    }
  }
}
