package seatrial.observe.memory;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/// The system calls that the JDK lacks. Every native call of the program is here.
final class Kernel {
  static final int EPERM = 1;
  static final int ESRCH = 3;
  static final int EINTR = 4;
  static final int EFAULT = 14;
  static final int ENOSYS = 38;

  static final int SIGCONT = 18;
  static final int SIGSTOP = 19;

  /// `O_RDONLY | O_CLOEXEC`.
  private static final int CLOSE_ON_EXEC = 02000000;

  private static final int CLOCK_MONOTONIC = 1;
  private static final int TIMER_ABSTIME = 1;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  // Pointers are handed over as numbers: the calling conventions of x86-64 and aarch64 do not tell
  // them apart, and a call is cheaper so.
  private static final MethodHandle PROCESS_VM_READV =
      function(
          "process_vm_readv",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle KILL =
      function("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

  private static final MethodHandle CLOCK_NANOSLEEP =
      function(
          "clock_nanosleep",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG));

  private static final MethodHandle OPEN =
      function("open", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle PREAD =
      function(
          "pread", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));

  private static final MethodHandle SET_SCHEDULER =
      function(
          "sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));

  private static final ThreadLocal<MemorySegment> CALL_STATE =
      ThreadLocal.withInitial(Kernel::callState);

  private Kernel() {}

  @SuppressWarnings("restricted") // It is what this class is for.
  private static MethodHandle function(String name, FunctionDescriptor shape) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), shape, Linker.Option.captureCallState("errno"));
  }

  /// Where a caller that calls often has `errno` put; a thread's own costs more to find.
  static MemorySegment callState() {
    return Arena.ofAuto().allocate(STATE);
  }

  /// `process_vm_readv(2)` with arrays of `struct iovec` at the given addresses of our own memory.
  ///
  /// @param state of the caller, see [#callState]
  /// @return how many bytes were read, or `-errno`
  static long processVmReadv(
      MemorySegment state, int pid, long local, long localCount, long remote, long remoteCount) {
    try {
      long result =
          (long)
              PROCESS_VM_READV.invokeExact(state, pid, local, localCount, remote, remoteCount, 0L);
      return result >= 0 ? result : -(long) (int) ERRNO.get(state, 0L);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// `kill(2)`; returns 0 or `-errno`.
  static int kill(int pid, int signal) {
    try {
      var state = CALL_STATE.get();
      int result = (int) KILL.invokeExact(state, pid, signal);
      return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// `clock_nanosleep(2)` on the monotonic clock, which is that of [System#nanoTime], until the
  /// time at an address of our own memory; returns 0, or the number of what went wrong ([#EINTR]
  /// for a signal).
  static int sleepUntil(MemorySegment state, long timespec) {
    try {
      return (int) CLOCK_NANOSLEEP.invokeExact(state, CLOCK_MONOTONIC, TIMER_ABSTIME, timespec, 0L);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// `open(2)` to read; returns the descriptor or `-errno`.
  static int open(String path) {
    try (var arena = Arena.ofConfined()) {
      var state = CALL_STATE.get();
      int result = (int) OPEN.invokeExact(state, arena.allocateFrom(path).address(), CLOSE_ON_EXEC);
      return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// `close(2)` of what was only read.
  static void close(int descriptor) {
    try {
      int _ = (int) CLOSE.invokeExact(CALL_STATE.get(), descriptor);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// `pread(2)` from the beginning to an address of our own memory; returns how many bytes were
  /// read, or -1.
  static long pread(MemorySegment state, int descriptor, long to, long length) {
    try {
      return (long) PREAD.invokeExact(state, descriptor, to, length, 0L);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// `sched_setscheduler(2)` of the calling thread; returns 0 or `-errno`.
  static int setScheduler(int policy, int priority) {
    try (var arena = Arena.ofConfined()) {
      var parameter = arena.allocateFrom(JAVA_INT, priority);
      var state = CALL_STATE.get();
      int result = (int) SET_SCHEDULER.invokeExact(state, 0, policy, parameter.address());
      return result >= 0 ? result : -(int) ERRNO.get(state, 0L);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// Where a direct buffer lies in our own memory.
  static long address(ByteBuffer direct) {
    return MemorySegment.ofBuffer(direct.duplicate().clear()).address();
  }
}
