package seatrial.observe.memory;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;

/// Sleeps until a time, with one system call where the JDK's own way takes a lock and several: a
/// thousand times a second that is a good part of the work. Belongs to one thread.
public final class Alarm {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final MemorySegment state = Kernel.callState();
  private final ByteBuffer time = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
  private final long address = Kernel.address(time);

  /// Sleeps until [System#nanoTime] has come to that.
  public void sleepUntil(long nanos) {
    while (nanos - System.nanoTime() > 0) {
      time.putLong(0, nanos / SECOND_NANOS).putLong(8, nanos % SECOND_NANOS);
      int error = Kernel.sleepUntil(state, address);
      if (error != 0 && error != Kernel.EINTR) {
        LockSupport.parkNanos(nanos - System.nanoTime());
      }
    }
  }
}
