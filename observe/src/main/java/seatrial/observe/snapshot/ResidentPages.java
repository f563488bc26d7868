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

  private ResidentPages() {}

  /// Runs of such pages in the order of their addresses. Memory shared with others holds no
  /// objects.
  static List<AddressRange> of(TargetProcess process, List<Mapping> mappings) throws IOException {
    var runs = new ArrayList<AddressRange>();
    try (var pagemap =
        FileChannel.open(process.folder().resolve("pagemap"), StandardOpenOption.READ)) {
      var entries =
          ByteBuffer.allocateDirect(ENTRIES_AT_ONCE * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (var mapping : mappings) {
        if (canHoldObjects(mapping)) {
          addRuns(mapping, pagemap, entries, runs);
        }
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

  private static void addRuns(
      Mapping mapping, FileChannel pagemap, ByteBuffer entries, List<AddressRange> runs)
      throws IOException {
    long start = -1;
    long end = -1;
    for (long at = mapping.start(); at < mapping.end(); ) {
      long pages = Math.min(ENTRIES_AT_ONCE, (mapping.end() - at) / PAGE);
      entries.clear().limit((int) pages * ENTRY_BYTES);
      int got = pagemap.read(entries, at / PAGE * ENTRY_BYTES) / ENTRY_BYTES;
      if (got <= 0) {
        break;
      }
      for (int i = 0; i < got; i++, at += PAGE) {
        if ((entries.getLong(i * ENTRY_BYTES) & PRESENT) == 0) {
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
    }
    if (start >= 0) {
      runs.add(new AddressRange(start, end - start));
    }
  }
}
