package seatrial.observe.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.ThreadState;

/// What the kernel says that a thread is doing: its `/proc/PID/task/TID/syscall`, kept open and
/// read as bytes, since it is read at every sample.
final class KernelView implements AutoCloseable {
  private final SystemCalls calls;
  private final @Nullable FileChannel file;
  private final Path clock;
  private final ByteBuffer line = ByteBuffer.allocateDirect(256);

  /// @param process `/proc/PID`
  KernelView(SystemCalls calls, Path process, int tid) {
    this.calls = calls;
    this.file = open(process.resolve("task/" + tid + "/syscall"));
    this.clock = process.resolve("task/" + tid + "/schedstat");
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
    line.clear();
    try {
      if (file.read(line, 0) <= 0) {
        return ThreadState.RUNNING;
      }
    } catch (IOException _) {
      return ThreadState.RUNNING;
    }
    line.flip();
    byte first = line.get(0);
    if (first < '0' || first > '9') {
      // "running", or -1: not in a system call.
      return ThreadState.RUNNING;
    }
    long number = 0;
    int at = 0;
    while (at < line.limit() && line.get(at) != ' ') {
      number = number * 10 + line.get(at++) - '0';
    }
    at = at + 1;
    long firstArgument = hexadecimal(at);
    while (at < line.limit() && line.get(at) != ' ') {
      at++;
    }
    long secondArgument = hexadecimal(at + 1);
    long distance = firstArgument - gil;
    return calls.state(number, firstArgument, secondArgument, distance >= 0 && distance < gilBytes);
  }

  /// How long the thread has been on a processor so far, or 0 where the kernel does not say.
  long processorNanos() {
    try {
      var text = Files.readString(clock, StandardCharsets.ISO_8859_1);
      return Long.parseLong(text.substring(0, text.indexOf(' ')));
    } catch (IOException | RuntimeException _) {
      return 0;
    }
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
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException _) {
      // It was only read.
    }
  }
}
