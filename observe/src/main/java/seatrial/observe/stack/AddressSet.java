package seatrial.observe.stack;

import java.util.Arrays;

/// Addresses that were met lately, numbered from 0 without gaps. What has not been met for a while
/// is forgotten.
sealed class AddressSet permits ApartFrames {
  private static final int FORGOTTEN_AFTER = 64;
  private static final int FEW = 16;
  private static final int LONG_AGO = Integer.MIN_VALUE;

  private final int bytes;
  private final LongMap numbers = new LongMap();
  private final AddressSpans spans = new AddressSpans();
  private boolean areSpansOld;
  private long[] addresses = new long[16];
  private int[] lastMet = new int[16];
  private int count;

  /// @param bytes how much is read at each
  AddressSet(int bytes) {
    this.bytes = bytes;
  }

  int count() {
    return count;
  }

  /// The pieces of memory that hold all of them.
  AddressSpans spans() {
    if (areSpansOld) {
      areSpansOld = false;
      spans.divide(addresses, count, bytes);
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
    }
    addresses[count] = address;
    lastMet[count] = round;
    isAdded(count);
    numbers.put(address, count++);
    areSpansOld = true;
  }

  /// Is told that there is a new address with the highest number so far.
  void isAdded(int number) {}

  /// Is told that an address has a smaller number from now on.
  void isRenumbered(int from, int to) {}

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
        isRenumbered(i, kept);
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
