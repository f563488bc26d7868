package seatrial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandReferenceTest {
  private static final Path PAGE = Path.of("../docs/cli.md");

  @Test
  void pageIsWhatTheTableSays() throws IOException {
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, CommandReference.markdown());
    }

    assertThat(PAGE)
        .as("run the tests with -Dgolden=write to write it")
        .hasContent(CommandReference.markdown());
  }
}
