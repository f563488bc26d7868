package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seatrial.finding.observation.LiveMoment;
import seatrial.finding.observation.Observation;
import seatrial.report.LiveView.Lists;

class LiveScreenTest {
  private static final Style COLORED = new Style(true, false, 80);

  private static LiveMoment moment(Observation seen) {
    var gil = seen.gil();
    return new LiveMoment(
        seen.python(),
        seen.pid(),
        "python service.py " + Observations.HOSTILE,
        90_061,
        10,
        1.32,
        100,
        4,
        seen.samples(),
        1_234,
        seen.rejected(),
        seen.stacks(),
        gil == null ? -1 : gil.switchesPerSecond(),
        seen.loops(),
        12,
        List.of(1_000_000L, 2_000_000L, 8_000_000L));
  }

  private static List<String> lines(LiveView view, Style style, int columns, int rows) {
    return LiveScreen.lines(moment(Observations.service()), view, style, columns, rows);
  }

  @Test
  void aScreenTellsOfGilLoopThreadsAndFunctions() {
    var text = String.join("\n", lines(LiveView.FIRST, Style.PLAIN, 100, 24));

    assertThat(text)
        .startsWith("Seatrial  process 11  CPython 3.12.1  up 1d 1:01:01  python service.py </scr")
        .contains(
            "\nCPU 132 %  RSS 8.0 MB ▁▂█  100 Hz  1,234 samples  1 rejected\n",
            "\nGIL   held 50 %  13 switches/s  waits: worker-1 25 %\n",
            "\nLoop  busy 75 %  12 iterations/s  1 stall  last 120 ms in render render.py:7\n",
            "\nworker-1              50 %   25 %  GGGGGGGGGGNNNNNWWWWW  price service.py:11\n",
            "\nMainThread             0 %    0 %  SSSSSSSSSSSSSSSSSSSS  <module> service.py:31\n",
            "\n  50 %   50 %  price  service.py:11\n",
            "\n  25 %  100 %  serve  service.py:22\n")
        .contains("\nq quit  t lists  s by total  p pause  +/- rate  c clear");
  }

  @ParameterizedTest
  @CsvSource({"80,24", "200,60", "40,10", "20,5", "7,3", "1,1", "80,1"})
  void aScreenFitsItsTerminal(int columns, int rows) {
    for (var lists : Lists.values()) {
      for (var style : List.of(Style.PLAIN, COLORED)) {
        var view = new LiveView(true, lists, true);
        var lines = LiveScreen.lines(moment(Observations.hostile()), view, style, columns, rows);

        assertThat(lines).hasSize(rows);
        for (var line : lines) {
          String plain = line.replaceAll("\u001b\\[[0-9;]*m", "");
          assertThat(CharacterWidth.of(plain)).as(plain).isLessThanOrEqualTo(columns);
          assertThat(plain).doesNotContain("\u001b", "\n", "\u202e", "\0");
        }
      }
    }
  }

  @Test
  void manyThreadsAndFunctionsShareTheRoom() {
    var lines = lines(LiveView.FIRST, Style.PLAIN, 80, 11);

    assertThat(lines).anyMatch(line -> line.startsWith("THREAD"));
    assertThat(lines).anyMatch(line -> line.contains("SELF  TOTAL"));
    assertThat(lines.getLast()).startsWith("q quit");
  }

  @Test
  void keysChooseListsAndOrder() {
    var threads = LiveView.FIRST.withNextLists();
    assertThat(lines(threads, Style.PLAIN, 80, 24)).noneMatch(line -> line.contains("TOTAL"));
    assertThat(lines(threads.withNextLists(), Style.PLAIN, 80, 24))
        .noneMatch(line -> line.startsWith("THREAD"));
    assertThat(threads.withNextLists().withNextLists().lists()).isEqualTo(Lists.BOTH);

    var byTotal = lines(LiveView.FIRST.withOtherSort(), Style.PLAIN, 80, 24);
    int heading = 0;
    while (!byTotal.get(heading).contains("TOTAL")) {
      heading++;
    }
    assertThat(byTotal.get(heading + 1)).startsWith("  25 %  100 %  serve");
  }

  @Test
  void withoutColoursNothingIsPainted() {
    assertThat(String.join("", lines(LiveView.FIRST, Style.PLAIN, 80, 24)))
        .doesNotContain("\u001b");
    assertThat(String.join("", lines(LiveView.FIRST, COLORED, 80, 24))).contains("\u001b[");
  }

  @Test
  void oneLineTellsTheMostImportant() {
    assertThat(LiveScreen.summary(moment(Observations.service())))
        .isEqualTo(
            "10 s  CPU 132 %  RSS 8.0 MB  GIL held 50 %, worker-1 waits 25 %  loop busy 75 %, 1"
                + " stall  hottest price 50 %");
  }
}
