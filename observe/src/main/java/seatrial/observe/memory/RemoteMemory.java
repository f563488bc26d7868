package seatrial.observe.memory;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The memory of a running process, to be read only. Belongs to one thread.
public sealed class RemoteMemory permits RememberedMemory {
  /// The largest piece that is read at once; larger ones are put together.
  private static final int CHUNK = 1 << 20;

  private final int pid;
  private final MemorySegment state = Kernel.callState();
  private final ByteBuffer word = ByteBuffer.allocateDirect(8).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteBuffer vectors = ByteBuffer.allocateDirect(32).order(ByteOrder.LITTLE_ENDIAN);
  private final long wordAddress = Kernel.address(word);
  private final long vectorsAddress = Kernel.address(vectors);

  RemoteMemory(int pid) {
    this.pid = pid;
  }

  /// A set of reads that take one system call.
  public ReadBatch batch() {
    return new ReadBatch(pid);
  }

  /// Eight bytes.
  public long word(long address) throws UnreadableMemory {
    transfer(address, wordAddress, 8);
    return word.getLong(0);
  }

  /// Four bytes.
  public int integer(long address) throws UnreadableMemory {
    transfer(address, wordAddress, 4);
    return word.getInt(0);
  }

  /// That many bytes, as an array of our own.
  public byte[] bytes(long address, int length) throws UnreadableMemory {
    var result = new byte[length];
    var chunk = ByteBuffer.allocateDirect(Math.min(length, CHUNK));
    for (int done = 0; done < length; ) {
      int size = Math.min(CHUNK, length - done);
      transfer(address + done, Kernel.address(chunk), size);
      chunk.get(0, result, done, size);
      done += size;
    }
    return result;
  }

  /// That many bytes as a buffer in the target's byte order.
  public ByteBuffer buffer(long address, int length) throws UnreadableMemory {
    return ByteBuffer.wrap(bytes(address, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Fills a direct buffer from its position on, as far as memory can be read, and moves the
  /// position behind it: for copies of whole mappings.
  ///
  /// @return how many bytes were read, up to `length`; fewer where a page cannot be read
  /// @throws UnreadableMemory if the process is gone or may not be read any more
  public long copy(long address, ByteBuffer direct, int length) throws UnreadableMemory {
    long got = call(address, Kernel.address(direct) + direct.position(), length);
    if (got < 0 && got != -Kernel.EFAULT) {
      throw new UnreadableMemory(address, length, (int) -got);
    }
    got = Math.max(got, 0);
    direct.position(direct.position() + (int) got);
    return got;
  }

  private void transfer(long address, long to, long length) throws UnreadableMemory {
    long got = call(address, to, length);
    if (got != length) {
      throw new UnreadableMemory(address, length, got < 0 ? (int) -got : Kernel.EFAULT);
    }
  }

  private long call(long address, long to, long length) {
    vectors.putLong(0, to).putLong(8, length).putLong(16, address).putLong(24, length);
    return Kernel.processVmReadv(state, pid, vectorsAddress, 1, vectorsAddress + 16, 1);
  }
}
