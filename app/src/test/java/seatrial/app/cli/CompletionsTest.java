package seatrial.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionsTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "ver, version",
    "che, check",
    "inspect s, scopes",
    "check --target-v, --target-version",
    "check --color al, always",
    "inspect ast --di, --digest",
    "generate-shell-completion f, fish"
  })
  void bashCompletes(String line, String expected) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("seatrial"));
    words.addAll(List.of(line.split(" ")));
    String program =
        Completions.script("bash")
            + "COMP_WORDS=("
            + String.join(" ", words)
            + "); COMP_CWORD="
            + (words.size() - 1)
            + "; _seatrial; echo \"${COMPREPLY[*]}\"\n";

    assertThat(run("bash", program)).isEqualTo(expected + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void shellsAcceptTheirScripts(String shell) throws IOException, InterruptedException {
    assumeTrue(isInstalled(shell), shell + " is not installed");

    assertThat(run(shell, "-n", Objects.requireNonNull(Completions.script(shell)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void scriptsKnowEveryListedOption(String shell) {
    var script = Objects.requireNonNull(Completions.script(shell));

    for (var command : CommandLine.COMMANDS) {
      for (var option : command.options()) {
        assertThat(script.contains(option.name())).as(option.name()).isEqualTo(option.isListed());
      }
    }
  }

  private static boolean isInstalled(String program) {
    for (var folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private String run(String shell, String... argumentsAndScript)
      throws IOException, InterruptedException {
    int last = argumentsAndScript.length - 1;
    var script = Files.writeString(folder.resolve("script"), argumentsAndScript[last]);
    var command = new ArrayList<>(List.of(shell));
    command.addAll(List.of(argumentsAndScript).subList(0, last));
    command.add(script.toString());
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
