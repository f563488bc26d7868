package seatrial.observe.memory;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A small file of `/proc` that is kept open and read anew from its beginning again and again, with
/// one system call where the JDK's own way does much around it. Belongs to one thread.
public final class KernelFile implements AutoCloseable {
  private static final int MOST_BYTES = 4096;
  private static final int CLOSED = -1;

  private final MemorySegment state = Kernel.callState();
  private final ByteBuffer content = ByteBuffer.allocateDirect(MOST_BYTES);
  private final long address = Kernel.address(content);
  private final byte[] bytes = new byte[MOST_BYTES];
  private int descriptor;
  private int length;

  private KernelFile(int descriptor) {
    this.descriptor = descriptor;
  }

  /// Null if there is no such file, or it may not be read.
  public static @Nullable KernelFile open(Path path) {
    int descriptor = Kernel.open(path.toString());
    return descriptor < 0 ? null : new KernelFile(descriptor);
  }

  /// One that is of no file yet, for [#reopen].
  static KernelFile ofNothing() {
    return new KernelFile(CLOSED);
  }

  /// Is another file from now on; false if there is none, or it may not be read.
  boolean reopen(Path path) {
    close();
    descriptor = Math.max(CLOSED, Kernel.open(path.toString()));
    return descriptor != CLOSED;
  }

  /// Reads its first 4096 bytes, and says whether there was anything to be read.
  public boolean read() {
    length = (int) Math.max(0, Kernel.pread(state, descriptor, address, MOST_BYTES));
    content.get(0, bytes, 0, length);
    return length > 0;
  }

  /// How many bytes were read.
  public int length() {
    return length;
  }

  /// One of the bytes that were read, 0 behind the last.
  public byte at(int place) {
    return place < length ? bytes[place] : 0;
  }

  @Override
  public void close() {
    if (descriptor != CLOSED) {
      Kernel.close(descriptor);
      descriptor = CLOSED;
      length = 0;
    }
  }
}
