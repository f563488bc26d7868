package seatrial.observe.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SnapshotFileTest {
  private static final HeapSnapshot SNAPSHOT =
      GraphText.snapshot(
          4711,
          """
          module: module 10
          ~ globals
          globals: dict 100 2
          ['CACHE'] cache
          ['später'] cache
          cache: dict 5000000000 2147483000
          [(1,2)] module
          [268435455] globals
          {} cache
          root MODULE app module
          root FRAME app.f.<locals>.x cache
          named app.CACHE cache
          """);

  @Test
  void aSnapshotIsReadAsItWasWritten() throws IOException {
    var read = read(written(SNAPSHOT));

    assertThat(described(read)).isEqualTo(described(SNAPSHOT));
  }

  @Test
  void theSameSnapshotGivesTheSameBytes() throws IOException {
    assertThat(written(SNAPSHOT)).isEqualTo(written(SNAPSHOT));
  }

  @Test
  void anotherFileIsRefused() {
    assertThatThrownBy(() -> read("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BrokenSnapshot.class)
        .hasMessage("is no snapshot of a heap");
    assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(BrokenSnapshot.class);
  }

  @Test
  void anotherVersionIsRefused() {
    assertThatThrownBy(() -> read("SEATRIAL-HEAP 99\nxxxx".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BrokenSnapshot.class)
        .hasMessageContaining("another release");
  }

  @Test
  void aFileThatWasCutOffIsRefusedWhereverItEnds() throws IOException {
    var whole = written(SNAPSHOT);
    for (int length = 0; length < whole.length; length++) {
      var cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut)).as("%s bytes", length).isInstanceOf(BrokenSnapshot.class);
    }
  }

  @Test
  void aFileWithWrongBytesIsRefused() throws IOException {
    var whole = written(SNAPSHOT);
    var random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      var damaged = whole.clone();
      int at = 16 + random.nextInt(whole.length - 16);
      damaged[at] ^= (byte) (1 + random.nextInt(255));
      try {
        // The end of a deflated stream has bits that mean nothing.
        assertThat(described(read(damaged))).isEqualTo(described(SNAPSHOT));
      } catch (BrokenSnapshot expected) {
        assertThat(expected).hasMessageMatching("is damaged|ends before its end.*");
      }
    }
  }

  private static byte[] written(HeapSnapshot snapshot) throws IOException {
    var out = new ByteArrayOutputStream();
    SnapshotWriter.write(snapshot, out);
    return out.toByteArray();
  }

  private static HeapSnapshot read(byte[] bytes) throws IOException {
    return SnapshotReader.read(new ByteArrayInputStream(bytes));
  }

  private static String described(HeapSnapshot snapshot) {
    var graph = snapshot.graph();
    var objects =
        IntStream.range(0, graph.size())
            .mapToObj(
                i ->
                    List.of(
                        graph.typeName(i),
                        graph.address(i),
                        graph.shallowSize(i),
                        graph.entries(i),
                        graph.ownName(i),
                        graph.isTracked(i),
                        graph.isWeak(i),
                        graph.firstReference(i)))
            .toList();
    var references =
        IntStream.range(0, graph.references())
            .mapToObj(i -> List.of(graph.target(i), graph.label(i)))
            .toList();
    return List.of(
            snapshot.python(),
            snapshot.pid(),
            snapshot.processStart(),
            snapshot.takenAt(),
            snapshot.pauseNanos(),
            snapshot.isWhole(),
            snapshot.copiedBytes(),
            snapshot.losses(),
            graph.names(),
            graph.roots(),
            objects,
            references)
        .toString();
  }
}
