package seatrial.observe.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// Memory of a running process, word by word, of which blocks are read at once and kept until they
/// are to be read anew.
final class RemoteWords implements ObjectPages.Words<UnreadableMemory> {
  private static final int BLOCK_BITS = 14;
  private static final int BLOCK = 1 << BLOCK_BITS;
  private static final int SMALLEST_PAGE = 1 << 12;
  private static final int BLOCKS = 1 << 10;
  private static final long NOTHING = -1;

  private final RemoteMemory memory;
  private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
  private final long[] blockStarts = new long[BLOCKS];
  private final long[][] blocks = new long[BLOCKS][];

  RemoteWords(RemoteMemory memory) {
    this.memory = memory;
    forget();
  }

  /// Eight bytes, or 0 where nothing can be read.
  @Override
  public long word(long address) throws UnreadableMemory {
    if ((address & 7) != 0) {
      return 0;
    }
    long start = address & -BLOCK;
    int slot = (int) (start >>> BLOCK_BITS) & BLOCKS - 1;
    if (blockStarts[slot] != start) {
      load(start, slot);
    }
    return blocks[slot][(int) (address - start) >> 3];
  }

  private void load(long start, int slot) throws UnreadableMemory {
    if (blocks[slot] == null) {
      blocks[slot] = new long[BLOCK >> 3];
    }
    Arrays.fill(blocks[slot], 0);
    // A mapping may begin or end within the block.
    for (int from = 0; from < BLOCK; ) {
      block.clear();
      int got = (int) memory.copy(start + from, block, BLOCK - from);
      block.flip();
      block.asLongBuffer().get(blocks[slot], from >> 3, got >> 3);
      from = (from + got & -SMALLEST_PAGE) + SMALLEST_PAGE;
    }
    blockStarts[slot] = start;
  }

  /// What is asked for from now on is read anew.
  void forget() {
    Arrays.fill(blockStarts, NOTHING);
  }

  /// Gives back the room, too.
  void release() {
    Arrays.fill(blocks, null);
    forget();
  }
}
