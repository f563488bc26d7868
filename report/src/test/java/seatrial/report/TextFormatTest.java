package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import seatrial.finding.Finding;
import seatrial.finding.Location;
import seatrial.finding.Surface;

/// The rest of the text format is in the golden files of [ReportFormatsTest] and [CodeFrameTest].
class TextFormatTest {
  private static String render(Finding finding, Style style) {
    return new TextFormat(style).render(Reports.of(finding), SourceLines.NONE);
  }

  @Test
  void aChainOfFiveHopsIsShownWhole() {
    assertThat(render(Reports.chain(5), Style.PLAIN))
        .contains("hop 1\n", "hop 2\n", "hop 3\n", "hop 4\n", "hop 5\n")
        .doesNotContain("more hop");
  }

  @Test
  void aLongerChainKeepsItsStartAndItsLeaf() {
    assertThat(render(Reports.chain(9), Style.PLAIN))
        .contains("hop 4\n", "… 4 more hops (seatrial check --output-format json", "hop 9\n")
        .doesNotContain("hop 5\n", "hop 8\n");
  }

  @Test
  void otherPlacesAreNamedAndThenCounted() {
    assertThat(render(Reports.metElsewhere(2), Style.PLAIN))
        .contains("also: other.py:1:1, other.py:2:1\n");
    assertThat(render(Reports.metElsewhere(7), Style.PLAIN))
        .contains("other.py:5:1 and 2 more (seatrial check --output-format")
        .doesNotContain("other.py:6:1");
  }

  @Test
  void coloursAndLinksAreWrittenOnlyWhereAskedFor() {
    String link = "\u001b]8;;file:///home/me/shop/hop.py\u001b\\hop.py:1:1\u001b]8;;\u001b\\";

    assertThat(render(Reports.chain(0), Style.PLAIN)).doesNotContain("\u001b");
    assertThat(render(Reports.chain(0), new Style(true, false, 80)))
        .startsWith("\u001b[1;31mhigh[some-rule]\u001b[0m certain: \u001b[1mmessage\u001b[0m\n")
        .doesNotContain("\u001b]8");
    assertThat(render(Reports.chain(0), new Style(false, true, 80))).contains(link);
  }

  @Test
  void aPlaceWithoutExtentAtTheStartIsTheFile() {
    SourceLines sources = (path, cell, line) -> line == 1 ? "requests" : null;
    var format = new TextFormat(Style.PLAIN);
    var place = Location.ofFile("requirements.txt");

    assertThat(format.render(Reports.of(Reports.hostile("x", place, Surface.ASYNC)), sources))
        .contains("--> requirements.txt:1:1 in x\n");
    assertThat(format.render(Reports.of(Reports.hostile("x", place, Surface.SYNTAX)), sources))
        .contains("1 | requests\n  | ^ x\n");
  }

  @Test
  void proseIsWrappedAtTheWidth() {
    String text = "word ".repeat(20).strip();

    assertThat(render(Reports.hostile(text, new Location("a.py", 3, 1, 3, 2), null), Style.PLAIN))
        .contains("help: " + text + "\n");
    assertThat(
            render(
                Reports.hostile(text, new Location("a.py", 3, 1, 3, 2), null),
                new Style(false, false, 40)))
        .contains("help: word word word word word word word\n      word word");
  }
}
