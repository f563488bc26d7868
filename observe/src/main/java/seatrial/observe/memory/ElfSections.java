package seatrial.observe.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The named sections of an ELF file of 64 bits.
final class ElfSections {
  /// @param address as the file counts, to be shifted by where it is mapped
  record Section(long address, long offset, long size) {}

  private static final int MOST_SECTIONS = 4096;
  private static final int MOST_NAME_BYTES = 1 << 20;

  private ElfSections() {}

  /// All sections by name; empty if the file has lost them.
  ///
  /// @throws IOException if it cannot be read or is damaged
  static Map<String, Section> read(Path file) throws IOException {
    var result = new HashMap<String, Section>();
    try (var channel = FileChannel.open(file)) {
      var header = piece(channel, 0, 64);
      if (!ElfHeader.isElf(header) || !ElfHeader.is64Bit(header)) {
        return result;
      }
      int count = header.getShort(60) & 0xffff;
      int namesIndex = header.getShort(62) & 0xffff;
      if (count == 0 || count > MOST_SECTIONS || namesIndex >= count) {
        return result;
      }
      var table = piece(channel, header.getLong(40), count * 64);
      long namesBytes = table.getLong(namesIndex * 64 + 32);
      if (namesBytes < 0 || namesBytes > MOST_NAME_BYTES) {
        return result;
      }
      var names = piece(channel, table.getLong(namesIndex * 64 + 24), (int) namesBytes);
      for (int i = 0; i < count; i++) {
        result.putIfAbsent(
            name(names, table.getInt(i * 64)),
            new Section(
                table.getLong(i * 64 + 16),
                table.getLong(i * 64 + 24),
                table.getLong(i * 64 + 32)));
      }
    }
    return result;
  }

  private static String name(ByteBuffer names, int start) {
    int end = start;
    while (end >= 0 && end < names.capacity() && names.get(end) != 0) {
      end++;
    }
    if (start < 0 || start > end) {
      return "";
    }
    var bytes = new byte[end - start];
    names.get(start, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static ByteBuffer piece(FileChannel channel, long position, int size) throws IOException {
    var result = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    if (position < 0) {
      throw new IOException("the file is damaged");
    }
    while (result.hasRemaining()) {
      if (channel.read(result, position + result.position()) < 0) {
        throw new IOException("the file is cut off");
      }
    }
    return result.flip();
  }
}
