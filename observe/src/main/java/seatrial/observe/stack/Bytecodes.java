package seatrial.observe.stack;

import seatrial.observe.memory.RemoteMemory;
import seatrial.observe.memory.UnreadableMemory;

/// Where the instructions of a code object stand: behind its header, and in free-threaded builds
/// since 3.14 also in a copy for each thread that runs it, which threads take as they come.
final class Bytecodes {
  private static final int MOST_COPIES = 1 << 16;
  private static final long NOWHERE = 0;

  private final RemoteMemory memory;
  private final long start;
  private final int size;
  private final long listAt;
  private long[] copies = {};

  /// @param start of the first instruction; 0 up to 3.10, where frames hold numbers
  /// @param size bytes of instructions
  /// @param listAt where the code object points to the list of its copies, or 0
  Bytecodes(RemoteMemory memory, long start, int size, long listAt) {
    this.memory = memory;
    this.start = start;
    this.size = size;
    this.listAt = listAt;
  }

  /// How many bytes an instruction stands behind the first, -1 if it is none of this code.
  int offset(long instruction) {
    int offset = offset(instruction, start);
    if (offset >= 0 || listAt == NOWHERE) {
      return offset;
    }
    offset = offsetInCopies(instruction);
    if (offset < 0) {
      readCopies();
      offset = offsetInCopies(instruction);
    }
    return offset;
  }

  private int offsetInCopies(long instruction) {
    for (long copy : copies) {
      int offset = copy == NOWHERE ? -1 : offset(instruction, copy);
      if (offset >= 0) {
        return offset;
      }
    }
    return -1;
  }

  private int offset(long instruction, long from) {
    long distance = instruction - from;
    return distance >= 0 && distance < size ? (int) distance : -1;
  }

  /// The list is a number and so many addresses.
  private void readCopies() {
    try {
      long list = memory.word(listAt);
      long count = list == NOWHERE ? 0 : memory.word(list);
      if (count > 0 && count <= MOST_COPIES) {
        var found = new long[(int) count];
        memory.buffer(list + 8, 8 * (int) count).asLongBuffer().get(found);
        copies = found;
      }
    } catch (UnreadableMemory _) {
      // The code was dropped meanwhile, or the process ended; both are told elsewhere.
    }
  }
}
