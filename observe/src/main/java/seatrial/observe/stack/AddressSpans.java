package seatrial.observe.stack;

import java.util.Arrays;

/// Frames that lie close together, as pieces of memory that are read as a whole: what the kernel
/// takes for a piece is more than what it takes for the bytes between two frames.
final class AddressSpans {
  /// Smaller than a page, so that no page is read that holds nothing of a frame.
  private static final int MOST_BETWEEN = 2048;

  /// Of more, what lies between them would be too much to read.
  private static final int MOST_FRAMES = 4096;

  private long[] starts = new long[16];
  private int[] bytes = new int[16];
  private int[] spans = new int[16];
  private int count;
  private long allBytes;

  int count() {
    return count;
  }

  long start(int span) {
    return starts[span];
  }

  /// A multiple of eight if the size of a frame is one.
  int bytes(int span) {
    return bytes[span];
  }

  /// The bytes of all spans.
  long allBytes() {
    return allBytes;
  }

  /// The span in which a frame lies, at a multiple of eight from its start.
  int of(int frame) {
    return spans[frame];
  }

  /// Divides anew.
  ///
  /// @param addresses of frames; the span of the first will be the first
  /// @param length how many of them there are
  /// @param frameBytes the size of each
  void divide(long[] addresses, int length, int frameBytes) {
    var sorted = Arrays.copyOf(addresses, length);
    Arrays.sort(sorted);
    var firsts = new long[length];
    var ends = new int[length];
    int between = length > MOST_FRAMES ? 0 : MOST_BETWEEN;
    int found = 0;
    for (long address : sorted) {
      long distance = found == 0 ? -1 : address - firsts[found - 1];
      if (distance >= 0 && distance <= ends[found - 1] + between && (distance & 7) == 0) {
        ends[found - 1] = (int) distance + frameBytes;
      } else {
        firsts[found] = address;
        ends[found++] = frameBytes;
      }
    }
    number(addresses, length, firsts, ends, found);
  }

  /// Numbers spans in the order in which the addresses meet them.
  private void number(long[] addresses, int length, long[] firsts, int[] ends, int found) {
    if (spans.length < length) {
      starts = new long[length * 2];
      bytes = new int[length * 2];
      spans = new int[length * 2];
    }
    var numbers = new int[found];
    Arrays.fill(numbers, -1);
    count = 0;
    allBytes = 0;
    for (int i = 0; i < length; i++) {
      int at = place(firsts, ends, found, addresses[i]);
      if (numbers[at] < 0) {
        numbers[at] = count;
        starts[count] = firsts[at];
        bytes[count] = ends[at];
        allBytes += ends[at];
        count++;
      }
      spans[i] = numbers[at];
    }
  }

  /// Spans that cannot be one because their frames lie between multiples of eight overlap.
  private static int place(long[] firsts, int[] ends, int found, long address) {
    int at = Arrays.binarySearch(firsts, 0, found, address);
    at = at >= 0 ? at : -at - 2;
    while ((address - firsts[at] & 7) != 0 || address - firsts[at] >= ends[at]) {
      at--;
    }
    return at;
  }
}
