package seatrial.observe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.SeatrialException;
import seatrial.observe.heap.HeapSnapshot;
import seatrial.observe.heap.HeapView;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

/// Memory that is not what it should be: torn, overwritten, or made to mislead.
class HostileMemoryTest {
  private static final int ROUNDS = 25;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.oneOfEach();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  @Timeout(120)
  void randomWordsAreReadWithoutHarm(PythonInterpreter interpreter) throws Exception {
    var program =
        """
        import sys
        THINGS = {str(i): [i, {i: (i,)}, {i}] for i in range(300)}
        print("ready", flush=True)
        sys.stdin.read()
        """;
    try (var target = PythonProcess.start(interpreter, program)) {
      var runtime = PythonRuntime.of(TargetProcess.attach(target.pid()));
      var copy = ProcessCopy.stopped(runtime);
      for (int seed = 0; seed < ROUNDS; seed++) {
        var damaged = damaged(copy, new Random(seed));
        var reader = new HeapReader(ImageOfRuntime.of(damaged, runtime));
        assertThatCode(
                () -> {
                  var graph = reader.read(true);
                  var snapshot = new HeapSnapshot("3", 1, 1, 1, 0, true, 0, reader.losses(), graph);
                  var view = HeapView.of(snapshot);
                  assertThat(view.holders(50)).isNotNull();
                  view.types();
                  view.garbage();
                })
            .as("seed %s", seed)
            .doesNotThrowAnyException();
      }
    }
  }

  /// A copy in which one word in a few hundred is another: random, a nearby one, or a small number.
  private static ProcessCopy damaged(ProcessCopy copy, Random random) {
    var pieces = new ArrayList<MemoryImage.Piece>();
    var all = copy.image().pieces();
    for (var piece : all) {
      var bytes = ByteBuffer.allocate(piece.length()).order(ByteOrder.LITTLE_ENDIAN);
      bytes.put(0, piece.buffer(), piece.offset(), piece.length());
      int step = 1 + random.nextInt(4000);
      for (int at = random.nextInt(step); at + 8 <= piece.length() / 8 * 8; at += 8 * step) {
        var other = all.get(random.nextInt(all.size()));
        bytes.putLong(
            at / 8 * 8,
            switch (random.nextInt(4)) {
              case 0 -> random.nextLong();
              case 1 -> other.start() + 8L * random.nextInt(Math.max(1, other.length() / 8));
              case 2 -> random.nextInt(100) - 2;
              default -> bytes.getLong(random.nextInt(piece.length() / 8) * 8);
            });
      }
      pieces.add(new MemoryImage.Piece(piece.start(), piece.length(), bytes, 0));
    }
    return new ProcessCopy(
        new MemoryImage(pieces, UnchangingMemory.NONE), copy.mappings(), 0, copy.bytes(), false);
  }

  @Test
  void whatWasNotCopiedReadsAsZero() {
    var bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(8, 42);
    var image =
        new MemoryImage(
            List.of(new MemoryImage.Piece(0x1000, 64, bytes, 0)), UnchangingMemory.NONE);

    assertThat(image.word(0x1008)).isEqualTo(42);
    assertThat(image.word(0)).isZero();
    assertThat(image.word(0x1040)).isZero();
    assertThat(image.word(-8)).isZero();
    assertThat(image.word(Long.MIN_VALUE)).isZero();
    assertThat(image.holds(0x1000, 64)).isTrue();
    assertThat(image.holds(0x1000, 65)).isFalse();
    assertThat(image.holds(0x1000, -1)).isFalse();
    assertThat(image.holds(0x1000, Long.MAX_VALUE)).isFalse();
    assertThat(image.zeroEnded(0x1008)).isEqualTo("*");
  }

  @Test
  void aSnapshotThatDoesNotFitIsRefusedBeforehand() {
    assertThatThrownBy(() -> MemoryNeeded.require(7, 1L << 50))
        .isInstanceOf(SeatrialException.class)
        .hasMessageContaining("process 7")
        .hasMessageContaining("MB");
    assertThatCode(() -> MemoryNeeded.require(7, 1 << 20)).doesNotThrowAnyException();
  }
}
