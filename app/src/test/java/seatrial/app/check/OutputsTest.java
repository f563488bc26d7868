package seatrial.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seatrial.app.cli.Console;
import seatrial.app.cli.ResultStream;
import seatrial.finding.Report;
import seatrial.finding.SeatrialException;
import seatrial.report.SourceLines;
import seatrial.report.Style;

class OutputsTest {
  @TempDir Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Console console() {
    return new Console(
        new ByteArrayInputStream(new byte[0]),
        new ResultStream(out),
        new PrintStream(new ByteArrayOutputStream()),
        Map.of(),
        folder,
        false,
        false,
        0);
  }

  private static Report report() {
    return new Report(
        "0.1.0",
        "/root",
        "3.12",
        "",
        List.of(),
        List.of(SampleFindings.at("a.py", 1)),
        List.of(),
        new LinkedHashMap<>());
  }

  @Test
  void oneFormatToStandardOutputOthersToFiles() throws SeatrialException, IOException {
    var outputs = Outputs.parse(List.of("concise", "json=out.json"), console(), Style.PLAIN);

    outputs.write(report(), SourceLines.NONE, console());

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("a.py:1:1: blocking-call-in-async time.sleep blocks the event loop\n");
    assertThat(folder.resolve("out.json")).content().contains("\"schema\": \"seatrial/1\"");
    assertThat(outputs.isReadable()).isTrue();
    assertThat(Outputs.parse(List.of("json"), console(), Style.PLAIN).isReadable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text,json | text and json cannot both go to standard output: give one of them a file, as in json=FILE
          yaml | there is no output format 'yaml': use text, concise, json, sarif, github, gitlab, junit
          json= | name a file after json=
          json=none/out.json | cannot write none/out.json: there is no folder FOLDER/none
          json=. | cannot write .: it is a folder
          """)
  void saysWhatIsWrong(String values, String sentence) {
    assertThatThrownBy(() -> Outputs.parse(List.of(values.split(",")), console(), Style.PLAIN))
        .isInstanceOf(SeatrialException.class)
        .hasMessage(sentence.replace("FOLDER", folder.toString()));
  }
}
