package seatrial.observe.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Room for a copy, allocated and touched before the target is stopped, so that the stop is as
/// long as the copying takes.
final class CopyStorage {
  private static final int BLOCK = 1 << 28;

  private final List<ByteBuffer> blocks = new ArrayList<>();
  private int current;

  /// Room for about so many bytes, and some more.
  CopyStorage(long bytes) {
    // An eighth may come to be between planning and copying.
    for (long left = bytes + bytes / 8 + (1 << 22); left > 0; left -= BLOCK) {
      blocks.add(block((int) Math.min(BLOCK, (left + 0xffff) & ~0xffffL)));
    }
  }

  private static ByteBuffer block(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Forgets what was copied.
  void clear() {
    blocks.forEach(ByteBuffer::clear);
    current = 0;
  }

  /// A buffer with room from its position on for at least one byte, at best for so many.
  ByteBuffer room(long wanted) {
    while (current < blocks.size() && !blocks.get(current).hasRemaining()) {
      current++;
    }
    if (current == blocks.size()) {
      blocks.add(block((int) Math.min(BLOCK, Math.max(wanted, 1 << 22))));
    }
    return blocks.get(current);
  }
}
