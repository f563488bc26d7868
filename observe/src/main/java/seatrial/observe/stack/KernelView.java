package seatrial.observe.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.ThreadState;

/// What the kernel says that a thread is doing: its `/proc/PID/task/TID/syscall`, kept open and
/// read as bytes, since it is read at every sample.
final class KernelView implements AutoCloseable {
  private static final int MOST_DESCRIPTORS = 1 << 24;

  private final SystemCalls calls;
  private final @Nullable FileChannel file;
  private final Path folder;
  private @Nullable FileChannel clock;
  private @Nullable FileChannel status;
  private final ByteBuffer line = ByteBuffer.allocateDirect(4096);
  private long lastCall = -1;
  private long lastArgument;

  /// @param process `/proc/PID`
  KernelView(SystemCalls calls, Path process, int tid) {
    this.calls = calls;
    this.folder = process.resolve("task/" + tid);
    this.file = open(folder.resolve("syscall"));
  }

  private static @Nullable FileChannel open(Path path) {
    try {
      return FileChannel.open(path);
    } catch (IOException _) {
      // Gone already, or a kernel without this file: the thread counts as running.
      return null;
    }
  }

  /// What the thread does.
  ///
  /// @param gil where the GIL lies, and `gilBytes` its size; 0 without one
  ThreadState state(long gil, int gilBytes) {
    if (file == null) {
      return ThreadState.RUNNING;
    }
    if (!read(file)) {
      return ThreadState.RUNNING;
    }
    byte first = line.get(0);
    if (first < '0' || first > '9') {
      // "running", or -1: not in a system call.
      return ThreadState.RUNNING;
    }
    long number = decimal(0);
    int at = 0;
    while (at < line.limit() && line.get(at) != ' ') {
      at++;
    }
    at = at + 1;
    long firstArgument = hexadecimal(at);
    lastCall = number;
    lastArgument = firstArgument;
    while (at < line.limit() && line.get(at) != ' ') {
      at++;
    }
    long secondArgument = hexadecimal(at + 1);
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
      clock = open(folder.resolve("schedstat"));
    }
    if (clock == null || !read(clock)) {
      return 0;
    }
    // Time on a processor, time waited for one, times.
    return decimal(startOfWord(startOfWord(0)));
  }

  private int startOfWord(int from) {
    int at = from;
    while (at < line.limit() && line.get(at) != ' ') {
      at++;
    }
    return at + 1;
  }

  /// Notes how often the thread has gone to sleep, and how often it had to make room for others;
  /// both 0 where the kernel does not say.
  void readSwitches(ObservedThread thread) {
    thread.sleeps = 0;
    thread.preemptions = 0;
    if (status == null) {
      status = open(folder.resolve("status"));
    }
    if (status == null || !read(status)) {
      return;
    }
    // The last two lines.
    int last = startOfLine(line.limit() - 1);
    thread.preemptions = decimal(startOfNumber(last));
    thread.sleeps = decimal(startOfNumber(startOfLine(last - 1)));
  }

  private int startOfNumber(int from) {
    int at = from;
    while (at < line.limit() && (line.get(at) < '0' || line.get(at) > '9')) {
      at++;
    }
    return at;
  }

  private int startOfLine(int end) {
    int at = Math.max(end, 0);
    while (at > 0 && line.get(at - 1) != '\n') {
      at--;
    }
    return at;
  }

  private boolean read(FileChannel from) {
    line.clear();
    try {
      boolean isRead = from.read(line, 0) > 0;
      line.flip();
      return isRead;
    } catch (IOException _) {
      return false;
    }
  }

  /// The number that is written there.
  private long decimal(int start) {
    long number = 0;
    for (int at = start; at < line.limit(); at++) {
      int digit = line.get(at) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /// The number that is written there as `0x1f`.
  private long hexadecimal(int start) {
    long result = 0;
    for (int at = start + 2; at < line.limit(); at++) {
      int digit = Character.digit(line.get(at), 16);
      if (digit < 0) {
        break;
      }
      result = result << 4 | digit;
    }
    return result;
  }

  @Override
  public void close() {
    close(file);
    close(clock);
    close(status);
  }

  private static void close(@Nullable FileChannel file) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException _) {
      // It was only read.
    }
  }
}
