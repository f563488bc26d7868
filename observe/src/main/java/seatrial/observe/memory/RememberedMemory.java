package seatrial.observe.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The memory of a running process as it was when each page of it was first asked for, until that
/// is forgotten: for one look at many small objects, of which a page holds dozens.
public final class RememberedMemory extends RemoteMemory {
  /// No larger than any page is, so that all of it can be read or nothing.
  private static final int BLOCK = 4096;

  private static final int MOST_BLOCKS = 512;

  /// Who asks for more of it at once is not interested in small objects.
  private static final int MOST_REMEMBERED = 1 << 14;

  private final Map<Long, ByteBuffer> blocks = new HashMap<>();
  private final List<ByteBuffer> unused = new ArrayList<>();

  RememberedMemory(int pid) {
    super(pid);
  }

  /// Asks anew from now on.
  public void forget() {
    unused.addAll(blocks.values());
    blocks.clear();
  }

  @Override
  public long word(long address) throws UnreadableMemory {
    int at = (int) (address & BLOCK - 1);
    return at <= BLOCK - Long.BYTES ? block(address).getLong(at) : super.word(address);
  }

  @Override
  public int integer(long address) throws UnreadableMemory {
    int at = (int) (address & BLOCK - 1);
    return at <= BLOCK - Integer.BYTES ? block(address).getInt(at) : super.integer(address);
  }

  @Override
  public byte[] bytes(long address, int length) throws UnreadableMemory {
    if (length > MOST_REMEMBERED) {
      return super.bytes(address, length);
    }
    var result = new byte[length];
    for (int done = 0; done < length; ) {
      int at = (int) (address + done & BLOCK - 1);
      int size = Math.min(length - done, BLOCK - at);
      block(address + done).get(at, result, done, size);
      done += size;
    }
    return result;
  }

  private ByteBuffer block(long address) throws UnreadableMemory {
    long start = address & -BLOCK;
    var known = blocks.get(start);
    if (known != null) {
      return known;
    }
    if (blocks.size() == MOST_BLOCKS) {
      forget();
    }
    var block =
        unused.isEmpty()
            ? ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN)
            : unused.removeLast();
    if (copy(start, block.clear(), BLOCK) < BLOCK) {
      unused.add(block);
      throw new UnreadableMemory(address, BLOCK, Kernel.EFAULT);
    }
    blocks.put(start, block);
    return block;
  }
}
