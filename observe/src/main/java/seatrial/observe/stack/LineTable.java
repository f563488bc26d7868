package seatrial.observe.stack;

import java.util.Arrays;

/// Which line an instruction of a code object stands on, from any of the three forms that CPython
/// has stored it in.
final class LineTable {
  /// Where each run of instructions ends, in bytes.
  private int[] ends = new int[16];

  private int[] lines = new int[16];
  private int runs;
  private final int firstLine;

  private LineTable(int firstLine) {
    this.firstLine = firstLine;
  }

  /// Up to 3.9 (`co_lnotab`): pairs of how far the address and the line go on.
  static LineTable ofIncrements(byte[] table, int firstLine) {
    var result = new LineTable(firstLine);
    int address = 0;
    int line = firstLine;
    for (int i = 0; i + 1 < table.length; i += 2) {
      int step = table[i] & 0xff;
      if (step > 0) {
        address += step;
        result.add(address, line);
      }
      line += table[i + 1];
    }
    result.add(Integer.MAX_VALUE, line);
    return result;
  }

  /// 3.10 (PEP 626): pairs of a run's length and how far its line is from the one before; -128 for
  /// instructions of no line.
  static LineTable ofRuns(byte[] table, int firstLine) {
    var result = new LineTable(firstLine);
    int address = 0;
    int line = firstLine;
    for (int i = 0; i + 1 < table.length; i += 2) {
      int delta = table[i + 1];
      if (delta != -128) {
        line += delta;
      }
      int length = table[i] & 0xff;
      // Runs of no length bring a line further than one byte can say.
      if (length > 0) {
        address += length;
        result.add(address, line);
      }
    }
    return result;
  }

  /// Since 3.11 (PEP 657): entries of a first byte, `1 code:4 length:3`, and what its code asks
  /// for.
  static LineTable ofLocations(byte[] table, int firstLine) {
    var result = new LineTable(firstLine);
    int address = 0;
    int line = firstLine;
    int at = 0;
    while (at < table.length) {
      int first = table[at++] & 0xff;
      address += ((first & 7) + 1) * 2;
      switch (first >> 3 & 15) {
        case 13, 14 -> {
          int number = 0;
          int shift = 0;
          while (at < table.length && shift < 32) {
            int part = table[at++];
            number |= (part & 63) << shift;
            shift += 6;
            if ((part & 64) == 0) {
              break;
            }
          }
          line += (number & 1) != 0 ? -(number >>> 1) : number >>> 1;
        }
        case 11 -> line += 1;
        case 12 -> line += 2;
        default -> {
          // On the line of the entry before, or on none (15).
        }
      }
      // Only the first byte of an entry has its high bit set.
      while (at < table.length && table[at] >= 0) {
        at++;
      }
      result.add(address, line);
    }
    return result;
  }

  private void add(int end, int line) {
    if (runs > 0 && lines[runs - 1] == line) {
      ends[runs - 1] = end;
      return;
    }
    if (runs == ends.length) {
      ends = Arrays.copyOf(ends, runs * 2);
      lines = Arrays.copyOf(lines, runs * 2);
    }
    ends[runs] = end;
    lines[runs++] = line;
  }

  /// The line of the instruction at that distance from the first, in bytes; the function's own line
  /// before its first instruction and behind its last.
  int line(int address) {
    if (address < 0 || runs == 0) {
      return firstLine;
    }
    int found = Arrays.binarySearch(ends, 0, runs, address);
    int run = found >= 0 ? found + 1 : -found - 1;
    return run < runs ? lines[run] : firstLine;
  }
}
