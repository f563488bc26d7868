package seatrial.observe.memory;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/// Many pieces of the target's memory, read by one system call into one buffer.
///
/// Filled anew for every sample, so nothing is allocated once it has grown to its size. What was
/// read is asked for word by word: an array is what even code that was not compiled with much care
/// reads fast, and most of a short observation runs such code. Belongs to one thread.
public final class ReadBatch {
  /// `IOV_MAX`: more pieces take further calls.
  private static final int MOST_PIECES_A_CALL = 1024;

  private static final int IOVEC_BYTES = 16;
  private static final int WORDS_A_PIECE = 2;
  private static final int MOST_BYTES = 1 << 30;

  private final int pid;
  private final MemorySegment state = Kernel.callState();
  private ByteBuffer bytes = direct(1 << 14);
  private long bytesAddress = Kernel.address(bytes);
  private LongBuffer wordsOfBytes = bytes.asLongBuffer();
  private long[] words = new long[wordsOfBytes.capacity()];
  private long[] pieces = new long[64 * WORDS_A_PIECE];
  private ByteBuffer vectors = direct(64 * IOVEC_BYTES);
  private LongBuffer wordsOfVectors = vectors.asLongBuffer();
  private long vectorsAddress = Kernel.address(vectors);
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

  /// Adds a piece and returns where its bytes will begin, for [#word], [#integer] and [#octet].
  /// Pieces lie behind each other at multiples of eight.
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
    pieces[WORDS_A_PIECE * count] = address;
    pieces[WORDS_A_PIECE * count + 1] = padded;
    length = start + padded;
    ends[count] = length;
    isMissing[count] = false;
    count++;
    return start;
  }

  private void growPieces() {
    pieces = Arrays.copyOf(pieces, pieces.length * 2);
    vectors = direct(vectors.capacity() * 2);
    wordsOfVectors = vectors.asLongBuffer();
    vectorsAddress = Kernel.address(vectors);
    ends = Arrays.copyOf(ends, ends.length * 2);
    isMissing = Arrays.copyOf(isMissing, isMissing.length * 2);
  }

  private void growBytes(int needed) {
    bytes = direct((int) Math.min(MOST_BYTES, Math.max(needed, bytes.capacity() * 2L)));
    bytesAddress = Kernel.address(bytes);
    wordsOfBytes = bytes.asLongBuffer();
    words = new long[wordsOfBytes.capacity()];
  }

  /// Reads all pieces, in one system call where all of them can be read.
  ///
  /// @return whether every piece was read; [#isRead] tells which
  /// @throws UnreadableMemory if the process is gone or may not be read any more
  public boolean read() throws UnreadableMemory {
    wordsOfVectors.put(0, pieces, 0, WORDS_A_PIECE * count);
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
              state, pid, localAddress, 1, vectorsAddress + (long) next * IOVEC_BYTES, last - next);
      if (got < 0) {
        if (got != -Kernel.EFAULT) {
          throw new UnreadableMemory(pieces[WORDS_A_PIECE * next], length, (int) -got);
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
    wordsOfBytes.get(0, words, 0, length >> 3);
    return isWhole;
  }

  /// Whether the piece of that number, in the order of adding, was read.
  public boolean isRead(int piece) {
    return !isMissing[piece];
  }

  /// Where in the target the piece of that number begins.
  public long address(int piece) {
    return pieces[WORDS_A_PIECE * piece];
  }

  /// How many bytes the piece of that number has.
  public int size(int piece) {
    return (int) pieces[WORDS_A_PIECE * piece + 1];
  }

  /// How many pieces there are.
  public int count() {
    return count;
  }

  /// How many bytes all pieces have together.
  public int length() {
    return length;
  }

  /// Eight bytes of what was read. Valid until a piece is added.
  ///
  /// @param at a multiple of eight
  public long word(int at) {
    return words[at >> 3];
  }

  /// Four bytes of what was read.
  ///
  /// @param at a multiple of four
  public int integer(int at) {
    return (int) (words[at >> 3] >>> ((at & 4) << 3));
  }

  /// One byte of what was read.
  public byte octet(int at) {
    return (byte) (words[at >> 3] >>> ((at & 7) << 3));
  }

  /// How many system calls were made so far.
  public long calls() {
    return calls;
  }

  private static ByteBuffer direct(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
