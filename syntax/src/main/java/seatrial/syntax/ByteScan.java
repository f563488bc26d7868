package seatrial.syntax;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Questions about whole files, eight bytes at a time.
final class ByteScan {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long RETURNS = LOW_BITS * '\r';

  private ByteScan() {}

  /// Whether no byte is over 127.
  static boolean isAscii(byte[] bytes) {
    int i = 0;
    for (; i + 8 <= bytes.length; i += 8) {
      if (((long) LONGS.get(bytes, i) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; i < bytes.length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether there is a null byte or a carriage return; may say so of other control characters
  /// too.
  static boolean mayHaveNullOrReturn(byte[] bytes) {
    int i = 0;
    for (; i + 8 <= bytes.length; i += 8) {
      long word = (long) LONGS.get(bytes, i);
      long returns = word ^ RETURNS;
      long zeros = (word - LOW_BITS) & ~word | (returns - LOW_BITS) & ~returns;
      if ((zeros & HIGH_BITS) != 0) {
        return true;
      }
    }
    for (; i < bytes.length; i++) {
      if (bytes[i] == 0 || bytes[i] == '\r') {
        return true;
      }
    }
    return false;
  }
}
