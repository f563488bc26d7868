package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
  private static final String BLOCKING =
      """
      import time


      async def fetch():
          time.sleep(1)
      """;
  private static final String FOUND =
      "app.py:5:5: blocking-call-in-async `time.sleep` sleeps inside the coroutine `fetch`\n";

  @TempDir Path folder = Path.of("");

  private void write(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /// Runs `check` without environment, cache and summary.
  private CommandRun check(String... words) {
    var all = new ArrayList<>(List.of("check", "-q", "--no-cache", "--output-format", "concise"));
    all.addAll(List.of(words));
    return CommandRun.in(folder, all.toArray(String[]::new));
  }

  @Test
  void findingsAreStatusOne() throws IOException {
    write("app.py", BLOCKING);

    assertThat(check()).isEqualTo(new CommandRun(1, FOUND, ""));
    assertThat(check("app.py").out()).isEqualTo(FOUND);
    assertThat(check(folder.toString()).out()).isEqualTo(FOUND);
    assertThat(check("--exit-zero")).isEqualTo(new CommandRun(0, FOUND, ""));
  }

  @Test
  void theNamedPythonIsOneOfTheWorkingDirectory() throws IOException {
    write("base/bin/python3.12", "machine code");
    write("base/lib/python3.12/os.py", "");
    write("app/main.py", "x = 1\n");

    assertThat(check("--python", "base", "app")).isEqualTo(new CommandRun(0, "", ""));
    assertThat(check("--python", "./base", "app/main.py")).isEqualTo(new CommandRun(0, "", ""));
    assertThat(check("--python", "gone/python", "app").err())
        .contains(folder.resolve("gone/python").toString());
  }

  @Test
  void aFaultThatManyMeetListsWhereTheyDo() throws IOException {
    var text = new StringBuilder("import time\n\n\ndef pause():\n    time.sleep(1)\n");
    for (int i = 0; i < 10; i++) {
      text.append("\n\nasync def f%d():\n    pause()\n".formatted(i));
    }
    write("app.py", text.toString());

    var json = CommandRun.in(folder, "check", "-q", "--no-cache", "--output-format", "json").out();

    assertThat(json).contains("\"line\": 5,").contains("and from 9 other places");
    var others = json.substring(json.indexOf("\"others\": ["));
    assertThat(others.substring(0, others.indexOf(']')).split("calls pause", -1)).hasSize(10);
    CommandRun.in(folder, "check", "-q", "--output-format", "json");
    assertThat(CommandRun.in(folder, "check", "-q", "--output-format", "json").out())
        .contains(others.substring(0, others.indexOf(']')));
  }

  @Test
  void nothingFoundIsStatusZero() throws IOException {
    write("app.py", "x = 1\n");

    assertThat(check()).isEqualTo(new CommandRun(0, "", ""));
    assertThat(CommandRun.in(folder, "check").err()).startsWith("No findings in 1 file.\n");
  }

  @Test
  void theGateDecidesWhatIsStatusOne() throws IOException {
    write(
        "app.py",
        """
        def slow_sum(n):
            result = 0
            for i in range(n):
                result += i
            return result
        """);

    assertThat(check("--fail-on", "low").status()).isEqualTo(1);
    assertThat(check("--fail-on", "likely").status()).isEqualTo(1);
    assertThat(check("--fail-on", "medium").status()).isZero();
    assertThat(check("--fail-on", "never").out()).contains("accumulating-loop");
    assertThat(check("--fail-on", "never").status()).isZero();
  }

  @Test
  void aFileThatDoesNotParseIsAFindingWhateverIsSelected() throws IOException {
    write("broken.py", "def f(:\n");

    var run = check("--select", "async");

    assertThat(run.out()).startsWith("broken.py:1:7: syntax-error ");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void whatOnlyTheCompilerRefusesIsAFinding() throws IOException {
    write("app.py", "return 1\n");

    assertThat(check().out()).contains("'return' outside function");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nowhere | nowhere does not exist
          empty | nothing to analyse: there is no Python below
          - app.py | - stands for standard input
          --stdin-filename a.py app.py | --stdin-filename needs - as the PATH
          --select asink app.py | there is no rule or surface 'asink'
          --output-format yaml app.py | 'yaml'
          --fail-on sometimes app.py | 'sometimes'
          --severity extreme app.py | 'extreme'
          --target-version 2.7 app.py | '2.7'
          --config nonsense=1 app.py | nonsense
          --python /no/such/python app.py | /no/such/python
          --update-baseline app.py | --update-baseline needs to know which file: --baseline FILE
          --baseline missing.json app.py | cannot read baseline
          --since no-such-revision app.py | --since
          """)
  void whatCannotBeDoneIsStatusTwoAndOneSentence(String words, String part) throws IOException {
    write("app.py", BLOCKING);
    Files.createDirectories(folder.resolve("empty"));

    var run = check(words.split(" "));

    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("seatrial: ").contains(part).hasLineCount(1);
  }

  @Test
  void aBrokenConfigurationIsStatusTwoWithItsPlace() throws IOException {
    write("app.py", BLOCKING);
    write("seatrial.toml", "select = [\n");

    var run = check();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("seatrial.toml");
    assertThat(check("--isolated").out()).isEqualTo(FOUND);
  }

  @Test
  void configurationAndVariablesHoldAndOptionsWin() throws IOException {
    write("app.py", BLOCKING);
    write("seatrial.toml", "select = [\"memory\"]\n");
    var environment = Map.of("SEATRIAL_OUTPUT_FORMAT", "json");

    assertThat(check()).isEqualTo(new CommandRun(0, "", ""));
    assertThat(check("--select", "async").out()).isEqualTo(FOUND);
    assertThat(CommandRun.with(folder, "", environment, "check", "-q").out())
        .startsWith("{\n  \"schema\": \"seatrial/1\"");
    assertThat(
            CommandRun.with(folder, "", environment, "check", "-q", "--output-format", "concise")
                .out())
        .isEmpty();
  }

  @Test
  void perFileIgnoresHold() throws IOException {
    write("app.py", BLOCKING);
    write("tests/app.py", BLOCKING);

    assertThat(check("--per-file-ignores", "tests/*:async").out()).isEqualTo(FOUND);
  }

  @Test
  void standardInputIsAFileOfTheGivenName() {
    var words = new String[] {"check", "-q", "--output-format", "concise", "-"};
    assertThat(CommandRun.with(folder, BLOCKING, Map.of(), words).out())
        .isEqualTo(FOUND.replace("app.py", "-"));

    var named =
        CommandRun.with(
            folder, BLOCKING, Map.of(), "check", "-q", "-", "--stdin-filename", "pkg/app.py");
    assertThat(named.out()).contains("--> pkg/app.py:5:5", "5 |     time.sleep(1)");
  }

  @Test
  void aBaselineHidesWhatItKnowsOverLineShifts() throws IOException {
    write("app.py", BLOCKING);
    var updated = check("--baseline", "known.json", "--update-baseline");
    write("app.py", "# one more line\n" + BLOCKING + "\n\nasync def more():\n    time.sleep(2)\n");

    var run = check("--baseline", "known.json");

    assertThat(updated.status()).isZero();
    assertThat(updated.err()).startsWith("Wrote 1 finding to ");
    assertThat(run.out()).startsWith("app.py:10:5: ").hasLineCount(1);
    write("app.py", "x = 1\n");
    assertThat(check("--baseline", "known.json").err())
        .contains("1 entry of the baseline no longer found");
  }

  @Test
  void ignoreCommentsAreWrittenWithTheirReason() throws IOException {
    write("app.py", BLOCKING.replace("\n", "\r\n"));

    var run = check("--add-ignore", "start-up only");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEqualTo("Added ignore comments for 1 finding.\n");
    assertThat(folder.resolve("app.py"))
        .hasContent(
            BLOCKING
                .replace(
                    "sleep(1)",
                    "sleep(1)  # seatrial: ignore[blocking-call-in-async] -- start-up only")
                .replace("\n", "\r\n"));
    assertThat(check()).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void unusedSuppressionsAreFoundUntilTurnedOffByName() throws IOException {
    write("app.py", "x = 1  # seatrial: ignore[blocking-call-in-async] -- was once\n");

    assertThat(check("--select", "async").out()).contains("unused-suppression");
    assertThat(check("--ignore", "unused-suppression").out()).isEmpty();
  }

  @Test
  void filesAndSettingsAreShownWithoutAnalysis() throws IOException {
    write("app.py", "def f(:\n");
    write("b/c.py", "");

    assertThat(check("--show-files")).isEqualTo(new CommandRun(0, "app.py\nb/c.py\n", ""));
    assertThat(check("--show-settings").out())
        .contains("output-format = [\"concise\"]  # command line\n");
  }

  @Test
  void namesAreNotObeyedByTheTerminal() {
    var run = check("a\u001b[2J\nb");

    assertThat(run.err()).contains("a?[2J?b does not exist").hasLineCount(1);
  }

  @Test
  void withoutCacheNothingIsWrittenIntoTheProject() throws IOException {
    write("app.py", BLOCKING);
    check();

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("app.py"));
    }
  }

  @Test
  void oneAndManyRunsSayTheSame() throws IOException {
    for (int i = 0; i < 40; i++) {
      write("m" + i + ".py", BLOCKING);
    }

    assertThat(check()).isEqualTo(check());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "concise", "json", "sarif", "github", "gitlab", "junit"})
  void aFileCanTakeEveryFormat(String format) throws IOException {
    write("app.py", BLOCKING);

    var run =
        CommandRun.in(
            folder, "check", "-q", "--output-format", format + "=" + folder.resolve("out"));

    assertThat(run).isEqualTo(new CommandRun(1, "", ""));
    assertThat(folder.resolve("out")).content().contains("blocking-call-in-async");
  }

  @Test
  void aFullDiskIsSaidInOneSentence() throws IOException {
    var full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no /dev/full here");
    write("app.py", BLOCKING);

    var run = CommandRun.in(folder, "check", "-q", "--output-format", "json=/dev/full");

    assertThat(run)
        .isEqualTo(
            new CommandRun(2, "", "seatrial: cannot write /dev/full: No space left on device\n"));
  }

  @Test
  void theExamplesAreFoundWhereTheyAreBad() {
    var run =
        CommandRun.in(
            Path.of(".."), "check", "-qn", "--isolated", "--output-format", "concise", "examples");

    assertThat(run.out().lines()).isNotEmpty().allMatch(line -> line.contains("/bad/"));
    for (var surface :
        List.of(
            "performance",
            "concurrency",
            "async",
            "memory",
            "testing",
            "dependencies",
            "security")) {
      assertThat(run.out()).contains("examples/" + surface + "/bad/");
    }
  }
}
