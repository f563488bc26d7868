package seatrial.observe.memory;

import java.nio.ByteBuffer;

/// The first bytes of a program or library.
final class ElfHeader {
  private ElfHeader() {}

  static boolean isElf(ByteBuffer start) {
    return start.capacity() >= 64
        && start.get(0) == 0x7f
        && start.get(1) == 'E'
        && start.get(2) == 'L'
        && start.get(3) == 'F';
  }

  static boolean is64Bit(ByteBuffer start) {
    return start.get(4) == 2;
  }

  static boolean isLittleEndian(ByteBuffer start) {
    return start.get(5) == 1;
  }

  static int machine(ByteBuffer start) {
    return start.getShort(18) & 0xffff;
  }
}
