package seatrial.observe.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// How large the pages of this machine are: 4 KiB on x86-64, also 16 or 64 KiB on aarch64.
public final class PageSize {
  private static final long AT_PAGESZ = 6;
  private static final int USUAL = 1 << 12;

  /// In bytes, a power of two.
  public static final int BYTES = ofKernel(Path.of("/proc/self/auxv"));

  private PageSize() {}

  /// What the kernel hands to every program: pairs of a key and a value.
  static int ofKernel(Path auxiliaryVector) {
    try {
      var pairs =
          ByteBuffer.wrap(Files.readAllBytes(auxiliaryVector)).order(ByteOrder.nativeOrder());
      while (pairs.remaining() >= 2 * Long.BYTES) {
        long key = pairs.getLong();
        long value = pairs.getLong();
        if (key == AT_PAGESZ && Long.bitCount(value) == 1) {
          return (int) value;
        }
      }
    } catch (IOException _) {
      // Not Linux, or /proc is not mounted: then nothing can be observed anyway.
    }
    return USUAL;
  }
}
