package seatrial.observe.heap;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes snapshots as files. `docs/heap.md` describes the format.
///
/// After a line that names the format, all is one deflated stream of numbers of seven bits a byte,
/// column by column: what is alike lies together, and most numbers are small or differ little from
/// the one before.
public final class SnapshotWriter {
  /// The first bytes of every snapshot.
  static final String MAGIC = "SEATRIAL-HEAP";

  /// Raised when an older reader could not read what is written.
  static final int VERSION = 1;

  static final int IS_TRACKED = 1;
  static final int IS_WEAK = 2;

  private static final int BUFFER_BYTES = 1 << 16;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;

  private SnapshotWriter(OutputStream out) {
    this.out = out;
  }

  /// Writes the snapshot. The stream is left open.
  public static void write(HeapSnapshot snapshot, OutputStream file) throws IOException {
    file.write((MAGIC + " " + VERSION + "\n").getBytes(StandardCharsets.US_ASCII));
    var deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      var deflated = new DeflaterOutputStream(file, deflater, BUFFER_BYTES);
      var checked = new CheckedOutputStream(deflated, new CRC32());
      var writer = new SnapshotWriter(checked);
      writer.header(snapshot);
      writer.graph(snapshot.graph());
      writer.drain();
      new DataOutputStream(deflated).writeInt((int) checked.getChecksum().getValue());
      deflated.finish();
    } finally {
      deflater.end();
    }
  }

  private void header(HeapSnapshot snapshot) throws IOException {
    text(snapshot.python());
    number(snapshot.pid());
    signed(snapshot.processStart());
    number(snapshot.takenAt());
    number(snapshot.pauseNanos());
    number(snapshot.isWhole() ? 1 : 0);
    number(snapshot.copiedBytes());
    texts(snapshot.losses());
  }

  private void graph(ObjectGraph graph) throws IOException {
    texts(graph.typeNames());
    texts(graph.names());
    int size = graph.size();
    number(size);
    number(graph.references());
    for (int i = 0; i < size; i++) {
      number(graph.type(i));
    }
    for (int i = 0; i < size; i++) {
      signed(graph.address(i) - (i == 0 ? 0 : graph.address(i - 1)));
    }
    for (int i = 0; i < size; i++) {
      number(graph.shallowSize(i));
    }
    for (int i = 0; i < size; i++) {
      number(graph.entries(i) + 1L);
    }
    for (int i = 0; i < size; i++) {
      number(graph.ownName(i) + 1L);
    }
    for (int i = 0; i < size; i++) {
      number((graph.isTracked(i) ? IS_TRACKED : 0) | (graph.isWeak(i) ? IS_WEAK : 0));
    }
    for (int i = 0; i < size; i++) {
      number(graph.firstReference(i + 1) - graph.firstReference(i));
    }
    for (int i = 0; i < size; i++) {
      for (int j = graph.firstReference(i); j < graph.firstReference(i + 1); j++) {
        signed(graph.target(j) - (long) i);
      }
    }
    for (int i = 0; i < graph.references(); i++) {
      signed(graph.label(i) - (i == 0 ? 0L : graph.label(i - 1)));
    }
    roots(graph.roots());
  }

  private void roots(List<Root> roots) throws IOException {
    number(roots.size());
    for (var root : roots) {
      number(root.kind().code());
      text(root.name());
      number(root.object());
    }
  }

  private void texts(List<String> texts) throws IOException {
    number(texts.size());
    for (var text : texts) {
      text(text);
    }
  }

  private void text(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    for (byte b : bytes) {
      put(b);
    }
  }

  /// A number of either sign, small where it is near zero.
  private void signed(long value) throws IOException {
    number(value << 1 ^ value >> 63);
  }

  private void number(long value) throws IOException {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    put((byte) rest);
  }

  private void put(byte b) throws IOException {
    if (filled == BUFFER_BYTES) {
      drain();
    }
    buffer[filled++] = b;
  }

  private void drain() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
  }
}
