package seatrial.observe.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seatrial.observe.memory.Mapping;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// What a process has mapped and cannot write: constants of its libraries. Read from the process
/// when it is asked for, while it goes on; what cannot be read is zero.
class UnchangingMemory {
  /// For images without a process behind them.
  static final UnchangingMemory NONE = new UnchangingMemory(List.of());

  private static final int PAGE = 1 << 12;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final List<Mapping> mappings;
  private final Map<Long, ByteBuffer> pages = new HashMap<>();

  private UnchangingMemory(List<Mapping> mappings) {
    this.mappings = mappings;
  }

  static UnchangingMemory of(List<Mapping> all, RemoteMemory memory) {
    return new Remote(
        all.stream().filter(m -> m.isFile() && m.isReadable() && !m.isWritable()).toList(), memory);
  }

  /// Eight bytes, those beyond the end of the page as zero.
  long word(long address) {
    var page = pages.get(address & -PAGE);
    if (page == null) {
      page = fetch(address & -PAGE);
      if (page.capacity() > 0) {
        pages.put(address & -PAGE, page);
      }
    }
    int at = (int) (address & PAGE - 1);
    if (at + 8 <= page.capacity()) {
      return page.getLong(at);
    }
    long word = 0;
    for (int i = 0; at + i < page.capacity(); i++) {
      word |= (page.get(at + i) & 0xffL) << 8 * i;
    }
    return word;
  }

  private ByteBuffer fetch(long start) {
    for (var mapping : mappings) {
      if (mapping.contains(start)) {
        return read(start);
      }
    }
    return NOTHING;
  }

  ByteBuffer read(long start) {
    return NOTHING;
  }

  private static final class Remote extends UnchangingMemory {
    private final RemoteMemory memory;

    Remote(List<Mapping> mappings, RemoteMemory memory) {
      super(mappings);
      this.memory = memory;
    }

    @Override
    ByteBuffer read(long start) {
      try {
        return memory.buffer(start, PAGE).order(ByteOrder.LITTLE_ENDIAN);
      } catch (UnreadableMemory _) {
        return NOTHING;
      }
    }
  }
}
