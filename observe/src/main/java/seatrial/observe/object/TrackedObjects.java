package seatrial.observe.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// Counts the objects that the collector of a build without the GIL tracks, of all interpreters. A
/// page is read at once; what is made or freed meanwhile is counted or not.
final class TrackedObjects implements ObjectCensus {
  /// `_PyGC_BITS_TRACKED`.
  private static final int TRACKED = 1;

  private static final int CHUNK = 1 << 16;

  private final PythonRuntime runtime;
  private final RemoteMemory memory;
  private final RuntimeLayout layout;
  private final TypeCounts counts;
  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

  TrackedObjects(PythonRuntime runtime, RemoteMemory memory) {
    this.runtime = runtime;
    this.memory = memory;
    this.layout = runtime.layout();
    this.counts = new TypeCounts(runtime, memory);
  }

  @Override
  public Optional<Map<String, Long>> count() throws UnreadableMemory {
    counts.clear();
    try {
      var pages = ObjectPages.of(runtime, memory);
      for (var page : pages) {
        if (page.isCollected()) {
          count(page);
        }
      }
      return pages.isEmpty() ? Optional.empty() : Optional.of(counts.byName());
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void count(ObjectPages.Page page) throws UnreadableMemory {
    // With debugging hooks a block begins with their own words.
    if (!countAt(page, page.header())) {
      countAt(page, page.header() + ObjectPages.HEADER);
    }
  }

  /// Whether there were any.
  private boolean countAt(ObjectPages.Page page, int header) throws UnreadableMemory {
    boolean areThere = false;
    int size = layout.number("object.size");
    long end = page.start() + page.blocks() * page.blockSize();
    long step = Math.max(page.blockSize(), CHUNK / page.blockSize() * page.blockSize());
    for (long from = page.start(); from < end; from += step) {
      chunk.clear();
      memory.copy(from, chunk, (int) Math.min(Math.min(step, end - from), CHUNK));
      chunk.flip();
      int block = (int) ((from - page.start()) / page.blockSize());
      for (long at = header; at + size <= chunk.limit(); at += page.blockSize(), block++) {
        areThere |= !page.free().get(block) && add((int) at);
      }
    }
    return areThere;
  }

  private boolean add(int at) {
    boolean isTracked = (chunk.get(at + layout.number("object.collector_bits")) & TRACKED) != 0;
    boolean isCounted =
        chunk.getInt(at + layout.number("object.local_references")) != 0
            || chunk.getLong(at + layout.number("object.shared_references")) != 0;
    long type = chunk.getLong(at + layout.number("object.type"));
    if (isTracked && isCounted && (type & 7) == 0 && type > CHUNK) {
      counts.add(type);
      return true;
    }
    return false;
  }
}
