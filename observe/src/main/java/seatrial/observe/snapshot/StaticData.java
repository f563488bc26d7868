package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.List;
import seatrial.observe.memory.Mapping;

/// The static variables of a program or library: what its file says is to be writable, the zeroed
/// part behind the file's own included.
///
/// The list of mappings alone does not say where that ends: memory that is allocated may follow
/// without a gap.
record StaticData(String fileName, long start, long length) {
  // Of the ELF format.
  private static final int PROGRAM_HEADERS = 32;
  private static final int PROGRAM_HEADER_SIZE = 54;
  private static final int PROGRAM_HEADER_COUNT = 56;
  private static final int SEGMENT_FLAGS = 4;
  private static final int SEGMENT_ADDRESS = 16;
  private static final int SEGMENT_LENGTH = 40;
  private static final int LOADED = 1;
  private static final int WRITABLE = 2;
  private static final long MAGIC = 0x464c457fL;

  private static final int MOST_SEGMENTS = 64;
  private static final long LONGEST = 1L << 30;

  /// The static data of everything that is mapped.
  static List<StaticData> of(List<Mapping> mappings, MemoryImage image) {
    var result = new ArrayList<StaticData>();
    for (var mapping : mappings) {
      if (mapping.isFile() && mapping.offset() == 0 && mapping.isReadable()) {
        addSegments(mapping, image, result);
      }
    }
    return result;
  }

  private static void addSegments(Mapping file, MemoryImage image, List<StaticData> result) {
    long start = file.start();
    if ((image.word(start) & 0xffffffffL) != MAGIC) {
      return;
    }
    long header = start + image.word(start + PROGRAM_HEADERS);
    int size = image.half(start + PROGRAM_HEADER_SIZE) & 0xffff;
    int count = Math.min(MOST_SEGMENTS, image.half(start + PROGRAM_HEADER_COUNT) & 0xffff);
    long lowest = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      if (image.half(header + (long) i * size) == LOADED) {
        lowest = Math.min(lowest, image.word(header + (long) i * size + SEGMENT_ADDRESS));
      }
    }
    for (int i = 0; i < count; i++) {
      long segment = header + (long) i * size;
      long length = image.word(segment + SEGMENT_LENGTH);
      if (image.half(segment) == LOADED
          && (image.half(segment + SEGMENT_FLAGS) & WRITABLE) != 0
          && length > 0
          && length < LONGEST) {
        long address = start + image.word(segment + SEGMENT_ADDRESS) - (lowest & -4096L);
        result.add(new StaticData(file.fileName(), address, length));
      }
    }
  }
}
