package seatrial.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
  @TempDir Path folder;

  @Test
  void aMissingGoldenFails() {
    assertThatThrownBy(() -> Golden.in(folder, false).verify("x", "in", "out"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dgolden=write");
  }

  @Test
  void writingMakesAFileThatHoldsInputAndOutput() throws IOException {
    Golden.in(folder, true).verify("x", "in", "out");
    assertThat(Files.readString(folder.resolve("x.golden")))
        .isEqualTo("=== input\nin\n=== output\nout\n");
    Golden.in(folder, false).verify("x", "in", "out");
  }

  @Test
  void anotherOutputOrAnotherInputFails() {
    Golden.in(folder, true).verify("x", "in", "out");
    assertThatThrownBy(() -> Golden.in(folder, false).verify("x", "in", "other"))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Golden.in(folder, false).verify("x", "other", "out"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theInputMayBeWrittenByHand() throws IOException {
    Files.writeString(folder.resolve("x.golden"), "=== input\nabc\n");
    Golden.in(folder, true).verify("x", String::toUpperCase);
    assertThat(Files.readString(folder.resolve("x.golden")))
        .isEqualTo("=== input\nabc\n=== output\nABC\n");
    assertThat(Golden.in(folder, false).names()).containsExactly("x");
  }
}
