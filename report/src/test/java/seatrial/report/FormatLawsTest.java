package seatrial.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.xml.sax.InputSource;
import seatrial.finding.Finding;
import seatrial.finding.Location;
import seatrial.finding.NotAssessed;
import seatrial.finding.Report;
import seatrial.finding.RuleDescription;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What holds of every format, whatever the report holds.
class FormatLawsTest {
  @SuppressWarnings("unused") // read by JUnit
  private static final List<String> NAMES = ReportFormats.NAMES;

  private static final List<String> HOSTILE =
      List.of(
          "",
          "plain",
          "\u001b[2J\u001b]8;;http://evil\u0007x",
          "line\nbreak\r\n::error::injected\u0085\u2028",
          "::set-output name=a::b %0A %",
          "\u202egnirts\u2066 \u200b\ufeff",
          "lone \ud800 and \udc00\ud800",
          "\u0000\uffff\ufffe]]><&\"'",
          "日本語 e\u0301 👩\u200d👩 \udb40\udc41",
          "[click](http://evil) {0} \\",
          "`${{ secrets.X }}` {{ x }}",
          "<script>alert(1)</script>",
          "../../etc/passwd#?&%2e C:\\x",
          "x".repeat(5_000));

  private static Report hostileReport(long seed) {
    var random = new Random(seed);
    var findings = new ArrayList<Finding>();
    for (String text : HOSTILE) {
      Location place =
          new Location(
              text,
              random.nextInt(3),
              number(random),
              number(random),
              number(random),
              number(random));
      findings.add(Reports.hostile(text, place, Surface.SECURITY));
      findings.add(Reports.hostile(text, place, null));
    }
    Collections.shuffle(findings, random);
    var rules = new ArrayList<RuleDescription>();
    var notAssessed = new ArrayList<NotAssessed>();
    for (String text : HOSTILE) {
      rules.add(new RuleDescription(text, Surface.ASYNC, Severity.LOW, text, text));
      notAssessed.add(new NotAssessed(text, text));
    }
    return Reports.report(findings, rules, notAssessed);
  }

  private static int number(Random random) {
    int[] extremes = {Integer.MIN_VALUE, -1, 0, 1, 2, 5, Integer.MAX_VALUE};
    return extremes[random.nextInt(extremes.length)];
  }

  /// Three lines in every file.
  private static final SourceLines HOSTILE_SOURCES =
      (path, cell, line) ->
          line < 1 || line > 3 ? null : HOSTILE.get(Math.floorMod(path.length() + line, 14));

  private static ReportFormat format(String name) {
    return ReportFormats.named(name, Style.PLAIN).orElseThrow();
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void nothingOfTheProjectReachesTheTerminalAsItIs(String name) {
    for (int seed = 0; seed < 5; seed++) {
      String text = format(name).render(hostileReport(seed), HOSTILE_SOURCES);

      assertThat(text.codePoints().filter(c -> c != '\n' && !Visible.isShown(c)))
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void theOrderOfTheFindingsInTheReportDoesNotMatter(String name) {
    Report report = Reports.shop();
    Report reversed =
        Reports.report(report.findings().reversed(), report.rules(), report.notAssessed());

    assertThat(format(name).render(reversed, Reports.SHOP))
        .isEqualTo(format(name).render(report, Reports.SHOP));
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void anEmptyReportIsWritten(String name) {
    String text = format(name).render(Reports.of(), SourceLines.NONE);

    boolean isForPeople = List.of("text", "concise", "github").contains(name);
    assertThat(text.isEmpty()).isEqualTo(isForPeople);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void theStreamIsLeftOpenAndItsFailureIsHandedOn(String name) throws IOException {
    var failure = new IOException("no space left");
    var closed = new boolean[1];
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw failure;
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };

    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> format(name).write(Reports.shop(), Reports.SHOP, full)))
        .isSameAs(failure);
    format(name).write(Reports.shop(), Reports.SHOP, OutputStream.nullOutputStream());
    assertThat(closed[0]).isFalse();
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void aNameOfAMegabyteIsBorne(String name) {
    String huge = "a".repeat(1_000_000) + "\u202e";
    Finding finding = Reports.hostile(huge, new Location(huge, 1, 1, 1, 5), Surface.ASYNC);

    String text = format(name).render(Reports.of(finding), (path, cell, line) -> huge);

    assertThat(text).isNotEmpty();
    if (!List.of("json", "sarif", "gitlab").contains(name)) {
      assertThat(text.length()).isLessThan(500_000);
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void jsonAndXmlCanBeReadBack(String name) throws Exception {
    for (int seed = 0; seed < 5; seed++) {
      String text = format(name).render(hostileReport(seed), HOSTILE_SOURCES);
      if (List.of("json", "sarif", "gitlab").contains(name)) {
        assertThat(stringsOf(text)).isNotEmpty();
      } else if (name.equals("junit")) {
        var document =
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
        assertThat(document.getElementsByTagName("failure").getLength())
            .isEqualTo(2 * HOSTILE.size());
      } else if (name.equals("github")) {
        assertThat(text.lines())
            .hasSize(2 * HOSTILE.size())
            .allMatch(l -> l.startsWith("::error "));
      }
    }
  }

  @Test
  void jsonLosesNothingButLoneSurrogates() {
    List<String> read = stringsOf(format("json").render(hostileReport(1), SourceLines.NONE));

    for (String text : HOSTILE) {
      assertThat(read)
          .contains(
              text.replaceAll("[\ud800-\udbff](?![\udc00-\udfff])", "\ufffd")
                  .replaceAll("(?<![\ud800-\udbff])[\udc00-\udfff]", "\ufffd"));
    }
  }

  @Test
  void bytesAreUtf8() throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    Finding finding = Reports.hostile("日本語", new Location("é.py", 1, 1, 1, 2), Surface.ASYNC);
    format("concise").write(Reports.of(finding), SourceLines.NONE, bytes);

    assertThat(bytes.toByteArray())
        .isEqualTo("é.py:1:1: 日本語 日本語\n".getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> stringsOf(String json) {
    var result = new ArrayList<String>();
    try (JsonParser parser =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          result.add(parser.getString());
        }
      }
    }
    return result;
  }
}
