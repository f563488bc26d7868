package seatrial.observe.heap;

import java.util.Arrays;

/// Numbers by address: a hash table without boxes.
public final class AddressIndex {
  /// What is answered for an address that is not known.
  public static final int ABSENT = -1;

  private static final int LEAST_CAPACITY = 1 << 10;

  private long[] addresses;
  private int[] numbers;
  private int size;

  public AddressIndex(int expected) {
    int capacity = LEAST_CAPACITY;
    while (capacity < 1 << 29 && capacity < expected * 2L) {
      capacity <<= 1;
    }
    addresses = new long[capacity];
    numbers = emptyNumbers(capacity);
  }

  private static int[] emptyNumbers(int capacity) {
    int[] result = new int[capacity];
    Arrays.fill(result, ABSENT);
    return result;
  }

  /// The number of an address, or [#ABSENT].
  public int numberOf(long address) {
    return numbers[slot(address)];
  }

  public boolean contains(long address) {
    return numberOf(address) != ABSENT;
  }

  /// Gives an address a number, which is not negative; returns whether the address was new. The
  /// number of a known address stays as it is.
  public boolean add(long address, int number) {
    int slot = slot(address);
    if (numbers[slot] != ABSENT) {
      return false;
    }
    addresses[slot] = address;
    numbers[slot] = number;
    if (++size * 2L > addresses.length) {
      grow();
    }
    return true;
  }

  public int size() {
    return size;
  }

  private int slot(long address) {
    int mask = addresses.length - 1;
    // Objects lie at multiples of eight or sixteen, so the low bits tell nothing.
    int slot = (int) ((address * 0x9e3779b97f4a7c15L) >>> 32) & mask;
    while (numbers[slot] != ABSENT && addresses[slot] != address) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    if (addresses.length >= 1 << 30) {
      throw new OutOfMemoryError("more objects than the index can hold");
    }
    long[] oldAddresses = addresses;
    int[] oldNumbers = numbers;
    addresses = new long[oldAddresses.length * 2];
    numbers = emptyNumbers(addresses.length);
    for (int i = 0; i < oldAddresses.length; i++) {
      if (oldNumbers[i] != ABSENT) {
        int slot = slot(oldAddresses[i]);
        addresses[slot] = oldAddresses[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }
}
