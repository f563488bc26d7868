package seatrial.observe.heap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// Reads what [SnapshotWriter] wrote. A file may be damaged or made to mislead: every number is
/// judged before it is used, and nothing is allocated for what the file only promises.
public final class SnapshotReader {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int LONGEST_LINE = 40;

  private final InputStream in;
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private int next;

  private SnapshotReader(InputStream in) {
    this.in = in;
  }

  /// The snapshot of a file.
  ///
  /// @throws BrokenSnapshot if it is none
  /// @throws IOException if the file cannot be read
  public static HeapSnapshot read(InputStream file) throws IOException {
    requireVersion(firstLine(file));
    try (var inflated = new InflaterInputStream(file)) {
      var reader = new SnapshotReader(inflated);
      var snapshot = reader.snapshot();
      reader.requireChecksum();
      return snapshot;
    } catch (EOFException _) {
      throw new BrokenSnapshot("ends before its end: it was not written whole");
    } catch (ZipException | IllegalArgumentException _) {
      throw damaged();
    }
  }

  private static String firstLine(InputStream file) throws IOException {
    var line = new StringBuilder();
    for (int b = file.read();
        b >= 0 && b != '\n' && line.length() < LONGEST_LINE;
        b = file.read()) {
      line.append((char) b);
    }
    return line.toString();
  }

  private static void requireVersion(String line) throws BrokenSnapshot {
    if (!line.startsWith(SnapshotWriter.MAGIC + " ")) {
      throw new BrokenSnapshot("is no snapshot of a heap");
    }
    if (!line.equals(SnapshotWriter.MAGIC + " " + SnapshotWriter.VERSION)) {
      throw new BrokenSnapshot(
          "was written by another release of Seatrial, which has another format");
    }
  }

  private static BrokenSnapshot damaged() {
    return new BrokenSnapshot("is damaged");
  }

  private HeapSnapshot snapshot() throws IOException {
    return new HeapSnapshot(
        text(), integer(), signed(), number(), number(), number() == 1, number(), texts(), graph());
  }

  private ObjectGraph graph() throws IOException {
    var builder = new ObjectGraph.Builder(0);
    texts().forEach(builder::type);
    texts().forEach(builder::name);
    int types = builder.types();
    int names = builder.names();
    int size = integer();
    int references = integer();
    var type = column(size, types);
    var address = new LongList(0);
    for (int i = 0; i < size; i++) {
      address.add((i == 0 ? 0 : address.at(i - 1)) + signed());
    }
    var bytes = new LongList(0);
    for (int i = 0; i < size; i++) {
      bytes.add(number());
    }
    var entries = column(size, Integer.MAX_VALUE);
    var ownName = column(size, names + 1);
    var flags = column(size, 4);
    var counts = column(size, Integer.MAX_VALUE);
    var targets = targets(size, references, counts);
    var labels = labels(references, names);
    int reference = 0;
    for (int i = 0; i < size; i++) {
      builder.object(type.at(i), address.at(i), bytes.at(i), entries.at(i) - 1, ownName.at(i) - 1);
      if ((flags.at(i) & SnapshotWriter.IS_TRACKED) != 0) {
        builder.tracked(i);
      }
      if ((flags.at(i) & SnapshotWriter.IS_WEAK) != 0) {
        builder.weak(i);
      }
      for (int end = reference + counts.at(i); reference < end; reference++) {
        builder.reference(targets.at(reference), labels.at(reference));
      }
    }
    roots(builder);
    return builder.build();
  }

  private IntList column(int size, int bound) throws IOException {
    var result = new IntList(0);
    for (int i = 0; i < size; i++) {
      int value = integer();
      if (value >= bound) {
        throw damaged();
      }
      result.add(value);
    }
    return result;
  }

  private IntList targets(int size, int references, IntList counts) throws IOException {
    var result = new IntList(0);
    for (int i = 0; i < size; i++) {
      if (counts.at(i) > references - result.size()) {
        throw damaged();
      }
      for (int j = counts.at(i); j > 0; j--) {
        long target = i + signed();
        if (target < 0 || target >= size) {
          throw damaged();
        }
        result.add((int) target);
      }
    }
    if (result.size() != references) {
      throw damaged();
    }
    return result;
  }

  private IntList labels(int references, int names) throws IOException {
    var result = new IntList(0);
    long label = 0;
    for (int i = 0; i < references; i++) {
      label += signed();
      if (label != (int) label || !Label.isOne((int) label, names)) {
        throw damaged();
      }
      result.add((int) label);
    }
    return result;
  }

  private void roots(ObjectGraph.Builder builder) throws IOException {
    for (int left = integer(); left > 0; left--) {
      var kind = Root.Kind.ofCode(number());
      if (kind == null) {
        throw damaged();
      }
      builder.root(new Root(kind, text(), integer()));
    }
  }

  private List<String> texts() throws IOException {
    var result = new ArrayList<String>();
    for (int left = integer(); left > 0; left--) {
      result.add(text());
    }
    return result;
  }

  private String text() throws IOException {
    int length = integer();
    if (length > LONGEST_TEXT) {
      throw damaged();
    }
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = next();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int integer() throws IOException {
    long value = number();
    if (value < 0 || value > Integer.MAX_VALUE - 8L) {
      throw damaged();
    }
    return (int) value;
  }

  private long signed() throws IOException {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  private long number() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = next();
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw damaged();
  }

  private byte next() throws IOException {
    if (next == filled) {
      checksum.update(buffer, 0, filled);
      fill();
    }
    return buffer[next++];
  }

  private void fill() throws IOException {
    filled = Math.max(0, in.read(buffer));
    next = 0;
    if (filled == 0) {
      throw new EOFException();
    }
  }

  /// The four bytes at the end are not part of what they are the sum of.
  private void requireChecksum() throws IOException {
    checksum.update(buffer, 0, next);
    int sum = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      if (next == filled) {
        fill();
      }
      sum = sum << 8 | buffer[next++] & 0xff;
    }
    if (sum != (int) checksum.getValue() || next != filled || in.read() >= 0) {
      throw damaged();
    }
  }
}
