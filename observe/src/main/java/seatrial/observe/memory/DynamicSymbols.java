package seatrial.observe.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The exported symbols of a program or library as it lies in the target's memory.
///
/// Read there and not from its file, because the file may be deleted, replaced, or hidden by a
/// mount namespace, and because a stripped file may have lost its sections, never what the dynamic
/// linker needs.
final class DynamicSymbols {
  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;
  private static final int DT_HASH = 4;
  private static final int DT_STRTAB = 5;
  private static final int DT_SYMTAB = 6;
  private static final int DT_GNU_HASH = 0x6ffffef5;
  private static final int SYMBOL_BYTES = 24;
  private static final int MOST_HEADERS = 256;
  private static final int MOST_DYNAMIC_BYTES = 1 << 16;
  private static final int LONGEST_CHAIN = 1 << 20;

  private final RemoteMemory memory;
  private final long bias;
  private final long names;
  private final long symbols;
  private final long gnuHash;
  private final long hash;

  private DynamicSymbols(RemoteMemory memory, long bias, ByteBuffer dynamic) {
    this.memory = memory;
    this.bias = bias;
    this.names = pointer(dynamic, DT_STRTAB);
    this.symbols = pointer(dynamic, DT_SYMTAB);
    this.gnuHash = pointer(dynamic, DT_GNU_HASH);
    this.hash = pointer(dynamic, DT_HASH);
  }

  /// Reads the headers of the file that is mapped there with offset 0.
  ///
  /// @return null if that is no ELF file of 64 bits
  static @Nullable DynamicSymbols at(RemoteMemory memory, long start) throws UnreadableMemory {
    var header = memory.buffer(start, 64);
    if (!ElfHeader.isElf(header) || !ElfHeader.is64Bit(header)) {
      return null;
    }
    int headers = Math.min(header.getShort(56) & 0xffff, MOST_HEADERS);
    var program = memory.buffer(start + header.getLong(32), headers * 56);
    long bias = start;
    long dynamic = 0;
    long dynamicBytes = 0;
    boolean isBiasKnown = false;
    for (int i = 0; i < headers; i++) {
      int type = program.getInt(i * 56);
      if (type == PT_LOAD && !isBiasKnown && program.getLong(i * 56 + 8) == 0) {
        bias = start - (program.getLong(i * 56 + 16) & -4096);
        isBiasKnown = true;
      } else if (type == PT_DYNAMIC) {
        dynamic = program.getLong(i * 56 + 16);
        dynamicBytes = program.getLong(i * 56 + 40);
      }
    }
    if (dynamicBytes <= 0 || dynamicBytes > MOST_DYNAMIC_BYTES) {
      // A program that was linked without libraries exports nothing.
      return new DynamicSymbols(memory, bias, ByteBuffer.allocate(0));
    }
    return new DynamicSymbols(
        memory, bias, memory.buffer(bias + dynamic, (int) dynamicBytes & ~15));
  }

  /// glibc puts addresses into the dynamic section, musl leaves them relative.
  private long pointer(ByteBuffer dynamic, int tag) {
    for (int at = 0; at + 16 <= dynamic.capacity(); at += 16) {
      if (dynamic.getLong(at) == tag) {
        long value = dynamic.getLong(at + 8);
        return Long.compareUnsigned(value, bias) < 0 ? value + bias : value;
      }
    }
    return 0;
  }

  /// How far the file's own addresses are shifted in memory.
  long bias() {
    return bias;
  }

  /// The address of an exported symbol.
  OptionalLong find(String name) throws UnreadableMemory {
    if (symbols == 0 || names == 0) {
      return OptionalLong.empty();
    }
    if (gnuHash != 0) {
      return findByGnuHash(name);
    }
    return hash == 0 ? OptionalLong.empty() : findByScan(name);
  }

  private OptionalLong findByGnuHash(String name) throws UnreadableMemory {
    int wanted = 5381;
    for (byte c : name.getBytes(StandardCharsets.US_ASCII)) {
      wanted = wanted * 33 + (c & 0xff);
    }
    var header = memory.buffer(gnuHash, 16);
    int buckets = header.getInt(0);
    int firstSymbol = header.getInt(4);
    int bloomWords = header.getInt(8);
    if (buckets == 0) {
      return OptionalLong.empty();
    }
    long bucketsAt = gnuHash + 16 + 8L * bloomWords;
    long chainAt = bucketsAt + 4L * Integer.toUnsignedLong(buckets);
    int bucket = Integer.remainderUnsigned(wanted, buckets);
    int symbol = memory.integer(bucketsAt + 4L * bucket);
    if (Integer.compareUnsigned(symbol, firstSymbol) < 0) {
      return OptionalLong.empty();
    }
    for (int steps = 0; steps < LONGEST_CHAIN; steps++, symbol++) {
      int chained = memory.integer(chainAt + 4L * (symbol - firstSymbol));
      if ((chained | 1) == (wanted | 1)) {
        var found = valueIfNamed(symbol, name);
        if (found.isPresent()) {
          return found;
        }
      }
      if ((chained & 1) != 0) {
        break;
      }
    }
    return OptionalLong.empty();
  }

  private OptionalLong findByScan(String name) throws UnreadableMemory {
    int count = Math.min(memory.integer(hash + 4), LONGEST_CHAIN);
    for (int symbol = 1; symbol < count; symbol++) {
      var found = valueIfNamed(symbol, name);
      if (found.isPresent()) {
        return found;
      }
    }
    return OptionalLong.empty();
  }

  private OptionalLong valueIfNamed(int symbol, String name) throws UnreadableMemory {
    var entry =
        memory.buffer(symbols + (long) SYMBOL_BYTES * Integer.toUnsignedLong(symbol), SYMBOL_BYTES);
    int section = entry.getShort(6);
    long value = entry.getLong(8);
    if (section == 0 || value == 0) {
      return OptionalLong.empty();
    }
    var bytes = memory.bytes(names + Integer.toUnsignedLong(entry.getInt(0)), name.length() + 1);
    for (int i = 0; i < name.length(); i++) {
      if (bytes[i] != name.charAt(i)) {
        return OptionalLong.empty();
      }
    }
    return bytes[name.length()] == 0 ? OptionalLong.of(bias + value) : OptionalLong.empty();
  }
}
