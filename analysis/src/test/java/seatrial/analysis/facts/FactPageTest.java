package seatrial.analysis.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What the page for users says of the format is true and whole.
class FactPageTest {
  private static final Path PAGE = Path.of("../docs/facts.md");
  private static final String BLOCK = "```facts\n";

  @Test
  void theExampleCanBeRead() throws IOException {
    var page = Files.readString(PAGE);
    int start = page.indexOf(BLOCK) + BLOCK.length();
    var example = page.substring(start, page.indexOf("```", start));
    var content = FactReader.read("facts.md", example, _ -> null, true);
    assertThat(content.errors()).isEmpty();
    assertThat(content.tables().functions()).containsKeys("acme.connect", "acme.in_pool");
  }

  @Test
  void everyWordIsExplained() throws IOException {
    var page = Files.readString(PAGE);
    for (var kind : FactKind.values()) {
      assertThat(page).contains("`" + kind.word());
      if (!kind.takesNames()) {
        assertThat(page).contains(kind.arguments().isEmpty() ? "" : firstWordOf(kind));
      }
    }
    for (var projection : Projection.values()) {
      assertThat(page).contains("`" + projection.word() + "(T)`");
    }
  }

  private static String firstWordOf(FactKind kind) {
    return kind.arguments().split(", ", -1)[0];
  }
}
