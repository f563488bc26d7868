package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seatrial.finding.observation.EventLoopUse;
import seatrial.finding.observation.LoopStall;
import seatrial.finding.observation.ObservedFrame;
import seatrial.finding.observation.Timeline;

class RecordingTextTest {
  private static final ObservedFrame HANDLER = new ObservedFrame("handle", "/app/api.py", 9);
  private static final ObservedFrame OTHER = new ObservedFrame("search", "/app/api.py", 21);
  private static final ObservedFrame READ =
      new ObservedFrame("SSLSocket.read", "/usr/lib/python3.12/ssl.py", 1104);
  private static final ObservedFrame HASH = new ObservedFrame("digest", "/app/api.py", 30);

  private static String stalls(LoopStall... stalls) {
    var loop = new EventLoopUse("MainThread", 11, 40, 0.75, List.of(stalls));
    var seen =
        Observations.of(
            11,
            List.of(),
            null,
            List.of(loop),
            List.of(),
            new Timeline(1_000, 1_700_000_000, 0, List.of()));
    return RecordingText.render(seen, Style.PLAIN);
  }

  private static LoopStall stall(double start, double milliseconds, ObservedFrame... frames) {
    return new LoopStall(start, milliseconds, "", List.of(frames));
  }

  @Test
  void stallsAreToldByTheLineThatBlocks() {
    assertThat(
            stalls(
                stall(1_001, 60, HANDLER, HASH),
                stall(1_002.5, 90, HANDLER, HASH),
                stall(1_003, 120, HANDLER)))
        .isEqualTo(
            """

            Event loop of MainThread: 75 % busy, 3 stalls
              150 ms in 2 stalls, the longest 90 ms at 2.500 s, in digest at /app/api.py:30
              120 ms at 3.000 s, in handle at /app/api.py:9
            """);
  }

  @Test
  void whereALibraryBlocksItIsToldWhoCalledIt() {
    assertThat(stalls(stall(1_001, 60, HANDLER, READ), stall(1_002, 50, OTHER, READ)))
        .endsWith(
            """
              60 ms at 1.000 s, in SSLSocket.read at /usr/lib/python3.12/ssl.py:1104, called from handle at /app/api.py:9
              50 ms at 2.000 s, in SSLSocket.read at /usr/lib/python3.12/ssl.py:1104, called from search at /app/api.py:21
            """);
  }

  @Test
  void aStallOfWhichNoStackIsKnownIsToldAsWell() {
    assertThat(stalls(stall(1_001, 60))).endsWith("1 stall\n  60 ms at 1.000 s\n");
  }
}
