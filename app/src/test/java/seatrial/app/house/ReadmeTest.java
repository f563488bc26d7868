package seatrial.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import seatrial.app.cli.Console;
import seatrial.app.cli.ResultStream;
import seatrial.app.command.Commands;

/// What the pages at the root of the repository say is so.
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theOutputInTheReadmeIsReal() throws IOException {
    var readme = Files.readString(ROOT.resolve("README.md"));
    int start = readme.indexOf("$ ./seatrial check examples\n");
    var shown = readme.substring(start, readme.indexOf("```", start)).lines().skip(1).toList();
    assertThat(shown).hasSizeGreaterThan(10);
    var out = new ByteArrayOutputStream();
    var console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new ResultStream(out),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            Map.of(),
            ROOT,
            false,
            false,
            0);

    Commands.run(List.of("check", "--no-cache", "examples"), console);

    var said = out.toString(StandardCharsets.UTF_8).lines().toList();
    for (var line : shown) {
      if (!line.equals("…")) {
        assertThat(said).contains(line);
      }
    }
  }

  @Test
  void whatThePagesPointAtIsThere() throws IOException {
    var link = Pattern.compile("]\\(([^)#:]+)\\)");
    for (var page : List.of("README.md", "CONTRIBUTING.md")) {
      var matcher = link.matcher(Files.readString(ROOT.resolve(page)));
      while (matcher.find()) {
        assertThat(ROOT.resolve(matcher.group(1))).as(page).exists();
      }
    }
  }
}
