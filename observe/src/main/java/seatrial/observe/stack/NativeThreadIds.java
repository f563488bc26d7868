package seatrial.observe.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.TargetProcess;
import seatrial.observe.memory.UnreadableMemory;

/// The kernel's numbers of Python's threads, as this process sees them.
///
/// Python knows the number since 3.11, in the target's own PID namespace, and in some releases
/// keeps the old one after a fork. The C library knows it always: it stands in the structure that
/// `pthread_self` points to, at a place that is found by looking for the main thread's.
final class NativeThreadIds {
  private static final int PTHREAD_BYTES = 1024;

  private final TargetProcess process;
  private final RemoteMemory memory;
  private final boolean isInOtherNamespace;
  private Map<Integer, Integer> ourNumbers = Map.of();
  private int offset = -1;

  NativeThreadIds(TargetProcess process, RemoteMemory memory) {
    this.process = process;
    this.memory = memory;
    this.isInOtherNamespace = innermost(process.folder(), process.pid()) != process.pid();
  }

  /// Looks at the threads that there are now.
  void refresh() {
    var numbers = new HashMap<Integer, Integer>();
    for (int tid : process.threads()) {
      numbers.put(innermost(tid), tid);
    }
    ourNumbers = numbers;
  }

  private int innermost(int tid) {
    return isInOtherNamespace ? innermost(process.folder().resolve("task/" + tid), tid) : tid;
  }

  private static int innermost(Path folder, int otherwise) {
    try {
      var status = Files.readString(folder.resolve("status"), StandardCharsets.ISO_8859_1);
      for (var line : status.split("\n", -1)) {
        if (line.startsWith("NSpid:")) {
          var words = line.split("\\s+", -1);
          return Integer.parseInt(words[words.length - 1]);
        }
      }
    } catch (IOException | NumberFormatException _) {
      // Gone, or a kernel that does not say.
    }
    return otherwise;
  }

  /// The number of a thread, or -1 if it is not known.
  ///
  /// @param said what Python says, or -1
  /// @param pthread what `pthread_self` said in the thread
  int tid(long said, long pthread) {
    var known = said > 0 ? ourNumbers.get((int) said) : null;
    if (known != null) {
      return known;
    }
    if (ourNumbers.size() == 1) {
      return ourNumbers.values().iterator().next();
    }
    if (offset < 0) {
      return -1;
    }
    try {
      return ourNumbers.getOrDefault(memory.integer(pthread + offset), -1);
    } catch (UnreadableMemory _) {
      return -1;
    }
  }

  /// Finds out where the C library keeps the number, from all threads at once.
  void calibrate(long[] pthreads) {
    if (offset >= 0 || pthreads.length < 2) {
      return;
    }
    for (int at = 0; at < PTHREAD_BYTES; at += 4) {
      if (holdsNumbers(pthreads, at)) {
        offset = at;
        return;
      }
    }
  }

  private boolean holdsNumbers(long[] pthreads, int at) {
    var seen = new HashSet<Integer>();
    try {
      for (long pthread : pthreads) {
        int number = memory.integer(pthread + at);
        if (!ourNumbers.containsKey(number) || !seen.add(number)) {
          return false;
        }
      }
      return true;
    } catch (UnreadableMemory _) {
      return false;
    }
  }
}
