package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import seatrial.app.cache.CacheFolder;
import seatrial.app.cli.CommandLine;

class CommandsTest {
  @TempDir Path folder = Path.of("");

  @Test
  void versionIsThatOfTheBuild() throws IOException {
    var matcher =
        Pattern.compile("<artifactId>seatrial</artifactId>\\s*<version>(.*?)</version>")
            .matcher(Files.readString(Path.of("../pom.xml")));
    assertThat(matcher.find()).isTrue();

    var run = CommandRun.in(folder, "version");

    assertThat(run).isEqualTo(new CommandRun(0, "seatrial " + matcher.group(1) + "\n", ""));
    assertThat(CommandRun.in(folder, "--version")).isEqualTo(run);
  }

  @Test
  void versionAsJson() {
    assertThat(CommandRun.in(folder, "version", "--output-format=json").out())
        .isEqualTo("{\"name\": \"seatrial\", \"version\": \"" + VersionCommand.VERSION + "\"}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chekc | unknown command 'chekc', did you mean check?; seatrial --help lists the commands
          version --quite | unknown option --quite, did you mean --quiet?; seatrial version --help lists what there is
          check --selekt x | unknown option --selekt, did you mean --select?; seatrial check --help lists what there is
          version -z | unknown option -z; seatrial version --help lists what there is
          version now | seatrial version does not know what to do with 'now'
          version --quiet=yes | option --quiet takes no value
          check --python | option --python needs a value: --python PATH
          check --python a --python b | option --python was given twice
          check --color sometimes | --color is auto or always or never, not 'sometimes'
          check --fix | option --fix is not part of this release
          inspect effects | seatrial inspect effects needs the name of a function, or --why FILE:LINE, and may have the path of the project behind it
          fleet | seatrial fleet is not part of this release
          observe | name a process with --pid PID, or a command to start: observe -- CMD
          observe --pid 1 -- true | name a process with --pid PID, or a command to start: observe -- CMD
          observe --pid twelve | --pid is the number of a process, not 'twelve'
          observe --pid -- true | option --pid needs a value: --pid PID
          observe -o | option -o needs a value: FILE
          observe --once -- true | --once looks at a running process: name it with --pid PID
          observe --rate 0 -- true | --rate is 1 to 20000 samples a second, or max, not '0'
          observe --duration soon -- true | --duration is a length of time as 10s, 500ms or 2m, not 'soon'
          observe --output-format png -- true | --output-format is json or collapsed or speedscope or pprof or firefox or chrome or html, not 'png'
          observe -- no-such-command | cannot start 'no-such-command': there is no such command
          inspect asts . | unknown command 'inspect asts', did you mean inspect ast?; seatrial --help lists the commands
          --quiet check | options stand after a command, as in seatrial check --quiet; seatrial --help lists the commands
          rule | name a rule, or ask for all of them with --all
          rule no-such-rule | there is no rule 'no-such-rule'; seatrial rule --all shows all of them
          config selct | there is no setting 'selct', did you mean select?; seatrial config lists what there is
          generate-shell-completion tcsh | there is no completion for 'tcsh': name bash, zsh or fish
          inspect ast nowhere.py | there is no file or folder 'nowhere.py'
          inspect ast --target-version 2.7 . | --target-version is a Python version from 3.8 to 3.14, written 3.12 or py312, not '2.7'
          clean nowhere | there is no folder FOLDER/nowhere
          """)
  void saysInOneSentenceWhatIsWrong(String line, String sentence) {
    var run = CommandRun.in(folder, line.split(" "));

    assertThat(run.err())
        .isEqualTo("seatrial: " + sentence.replace("FOLDER", folder.toString()) + "\n");
    assertThat(run.out()).isEmpty();
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void nothingAskedIsWrongUsage() {
    var run = CommandRun.in(folder);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: seatrial COMMAND");
  }

  static java.util.stream.Stream<String> commands() {
    return CommandLine.COMMANDS.stream().map(command -> command.name());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpAndAnAction(String name) {
    var help = CommandRun.in(folder, (name + " --help").split(" "));
    var refused = CommandRun.in(folder, (name + " --no-such-option").split(" "));

    assertThat(help.status()).isZero();
    assertThat(help.out()).contains("Usage: seatrial " + name + " [OPTION]…");
    assertThat(refused.err()).startsWith("seatrial: unknown option --no-such-option;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void overviewListsCommandsOfThisReleaseOnly(String option) {
    var run = CommandRun.in(folder, option);

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("\n  check ", "\n  version ")
        .doesNotContain("rehearse", "fleet");
  }

  @Test
  void whatIsAskedForIsNotObeyedByTheTerminal() {
    assertThat(CommandRun.in(folder, "\u001b[2Jx").err()).doesNotContain("\u001b");
  }

  @Test
  void cleanRemovesCachesThatSayWhatTheyAre() throws IOException {
    var cache = folder.resolve("sub/.seatrial_cache");
    CacheFolder.make(cache);
    Files.writeString(Files.createDirectory(cache.resolve("0.1.0")).resolve("entry"), "x");
    var foreign = Files.createDirectories(folder.resolve("other/.seatrial_cache"));
    Files.writeString(foreign.resolve("thesis.txt"), "all my work");

    var run = CommandRun.in(folder, "clean");

    assertThat(run).isEqualTo(new CommandRun(0, "", "Removed " + cache + "\n"));
    assertThat(cache).doesNotExist();
    assertThat(foreign.resolve("thesis.txt")).exists();
  }

  @Test
  void cleanDoesNotFollowLinks() throws IOException {
    var outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("kept.txt"), "x");
    var cache = folder.resolve("project/.seatrial_cache");
    CacheFolder.make(cache);
    Files.createSymbolicLink(cache.resolve("link"), outside);

    CommandRun.in(folder.resolve("project"), "clean", "-q");

    assertThat(cache).doesNotExist();
    assertThat(outside.resolve("kept.txt")).exists();
  }

  @Test
  void configShowsWhatHoldsAndWhereItWasWritten() throws IOException {
    Files.writeString(folder.resolve("seatrial.toml"), "min-confidence = \"certain\"\n");

    var all = CommandRun.in(folder, "config");
    var one = CommandRun.in(folder, "config", "min-confidence");
    var isolated = CommandRun.in(folder, "config", "--isolated", "min-confidence");

    assertThat(all.out())
        .contains("min-confidence = \"certain\"  # seatrial.toml:1:1\n")
        .contains("# baseline is not set\n");
    assertThat(one.out())
        .startsWith("# ")
        .endsWith("\nmin-confidence = \"certain\"  # seatrial.toml:1:1\n");
    assertThat(isolated.out()).endsWith("min-confidence = \"likely\"  # default\n");
  }
}
