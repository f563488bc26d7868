package seatrial.observe.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import seatrial.observe.memory.AddressRange;
import seatrial.observe.memory.Mapping;
import seatrial.observe.memory.PageSize;
import seatrial.observe.memory.TargetProcess;

/// Which memory of a process can hold objects: what it may write and has written, in RAM or
/// swapped out.
final class ResidentPages {
  private static final int PAGE = PageSize.BYTES;
  private static final int ENTRY_BYTES = 8;
  private static final int ENTRIES_AT_ONCE = 1 << 15;

  /// In RAM, or swapped out.
  private static final long PRESENT = 1L << 63 | 1L << 62;

  /// Pages between two runs that are copied with them, as a system call costs more.
  private static final long SMALL_GAP = 4;

  private final FileChannel pagemap;
  private final ByteBuffer entries =
      ByteBuffer.allocateDirect(ENTRIES_AT_ONCE * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /// What of the map is at hand.
  private long from;

  private long to;

  private ResidentPages(FileChannel pagemap) {
    this.pagemap = pagemap;
  }

  /// Runs of such pages in the order of their addresses. Memory shared with others holds no
  /// objects.
  static List<AddressRange> of(TargetProcess process, List<Mapping> mappings) throws IOException {
    var runs = new ArrayList<AddressRange>();
    try (var pagemap =
        FileChannel.open(process.folder().resolve("pagemap"), StandardOpenOption.READ)) {
      var pages = new ResidentPages(pagemap);
      var candidates = mappings.stream().filter(ResidentPages::canHoldObjects).toList();
      for (int i = 0; i < candidates.size(); i++) {
        pages.addRuns(candidates.get(i), endOfNeighbours(candidates, i), runs);
      }
    }
    return runs;
  }

  private static boolean canHoldObjects(Mapping mapping) {
    return mapping.isReadable()
        && mapping.isWritable()
        && mapping.permissions().endsWith("p")
        && mapping.start() > 0
        && !mapping.path().startsWith("/dev/")
        && !mapping.path().startsWith("[v");
  }

  /// Stacks of threads lie side by side, a page apart: what is known of many is read at once.
  private static long endOfNeighbours(List<Mapping> mappings, int first) {
    long end = mappings.get(first).end();
    long most = mappings.get(first).start() + (long) ENTRIES_AT_ONCE * PAGE;
    for (int i = first + 1; i < mappings.size() && end < most; i++) {
      if (mappings.get(i).start() - end > SMALL_GAP * PAGE) {
        break;
      }
      end = mappings.get(i).end();
    }
    return end;
  }

  private void addRuns(Mapping mapping, long endOfNeighbours, List<AddressRange> runs)
      throws IOException {
    long start = -1;
    long end = -1;
    for (long at = mapping.start(); at < mapping.end(); at += PAGE) {
      if ((at < from || at >= to) && !read(at, endOfNeighbours)) {
        break;
      }
      if ((entries.getLong((int) ((at - from) / PAGE) * ENTRY_BYTES) & PRESENT) == 0) {
        continue;
      }
      if (start < 0) {
        start = at;
      } else if (at - end > SMALL_GAP * PAGE) {
        runs.add(new AddressRange(start, end - start));
        start = at;
      }
      end = at + PAGE;
    }
    if (start >= 0) {
      runs.add(new AddressRange(start, end - start));
    }
  }

  /// Has what is known of an address at hand, and of those behind it.
  private boolean read(long at, long end) throws IOException {
    long pages = Math.min(ENTRIES_AT_ONCE, (end - at) / PAGE);
    entries.clear().limit((int) pages * ENTRY_BYTES);
    long got = Math.max(0, pagemap.read(entries, at / PAGE * ENTRY_BYTES) / ENTRY_BYTES);
    from = at;
    to = at + got * PAGE;
    return got > 0;
  }
}
