package seatrial.observe.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Many pieces of the target's memory, read by one system call into one buffer.
///
/// Filled anew for every sample, so nothing is allocated once it has grown to its size. Belongs to
/// one thread.
public final class ReadBatch {
  /// `IOV_MAX`: more pieces take further calls.
  private static final int MOST_PIECES_A_CALL = 1024;

  private static final int IOVEC_BYTES = 16;
  private static final int MOST_BYTES = 1 << 30;

  private final int pid;
  private ByteBuffer bytes = direct(1 << 14);
  private long bytesAddress = Kernel.address(bytes);
  private ByteBuffer pieces = direct(64 * IOVEC_BYTES);
  private long piecesAddress = Kernel.address(pieces);
  private final ByteBuffer local = direct(IOVEC_BYTES);
  private final long localAddress = Kernel.address(local);
  private int[] ends = new int[64];
  private boolean[] isMissing = new boolean[64];
  private int count;
  private int length;
  private long calls;

  ReadBatch(int pid) {
    this.pid = pid;
  }

  /// Forgets all pieces.
  public void clear() {
    count = 0;
    length = 0;
  }

  /// Adds a piece and returns where its bytes will begin in [#bytes]. Pieces lie behind each other
  /// at multiples of eight.
  ///
  /// @throws IllegalArgumentException if the batch would get larger than a gigabyte; who adds a
  /// length that comes from the target has to judge it first
  public int add(long address, int size) {
    int start = length;
    int padded = (size + 7) & ~7;
    if (size < 0 || padded < 0 || start > MOST_BYTES - padded) {
      throw new IllegalArgumentException("a batch of more than a gigabyte");
    }
    if (count == ends.length) {
      growPieces();
    }
    if (start + padded > bytes.capacity()) {
      growBytes(start + padded);
    }
    pieces.putLong(count * IOVEC_BYTES, address);
    pieces.putLong(count * IOVEC_BYTES + 8, padded);
    length = start + padded;
    ends[count] = length;
    isMissing[count] = false;
    count++;
    return start;
  }

  private void growPieces() {
    var larger = direct(pieces.capacity() * 2);
    larger.put(0, pieces, 0, pieces.capacity());
    pieces = larger;
    piecesAddress = Kernel.address(larger);
    ends = Arrays.copyOf(ends, ends.length * 2);
    isMissing = Arrays.copyOf(isMissing, isMissing.length * 2);
  }

  private void growBytes(int needed) {
    bytes = direct((int) Math.min(MOST_BYTES, Math.max(needed, bytes.capacity() * 2L)));
    bytesAddress = Kernel.address(bytes);
  }

  /// Reads all pieces, in one system call where all of them can be read.
  ///
  /// @return whether every piece was read; [#isRead] tells which
  /// @throws UnreadableMemory if the process is gone or may not be read any more
  public boolean read() throws UnreadableMemory {
    boolean isWhole = true;
    int next = 0;
    while (next < count) {
      int last = Math.min(count, next + MOST_PIECES_A_CALL);
      int start = next == 0 ? 0 : ends[next - 1];
      local.putLong(0, bytesAddress + start);
      local.putLong(8, ends[last - 1] - start);
      calls++;
      long got =
          Kernel.processVmReadv(
              pid, localAddress, 1, piecesAddress + (long) next * IOVEC_BYTES, last - next);
      if (got < 0) {
        if (got != -Kernel.EFAULT) {
          throw new UnreadableMemory(pieces.getLong(next * IOVEC_BYTES), length, (int) -got);
        }
        got = 0;
      }
      while (next < last && ends[next] - start <= got) {
        next++;
      }
      if (next < last) {
        isMissing[next] = true;
        isWhole = false;
        next++;
      }
    }
    return isWhole;
  }

  /// Whether the piece of that number, in the order of adding, was read.
  public boolean isRead(int piece) {
    return !isMissing[piece];
  }

  /// How many pieces there are.
  public int count() {
    return count;
  }

  /// How many bytes all pieces have together.
  public int length() {
    return length;
  }

  /// What was read, in the target's byte order. Valid until a piece is added.
  public ByteBuffer bytes() {
    return bytes;
  }

  /// How many system calls were made so far.
  public long calls() {
    return calls;
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
