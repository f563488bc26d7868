package seatrial.observe.stack;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import seatrial.finding.observation.ArenaUse;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;
import seatrial.observe.object.ObjectPages;

/// What CPython's allocator of small objects has from the system. Its numbers are found from 3.12
/// on. Builds without the GIL have another allocator, for all interpreters together: its segments
/// stand for arenas, its pages for pools.
final class ArenaCounts {
  /// 64 GB.
  private static final int MOST_ARENAS = 1 << 16;

  /// Going through all pages takes at most this part of the time.
  private static final int IDLE_FOR_EACH_BUSY = 200;

  private final PythonRuntime runtime;
  private final RemoteMemory memory;
  private final RuntimeLayout layout;
  private @Nullable ArenaUse last;
  private long next = System.nanoTime();

  ArenaCounts(PythonRuntime runtime, RemoteMemory memory) {
    this.runtime = runtime;
    this.layout = runtime.layout();
    this.memory = memory;
  }

  /// The arenas of an interpreter; null where they are not known.
  ///
  /// @param interpreter where its state lies, or 0
  @Nullable ArenaUse read(long interpreter) throws UnreadableMemory {
    if (interpreter == 0) {
      return null;
    }
    try {
      if (layout.has("segment.pages")) {
        return segments();
      }
      if (!layout.has("arena.size")) {
        return null;
      }
      long allocator = allocator(interpreter);
      long arenas = memory.word(allocator + layout.number("allocator.arenas"));
      int most = memory.integer(allocator + layout.number("allocator.most_arenas"));
      if (most < 0 || most > MOST_ARENAS) {
        return null;
      }
      return most == 0
          ? new ArenaUse(0, 0, 0)
          : sum(memory.buffer(arenas, most * layout.number("arena.size")), most);
    } catch (UnreadableMemory e) {
      if (e.isProcessGone()) {
        throw e;
      }
      // The table of arenas grew under us; the next time tells.
      return null;
    }
  }

  private @Nullable ArenaUse segments() throws UnreadableMemory {
    long now = System.nanoTime();
    if (now - next >= 0) {
      var pages = ObjectPages.of(runtime, memory);
      long mask = -layout.number("segment.bytes");
      last =
          new ArenaUse(
              (int) pages.stream().mapToLong(page -> page.start() & mask).distinct().count(),
              pages.stream().mapToLong(ObjectPages.Page::bytes).sum(),
              pages.stream()
                  .filter(page -> page.used() == 0)
                  .mapToLong(ObjectPages.Page::bytes)
                  .sum());
      next = now + (System.nanoTime() - now) * IDLE_FOR_EACH_BUSY;
    }
    return last;
  }

  private long allocator(long interpreter) throws UnreadableMemory {
    return layout.has("interpreter.allocator")
        ? interpreter + layout.number("interpreter.allocator")
        : memory.word(interpreter + layout.number("interpreter.allocator_pointer"));
  }

  /// Null if these are no arenas: where they lie may change within a release.
  private @Nullable ArenaUse sum(ByteBuffer table, int most) {
    int bytes = layout.number("arena.bytes");
    int poolBytes = layout.number("pool.bytes");
    int count = 0;
    long free = 0;
    for (int i = 0; i < most; i++) {
      int at = i * layout.number("arena.size");
      if (table.getLong(at + layout.number("arena.address")) != 0) {
        int pools = table.getInt(at + layout.number("arena.pools"));
        int freePools = table.getInt(at + layout.number("arena.free_pools"));
        if (pools <= 0 || pools > bytes / poolBytes || freePools < 0 || freePools > pools) {
          return null;
        }
        count++;
        free += (long) freePools * poolBytes;
      }
    }
    return new ArenaUse(count, (long) count * bytes, free);
  }
}
