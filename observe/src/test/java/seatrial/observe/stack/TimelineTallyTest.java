package seatrial.observe.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.ObservedStack;
import seatrial.finding.observation.StackSpan;
import seatrial.finding.observation.ThreadState;
import seatrial.finding.observation.ThreadTrack;
import seatrial.finding.observation.Timeline;

class TimelineTallyTest {
  private static final long MILLISECOND = 1_000_000;

  private static final List<ObservedStack> KINDS =
      IntStream.range(0, 4)
          .mapToObj(
              kind ->
                  new ObservedStack(
                      kind == 3 ? "" : "worker",
                      7,
                      ThreadState.RUNNING,
                      false,
                      1,
                      List.of(new ObservedFrame("f" + kind, "a.py", 1))))
          .toList();

  private static void round(TimelineTally tally, long milliseconds, int... tidsAndKinds) {
    tally.begin(milliseconds * MILLISECOND);
    for (int i = 0; i < tidsAndKinds.length; i += 2) {
      tally.met(tidsAndKinds[i], tidsAndKinds[i + 1]);
    }
    tally.end();
  }

  private static Timeline summary(TimelineTally tally, long endMilliseconds) {
    return tally.summary(KINDS, 0, endMilliseconds * MILLISECOND);
  }

  private static String text(ThreadTrack track) {
    var text = new StringBuilder(track.thread() + ":");
    for (StackSpan span : track.spans()) {
      text.append(
          " %s %d-%d"
              .formatted(
                  span.stack().frames().getFirst().function(),
                  Math.round(span.start() * 1e3),
                  Math.round(span.end() * 1e3)));
    }
    return text.toString();
  }

  @Test
  void onlyChangesAreKept() {
    var tally = new TimelineTally();
    round(tally, 0, 7, 0);
    round(tally, 10, 7, 0);
    round(tally, 20, 7, 1);
    round(tally, 30, 7, 0);

    assertThat(text(summary(tally, 40).threads().getFirst()))
        .isEqualTo("worker: f0 0-20 f1 20-30 f0 30-40");
    assertThat(summary(tally, 40).resolution()).isZero();
  }

  @Test
  void aThreadIsThereFromItsFirstRoundToItsLast() {
    var tally = new TimelineTally();
    round(tally, 0, 7, 0);
    round(tally, 10, 7, 0, 8, 1);
    round(tally, 20, 8, 1);
    round(tally, 30, 7, 2, 8, 1);

    var threads = summary(tally, 40).threads();

    assertThat(threads).extracting(ThreadTrack::tid).containsExactly(7, 8);
    assertThat(text(threads.getFirst())).isEqualTo("worker: f0 0-20 f2 30-40");
    assertThat(text(threads.get(1))).isEqualTo("worker: f1 10-40");
  }

  @Test
  void aThreadIsCalledByItsLastName() {
    var tally = new TimelineTally();
    round(tally, 0, 7, 0);
    round(tally, 10, 7, 3);

    assertThat(text(summary(tally, 20).threads().getFirst())).isEqualTo("worker: f0 0-10 f3 10-20");
  }

  @Test
  void anotherProgramsKindsAreBehindTheFirstOnes() {
    var tally = new TimelineTally();
    round(tally, 0, 7, 0);
    tally.startAt(2);
    round(tally, 10, 7, 0);

    assertThat(text(summary(tally, 20).threads().getFirst())).isEqualTo("worker: f0 0-10 f2 10-20");
  }

  @Test
  void memoryIsBoundedAndSharesStayRight() {
    var tally = new TimelineTally(1_000);
    for (int i = 0; i < 100_000; i++) {
      // Two of three rounds are of the first kind; the third thread comes and goes.
      round(tally, i, 7, i % 3 == 0 ? 1 : 0, i % 7 == 0 ? 9 : 8, 2);
    }

    var summary = summary(tally, 100_000);
    var spans = summary.threads().getFirst().spans();
    double first = 0;
    double before = 0;
    for (var span : spans) {
      assertThat(span.start()).isGreaterThanOrEqualTo(before);
      before = span.end();
      first += span.stack().equals(KINDS.getFirst()) ? span.end() - span.start() : 0;
    }

    assertThat(summary.threads().stream().mapToInt(track -> track.spans().size()).sum())
        .isBetween(300, 1_000);
    assertThat(summary.resolution()).isBetween(0.05, 1.0);
    assertThat(first).isBetween(60.0, 73.0);
    assertThat(before).isEqualTo(100.0);
  }

  @Test
  void threadsThatEndedLongAgoTakeNoMemory() {
    var tally = new TimelineTally(100);
    for (int i = 0; i < 20_000; i++) {
      round(tally, i, 1_000 + i, 0);
    }

    assertThat(summary(tally, 20_000).threads()).hasSizeLessThanOrEqualTo(100);
  }
}
