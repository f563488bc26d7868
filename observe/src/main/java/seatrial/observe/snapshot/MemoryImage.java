package seatrial.observe.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Memory of a process as it was copied, and behind it what never changes: its read-only files.
///
/// What is not there reads as zero, so that a reader needs no care of its own: zero is neither an
/// address nor a length of anything. Belongs to one thread.
public final class MemoryImage {
  /// Text that is longer is cut: names of types and attributes are not.
  private static final int LONGEST_NAME = 1 << 12;

  /// A copied piece.
  ///
  /// @param offset where in the buffer it begins
  record Piece(long start, int length, ByteBuffer buffer, int offset) {
    long end() {
      return start + length;
    }
  }

  private final long[] starts;
  private final Piece[] pieces;
  private final UnchangingMemory behind;
  private Piece last = new Piece(0, 0, ByteBuffer.allocate(0), 0);

  MemoryImage(List<Piece> copied, UnchangingMemory behind) {
    var sorted = new ArrayList<>(copied);
    sorted.sort(Comparator.comparingLong(Piece::start));
    pieces = sorted.toArray(Piece[]::new);
    starts = sorted.stream().mapToLong(Piece::start).toArray();
    this.behind = behind;
  }

  /// The copied pieces in the order of their addresses.
  List<Piece> pieces() {
    return List.of(pieces);
  }

  /// Eight bytes, or 0.
  long word(long address) {
    var piece = piece(address, 8);
    return piece == null
        ? behind.word(address)
        : piece.buffer.getLong(piece.offset + (int) (address - piece.start));
  }

  /// Four bytes, or 0.
  int half(long address) {
    var piece = piece(address, 4);
    return piece == null
        ? (int) behind.word(address)
        : piece.buffer.getInt(piece.offset + (int) (address - piece.start));
  }

  /// One byte as a number from 0 to 255, or 0.
  int unsignedByte(long address) {
    var piece = piece(address, 1);
    return piece == null
        ? (int) behind.word(address) & 0xff
        : piece.buffer.get(piece.offset + (int) (address - piece.start)) & 0xff;
  }

  /// Whether so many bytes were copied there.
  boolean holds(long address, long length) {
    if (length < 0 || address + length < address) {
      return false;
    }
    long at = address;
    for (long end = address + length; at < end; ) {
      var piece = piece(at, 1);
      if (piece == null) {
        return false;
      }
      at = piece.end();
    }
    return true;
  }

  /// Text up to a zero byte; "" if there is none.
  String zeroEnded(long address) {
    var bytes = new byte[LONGEST_NAME];
    int length = 0;
    while (length < LONGEST_NAME) {
      int b = unsignedByte(address + length);
      if (b == 0) {
        break;
      }
      bytes[length++] = (byte) b;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private @Nullable Piece piece(long address, int length) {
    var known = last;
    long into = address - known.start;
    if (into >= 0 && into <= known.length - length) {
      return known;
    }
    int low = 0;
    int high = starts.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= address) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    if (high < 0 || address < 0 || address - starts[high] > pieces[high].length - length) {
      return null;
    }
    last = pieces[high];
    return last;
  }
}
