package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.Location;
import seatrial.testkit.Golden;

/// Frames around the span between `«` and `»` of a source.
class CodeFrameTest {
  private static final Golden GOLDEN = Golden.of(CodeFrameTest.class);

  static java.util.List<String> names() {
    return GOLDEN.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSpanIsMarked(String name) {
    GOLDEN.verify(name, CodeFrameTest::frame);
  }

  /// `\t`, `\e`, `\r` and `\u202e` stand for characters that no one sees in a golden file, `<N>`
  /// behind a text for its repetition.
  private static String frame(String input) {
    String marked =
        java.util.regex.Pattern.compile("\\(([^()]*)\\)<(\\d+)>")
            .matcher(input)
            .replaceAll(m -> m.group(1).repeat(Integer.parseInt(m.group(2))))
            .replace("\\t", "\t")
            .replace("\\e", "\u001b")
            .replace("\\u", "\u202e")
            .replace("\\+", "\u0301");
    int start = marked.indexOf('«');
    int end = marked.indexOf('»') - 1;
    String source = marked.replace("«", "").replace("»", "");
    var span =
        new Location(
            "a.py",
            line(source, start),
            column(source, start),
            line(source, end),
            column(source, end));
    return draw(source, span);
  }

  private static int line(String source, int offset) {
    return 1 + (int) source.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private static int column(String source, int offset) {
    int begin = source.lastIndexOf('\n', offset - 1) + 1;
    return 1 + source.codePointCount(begin, offset);
  }

  private static String draw(String source, Location span) {
    var out = new StringBuilder();
    var frame =
        new CodeFrame(Reports.sources(Map.of("a.py", source)), new Style(false, false, 60), 2, out);
    frame.draw(span, 2, 1, new CodeFrame.Mark('^', Style.Color.HIGH, "label"));
    return out.toString();
  }

  @Test
  void aFileThatHasChangedGivesWhatThereIs() {
    assertThat(draw("a = 1\n", new Location("a.py", 1, 5, 9, 3)))
        .isEqualTo("   |\n 1 | a = 1\n   |     ^ label\n");
    assertThat(draw("a = 1\n", new Location("a.py", 1, 50, 1, 60)))
        .isEqualTo("   |\n 1 | a = 1\n   |      ^ label\n");
    assertThat(draw("a = 1\n", new Location("a.py", 2, 1, 2, 5))).isEqualTo("   | label\n");
    assertThat(draw("a = 1\n", new Location("b.py", 1, 1, 1, 5))).isEqualTo("   | label\n");
  }

  @Test
  void aLineOfMegabytesIsShownAtTheSpan() {
    String line = "𝒳 = [" + "1, ".repeat(1_000_000) + "eval(x)]";
    int column = line.codePointCount(0, line.indexOf("eval")) + 1;

    assertThat(draw(line, new Location("a.py", 1, column, 1, column + 7)))
        .isEqualTo(
            """
               |
             1 | … 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, eval(x)]
               |                                                ^^^^^^^
               |                                                label
            """);
  }
}
