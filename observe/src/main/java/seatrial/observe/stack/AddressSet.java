package seatrial.observe.stack;

import java.util.Arrays;

/// Addresses of frames that lie apart from the stack and were met lately, numbered from 0 without
/// gaps. What has not been met for a while is forgotten.
final class AddressSet {
  private static final int FORGOTTEN_AFTER = 64;
  private static final int FEW = 16;
  private static final int LONG_AGO = Integer.MIN_VALUE;

  private final int frameBytes;
  private final LongMap numbers = new LongMap();
  private final AddressSpans spans = new AddressSpans();
  private boolean areSpansOld;
  private long[] addresses = new long[16];
  private int[] lastMet = new int[16];
  private long[] previous = new long[16];
  private long[] shims = new long[16];
  private int count;

  /// @param frameBytes how much of a frame is read
  AddressSet(int frameBytes) {
    this.frameBytes = frameBytes;
  }

  int count() {
    return count;
  }

  /// The pieces of memory that hold all of them.
  AddressSpans spans() {
    if (areSpansOld) {
      areSpansOld = false;
      spans.divide(addresses, count, frameBytes);
    }
    return spans;
  }

  long address(int number) {
    return addresses[number];
  }

  /// The number of an address, or -1.
  int number(long address) {
    return count == 0 ? -1 : numbers.get(address);
  }

  void met(int number, int round) {
    lastMet[number] = round;
  }

  /// Remembers who called a frame, and its code if it stands for no Python function, otherwise 0.
  void remember(int number, long caller, long shim) {
    previous[number] = caller;
    shims[number] = shim;
  }

  /// The caller that was remembered last, or 0.
  long previous(int number) {
    return previous[number];
  }

  /// The code of what stands for no Python function as it was remembered last, or 0.
  long shim(int number) {
    return shims[number];
  }

  /// Adds an address, unless it is there.
  void add(long address, int round) {
    int number = numbers.get(address);
    if (number >= 0) {
      lastMet[number] = round;
      return;
    }
    if (count == addresses.length) {
      addresses = Arrays.copyOf(addresses, count * 2);
      lastMet = Arrays.copyOf(lastMet, count * 2);
      previous = Arrays.copyOf(previous, count * 2);
      shims = Arrays.copyOf(shims, count * 2);
    }
    addresses[count] = address;
    previous[count] = 0;
    shims[count] = 0;
    lastMet[count] = round;
    numbers.put(address, count++);
    areSpansOld = true;
  }

  /// Forgets what was not met for a while, if that is worth it.
  void age(int round) {
    if (count <= FEW || round % FORGOTTEN_AFTER != 0) {
      return;
    }
    keepThose(round - FORGOTTEN_AFTER);
  }

  /// Forgets those of a piece of memory.
  void remove(long from, long to) {
    for (int i = 0; i < count; i++) {
      if (addresses[i] >= from && addresses[i] < to) {
        lastMet[i] = LONG_AGO;
      }
    }
    keepThose(LONG_AGO + 1);
  }

  private void keepThose(int since) {
    int kept = 0;
    numbers.clear();
    for (int i = 0; i < count; i++) {
      if (lastMet[i] >= since) {
        addresses[kept] = addresses[i];
        lastMet[kept] = lastMet[i];
        previous[kept] = previous[i];
        shims[kept] = shims[i];
        numbers.put(addresses[kept], kept++);
      }
    }
    areSpansOld |= count != kept;
    count = kept;
  }

  /// Forgets all.
  void clear() {
    numbers.clear();
    areSpansOld |= count > 0;
    count = 0;
  }
}
