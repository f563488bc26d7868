package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.LoopLag;
import seatrial.finding.observation.LoopStall;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.testkit.PythonInterpreters;
import seatrial.testkit.PythonProcess;

class LoopTallyTest {
  private static final long MILLISECOND = 1_000_000;

  private final LoopTally tally = new LoopTally("MainThread", 1, 50 * MILLISECOND);

  @Test
  void aStallThatOneRoundMissedIsOneStall() throws Exception {
    tally.busy(1000 * MILLISECOND, 1100 * MILLISECOND, 0);
    tally.idle(1200 * MILLISECOND);
    tally.busy(1000 * MILLISECOND, 1300 * MILLISECOND, 0);
    tally.idle(1301 * MILLISECOND);

    var seen = summary();

    assertThat(seen.iterations()).isEqualTo(1);
    assertThat(seen.stalls()).hasSize(1);
    assertThat(seen.stalls())
        .first()
        .extracting(LoopStall::milliseconds)
        .satisfies(it -> assertThat((double) it).isCloseTo(300.5, within(0.01)));
  }

  @Test
  void anIterationThatIsOlderThanAnotherIsNone() throws Exception {
    tally.busy(1000 * MILLISECOND, 1001 * MILLISECOND, 0);
    tally.busy(100 * MILLISECOND, 1002 * MILLISECOND, 0);
    tally.idle(1003 * MILLISECOND);

    assertThat(summary().stalls()).isEmpty();
  }

  @Test
  void lagIsWhatWouldHaveWaited() throws Exception {
    tally.idle(0);
    for (int round = 1; round <= 100; round++) {
      tally.busy(MILLISECOND, round * MILLISECOND, 0);
    }
    tally.idle(101 * MILLISECOND);

    var buckets = summary().lag().buckets();

    assertThat(buckets).hasSize(LoopLag.size());
    assertThat(buckets.stream().mapToLong(LoopLag.Bucket::rounds).sum()).isBetween(100L, 104L);
    // Of a hundred rounds in a hundred milliseconds, fifty have from 50 to 100 of them ahead.
    assertThat(buckets.get(6).belowMilliseconds()).isEqualTo(100);
    assertThat(buckets.get(6).rounds()).isBetween(48L, 52L);
    assertThat(buckets.get(0).rounds()).isBetween(2L, 4L);
    assertThat(buckets.getLast().rounds()).isZero();
  }

  private EventLoopUse summary() throws Exception {
    try (var python =
            PythonProcess.start(
                PythonInterpreters.newest(15),
                "print('ready', flush=True)\nimport sys\nsys.stdin.read()");
        var sampler = new Sampler(PythonRuntime.of(TargetProcess.attach(python.pid())))) {
      return tally.summary(sampler);
    }
  }
}
