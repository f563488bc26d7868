package seatrial.observe.object;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.layout.RuntimeLayout;
import seatrial.observe.memory.Mapping;
import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// Where builds without the GIL have their objects: pages of their allocator (mimalloc), each cut
/// into blocks of one size. They stand for the lists of objects that other builds keep.
///
/// They are found without the heaps of threads, so that those are there, too, whose thread has
/// ended: segments lie at multiples of their size and say how they are divided. What says that it
/// is divided in another way than a segment can be is none.
public final class ObjectPages<E extends Exception> {
  /// Memory of a process.
  public interface Words<E extends Exception> {
    /// Eight bytes at a multiple of eight, 0 where nothing can be read.
    long word(long address) throws E;
  }

  /// A page in use.
  ///
  /// @param start of the first block
  /// @param bytes that the page takes
  /// @param used how many blocks are in use, about
  /// @param free the numbers of those that are not; empty for pages of other things than objects
  /// @param isCollected whether its blocks hold what the garbage collector may track
  /// @param header bytes of a block before the object
  public record Page(
      long start,
      long bytes,
      long blockSize,
      int blocks,
      int used,
      BitSet free,
      boolean isCollected,
      int header) {}

  /// Before an object whose dictionary is managed; and what the debugging hooks put before a block.
  public static final int HEADER = 16;

  private static final long LOW = 0xffffffffL;
  private static final int SHORT = 0xffff;
  private static final int HEAP_BITS = 15;
  private static final List<String> FREE_LISTS =
      List.of("page.free", "page.freed", "page.freed_by_others");
  private static final int SMALL_BLOCK = 64;
  private static final int MIDDLE_BLOCK = 512;

  private final List<RuntimeLayout> layouts;
  private final Words<E> memory;

  /// @param layouts that its pages may have, of which one will fit
  public ObjectPages(List<RuntimeLayout> layouts, Words<E> memory) {
    this.layouts = layouts.stream().filter(layout -> layout.has("segment.pages")).toList();
    this.memory = memory;
  }

  /// Those of a process that goes on.
  ///
  /// @throws UnreadableMemory if it is gone
  public static List<Page> of(PythonRuntime runtime, RemoteMemory memory) throws UnreadableMemory {
    try {
      return new ObjectPages<>(runtime.allocatorLayouts(), new RemoteWords(memory))
          .in(runtime.process().maps());
    } catch (IOException _) {
      // Without a list of what is mapped it has ended, or is just becoming another program.
      return List.of();
    }
  }

  /// Those of all that is mapped.
  public List<Page> in(List<Mapping> mappings) throws E {
    var pages = new ArrayList<Page>();
    for (var mapping : mappings) {
      if (mapping.isReadable() && mapping.isWritable() && !mapping.isFile()) {
        addSegments(mapping, pages);
      }
    }
    return pages;
  }

  private void addSegments(Mapping mapping, List<Page> pages) throws E {
    if (layouts.isEmpty()) {
      return;
    }
    long size = layouts.getFirst().number("segment.bytes");
    for (long at = mapping.start() + size - 1 & -size; at > 0 && at < mapping.end(); at += size) {
      for (var layout : layouts) {
        var found = new ArrayList<Page>();
        if (divide(at, layout, found)) {
          pages.addAll(found);
          break;
        }
      }
    }
  }

  /// Whether a segment lies there; its pages in use are added then.
  private boolean divide(long segment, RuntimeLayout layout, List<Page> pages) throws E {
    int most = layout.number("segment.most_entries");
    long entries = memory.word(segment + layout.number("segment.entries"));
    long own = memory.word(segment + layout.number("segment.own_entries"));
    if (entries < 2 || entries > most || own < 1 || own >= entries) {
      return false;
    }
    for (long at = 0; at < entries; ) {
      long page = segment + layout.number("segment.pages") + at * layout.number("page.size");
      long slices = memory.word(page + layout.number("page.slices"));
      boolean isFirst = slices >>> Integer.SIZE == 0;
      long count = slices & LOW;
      // Only the one page of a segment that was made for one great object goes on behind its end.
      if (!isFirst || count == 0 || at + count > entries && at != own || at == 0 && count != own) {
        return false;
      }
      if (at != 0) {
        addPage(segment, at, page, count, layout, pages);
      }
      at += count;
    }
    return true;
  }

  private void addPage(
      long segment, long at, long page, long slices, RuntimeLayout layout, List<Page> pages)
      throws E {
    boolean saysStart = layout.has("page.start");
    long blockSize = field(page + layout.number("page.block_size"), saysStart ? -1 : LOW);
    if (blockSize < Long.BYTES) {
      return;
    }
    long bytes = slices * layout.number("segment.slice_bytes");
    long start =
        saysStart
            ? memory.word(page + layout.number("page.start"))
            : segment + at * layout.number("segment.slice_bytes") + skipped(blockSize);
    int blocks = (int) field(page + layout.number("page.blocks"), SHORT);
    int heap =
        (int) field(page + layout.number("page.heap"), SHORT) >> layout.number("page.heap_shift")
            & HEAP_BITS;
    boolean isAfterHeader = heap == layout.number("page.heap_of_collected_after_header");
    boolean isCollected = isAfterHeader || heap == layout.number("page.heap_of_collected");
    int count = (int) Math.min(blocks, bytes / blockSize);
    var free = new BitSet();
    if (isCollected) {
      for (var list : FREE_LISTS) {
        long first = memory.word(page + layout.number(list)) & -Long.BYTES;
        addFree(first, start, blockSize, count, free);
      }
    }
    pages.add(
        new Page(
            start,
            bytes,
            blockSize,
            count,
            (int) field(page + layout.number("page.used"), SHORT),
            free,
            isCollected,
            isAfterHeader ? HEADER : 0));
  }

  /// What was freed keeps what it was, but for the first word, which leads to the next free block.
  private void addFree(long first, long start, long blockSize, int count, BitSet free) throws E {
    for (long at = first; at >= start && at < start + count * blockSize; at = memory.word(at)) {
      int block = (int) ((at - start) / blockSize);
      if (free.get(block)) {
        return;
      }
      free.set(block);
    }
  }

  /// Blocks that are left out at the beginning of a page, so that not all of them begin alike.
  private static long skipped(long blockSize) {
    if (blockSize <= SMALL_BLOCK) {
      return 3 * blockSize;
    }
    return blockSize <= MIDDLE_BLOCK ? blockSize : 0;
  }

  private long field(long address, long mask) throws E {
    int into = (int) address & 7;
    return memory.word(address - into) >>> 8 * into & mask;
  }
}
