package seatrial.observe.memory;

/// A piece of the target's memory.
public record AddressRange(long start, long size) {
  public long end() {
    return start + size;
  }

  public boolean contains(long address) {
    return Long.compareUnsigned(address - start, size) < 0;
  }
}
