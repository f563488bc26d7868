package seatrial.observe.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/// The symbols that an ELF file has for debuggers, exported or not; none once it is stripped.
final class ElfSymbols {
  private static final int SYMBOL_BYTES = 24;
  private static final int SECTION = 6;
  private static final int VALUE = 8;

  /// Larger tables are of programs that hold far more than an interpreter.
  private static final long MOST_BYTES = 1 << 28;

  private ElfSymbols() {}

  /// The address of a symbol as the file counts, to be shifted by where it is mapped.
  ///
  /// @throws IOException if the file cannot be read or is damaged
  static OptionalLong find(Path file, String name) throws IOException {
    var sections = ElfSections.read(file);
    var symbols = sections.get(".symtab");
    var names = sections.get(".strtab");
    if (symbols == null || names == null) {
      return OptionalLong.empty();
    }
    try (var channel = FileChannel.open(file)) {
      int named = named(map(channel, names), name);
      var table = map(channel, symbols);
      for (int at = 0; named > 0 && at + SYMBOL_BYTES <= table.capacity(); at += SYMBOL_BYTES) {
        if (table.getInt(at) == named && table.getShort(at + SECTION) != 0) {
          return OptionalLong.of(table.getLong(at + VALUE));
        }
      }
    }
    return OptionalLong.empty();
  }

  /// Where a whole name stands, or -1.
  private static int named(ByteBuffer names, String name) {
    var wanted = ("\0" + name + "\0").getBytes(StandardCharsets.US_ASCII);
    for (int at = 0; at + wanted.length <= names.capacity(); at++) {
      int same = 0;
      while (same < wanted.length && names.get(at + same) == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return at + 1;
      }
    }
    return -1;
  }

  private static ByteBuffer map(FileChannel channel, ElfSections.Section section)
      throws IOException {
    if (section.size() < 0
        || section.size() > MOST_BYTES
        || section.offset() < 0
        || section.offset() > channel.size() - section.size()) {
      throw new IOException("the file is damaged");
    }
    return channel
        .map(FileChannel.MapMode.READ_ONLY, section.offset(), section.size())
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
