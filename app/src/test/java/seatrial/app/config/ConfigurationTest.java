package seatrial.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seatrial.finding.Confidence;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.semantics.project.Exclusions;
import seatrial.semantics.project.ProjectFiles;
import seatrial.semantics.project.PythonFile;
import seatrial.syntax.PythonVersion;

class ConfigurationTest {
  private static final RuleNames RULES =
      RuleNames.of(
          Map.of(
              "blocking-call-in-async", Surface.ASYNC,
              "never-awaited", Surface.ASYNC,
              "sql-injection", Surface.SECURITY,
              "unbounded-cache", Surface.MEMORY));

  @TempDir Path folder;

  @Test
  void nothingHasToBeConfigured() throws Exception {
    var settings = load().settings();

    assertThat(settings.rules()).isEqualTo(RULES.surfaces().keySet());
    assertThat(settings.minConfidence()).isEqualTo(Confidence.LIKELY);
    assertThat(settings.minSeverity()).isEqualTo(Severity.LOW);
    assertThat(settings.gate()).isEqualTo(Gate.STANDARD);
    assertThat(settings.outputFormats()).containsExactly("text");
    assertThat(settings.honoursForeignSuppressions()).isTrue();
    assertThat(settings.exclusions().patterns()).isEqualTo(Exclusions.DEFAULT);
    assertThat(settings.targetVersion()).isNull();
    assertThat(settings.perFileIgnores()).isEmpty();
  }

  @Test
  void everySettingCanBeWritten() throws Exception {
    file(
        "pyproject.toml",
        """
        [project]
        name = "x"
        [tool.seatrial]
        select = ["async", "sql-injection"]
        ignore = ["never-awaited"]
        extend-select = ["memory"]
        exclude = ["gen", "docs/*.py"]
        extend-exclude = ["old"]
        target-version = "py311"
        python = ".venv"
        min-confidence = "possible"
        severity = "medium"
        fail-on = "high,certain"
        output-format = ["concise", "json=out.json"]
        foreign-suppressions = false
        facts = ["facts/own.facts"]
        cache-dir = "cache"
        baseline = "baseline.json"
        force-exclude = true
        respect-gitignore = false
        [tool.seatrial.per-file-ignores]
        "tests/*" = ["async"]
        """);

    var settings = load().settings();

    assertThat(settings.rules())
        .containsExactly("blocking-call-in-async", "sql-injection", "unbounded-cache");
    assertThat(settings.exclusions().patterns())
        .containsExactly("gen", folder + "/docs/*.py", "old");
    assertThat(settings.exclusions().honoursGitignore()).isFalse();
    assertThat(settings.exclusions().includesNamed()).isTrue();
    assertThat(settings.targetVersion()).isEqualTo(PythonVersion.of(11));
    assertThat(settings.python()).isEqualTo(folder.resolve(".venv"));
    assertThat(settings.minConfidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(settings.minSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(settings.gate()).isEqualTo(new Gate(true, Severity.HIGH, Confidence.CERTAIN));
    assertThat(settings.outputFormats()).containsExactly("concise", "json=out.json");
    assertThat(settings.honoursForeignSuppressions()).isFalse();
    assertThat(settings.facts()).containsExactly(folder.resolve("facts/own.facts"));
    assertThat(settings.cacheDir()).isEqualTo(folder.resolve("cache"));
    assertThat(settings.baseline()).isEqualTo(folder.resolve("baseline.json"));
    assertThat(settings.rulesFor(folder.resolve("tests/deep/a.py")))
        .containsExactly("sql-injection", "unbounded-cache");
    assertThat(settings.rulesFor(folder.resolve("src/tests.py"))).hasSize(3);
  }

  @Test
  void theNearestFileWins() throws Exception {
    file("pyproject.toml", "[tool.seatrial]\nselect = ['async']\nfail-on = 'never'");
    file("a/pyproject.toml", "[project]\nname = 'seatrial-user'");
    file("b/seatrial.toml", "select = ['memory']\nfail-on = 'high'");
    file("b/pyproject.toml", "[tool.seatrial]\nselect = ['security']");

    var configuration = load();

    assertThat(configuration.settingsIn(folder.resolve("a/x")).rules())
        .containsExactly("blocking-call-in-async", "never-awaited");
    var inner = configuration.settingsIn(folder.resolve("b/x"));
    assertThat(inner.rules()).containsExactly("unbounded-cache");
    assertThat(inner.gate()).as("the run has one gate").isEqualTo(configuration.settings().gate());
    assertThat(configuration.settingsIn(folder.resolve("b"))).isSameAs(inner);
    assertThat(configuration.file()).isEqualTo(folder.resolve("pyproject.toml"));
  }

  @Test
  void aFileExtendsAnother() throws Exception {
    file("base.toml", "select = ['async']\nextend-exclude = ['a']\nseverity = 'high'");
    file("mid/seatrial.toml", "extend = '../base.toml'\nextend-exclude = ['b/c']");
    file("pyproject.toml", "[tool.seatrial]\nextend = 'mid/seatrial.toml'\nseverity = 'medium'");

    var settings = load().settings();

    assertThat(settings.rules()).containsExactly("blocking-call-in-async", "never-awaited");
    assertThat(settings.minSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(settings.exclusions().patterns()).contains("a", folder + "/mid/b/c");
  }

  @Test
  void extendsThatLeadNowhereAreErrors() throws Exception {
    file("seatrial.toml", "extend = 'a.toml'");
    file("a.toml", "\nextend = 'seatrial.toml'");
    assertWrong(
        "a.toml:2:1: 'extend' leads in a circle, back to seatrial.toml; remove it from one of the"
            + " files");
    file("a.toml", "extend = 'gone.toml'");
    assertWrong("a.toml:1:1: 'extend' names a file that does not exist: gone.toml");
    file("a.toml", "extend = 'a.toml'");
    assertWrong(
        "a.toml:1:1: 'extend' leads in a circle, back to a.toml; remove it from one of the files");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "selct = ['async']|1:1: there is no setting 'selct', did you mean select?",
        "zzzzzz = 1|1:1: there is no setting 'zzzzzz'; seatrial config lists what there is",
        "select = 3|1:1: 'select' has to be a list of texts in quotes, not a number",
        "select = ['async', 3]|1:1: 'select' has to be a list of texts in quotes, not such a list",
        "force-exclude = 'yes'|1:1: 'force-exclude' has to be true or false, not a text",
        "target-version = 3.12|1:1: 'target-version' has to be a text in quotes, not a number",
        "per-file-ignores = ['a']|1:1: 'per-file-ignores' has to be a table of globs, each with a"
            + " list of rules, not such a list",
        "select = ['asnc']|1:1: there is no rule or surface 'asnc', did you mean async?",
        "ignore = ['zzzzzzzz']|1:1: there is no rule or surface 'zzzzzzzz'; seatrial rule --all"
            + " lists what there is",
        "extend-select = ['sql-injektion']|1:1: there is no rule or surface 'sql-injektion', did"
            + " you mean sql-injection?",
        "per-file-ignores = { 'a' = ['asnc'] }|1:1: there is no rule or surface 'asnc', did you"
            + " mean async?",
        "target-version = '2.7'|1:1: 'target-version' has to be a Python version from 3.8 to 3.14,"
            + " written 3.12 or py312, not '2.7'",
        "severity = 'hihg'|1:1: 'severity' has to be high, medium or low, not 'hihg', did you mean"
            + " high?",
        "min-confidence = 'sure'|1:1: 'min-confidence' has to be certain, likely or possible, not"
            + " 'sure'",
        "fail-on = 'high,low'|1:1: 'fail-on' has to be high, medium, low, certain, likely, possible"
            + " or never, or a severity and a confidence with a comma, not 'high,low'",
        "output-format = 'jsn'|1:1: 'output-format' has to be text, concise, json, sarif, github,"
            + " gitlab or junit, each with =FILE if wanted, not 'jsn', did you mean json?",
      })
  void whatIsWrongIsSaidWithItsPlace(String line, String message) {
    file("seatrial.toml", line);

    var thrown = assertThatThrownBy(this::load).isInstanceOf(SeatrialException.class);
    thrown.hasMessage("seatrial.toml:" + message);
    thrown.extracting(e -> ((SeatrialException) e).code()).isEqualTo(ErrorCode.USER);
  }

  @Test
  void placesAreThoseOfTheWholeFile() {
    file("pyproject.toml", "[project]\nname = 'x'\n\n[tool.seatrial]\n\n  selct = 1\n");
    assertWrong("pyproject.toml:6:3: there is no setting 'selct', did you mean select?");
    file("pyproject.toml", "[tool]\nseatrial = 3\n");
    assertWrong("pyproject.toml:2:1: 'tool.seatrial' has to be a table");
  }

  @Test
  void brokenTomlIsOneSentenceWithItsPlace() {
    file("seatrial.toml", "select = ['async'\nignore = \n");

    assertWrong(
        "seatrial.toml:1:18: is no valid TOML: Unexpected end of line, expected ] or a comma");
  }

  @Test
  void optionsOverrideFiles() throws Exception {
    file("seatrial.toml", "select = ['async']\nignore = ['memory']\nseverity = 'high'");
    var options =
        SettingsLayer.empty(folder)
            .withOption(SettingKey.SELECT, List.of("memory,security"))
            .withOption(SettingKey.IGNORE, List.of("sql-injection"))
            .withOption(SettingKey.FOREIGN_SUPPRESSIONS, List.of("off"))
            .withOption(SettingKey.PER_FILE_IGNORES, List.of("a/*:memory", "b.py:all"))
            .withOption(SettingKey.PYTHON, List.of("first", "env"))
            .withOption(SettingKey.SEVERITY, List.of());

    var settings = load(List.of("severity = \"medium\""), false, options).settings();

    assertThat(settings.rules()).containsExactly("unbounded-cache");
    assertThat(settings.minSeverity()).isEqualTo(Severity.MEDIUM);
    assertThat(settings.honoursForeignSuppressions()).isFalse();
    assertThat(settings.rulesFor(folder.resolve("a/x.py"))).isEmpty();
    assertThat(settings.rulesFor(folder.resolve("b.py"))).isEmpty();
    assertThat(settings.rulesFor(folder.resolve("x/b.py"))).isEmpty();
    assertThat(settings.rulesFor(folder.resolve("c.py"))).hasSize(1);
    assertThat(settings.python()).isEqualTo(folder.resolve("env"));
  }

  @Test
  void theNearerWordWinsWithinALayer() throws Exception {
    assertRules("select = ['all']\nignore = ['async']", "sql-injection", "unbounded-cache");
    assertRules("select = ['never-awaited']\nignore = ['async']", "never-awaited");
    assertRules("select = ['async']\nignore = ['async']");
    assertRules("ignore = ['all']\nextend-select = ['memory']", "unbounded-cache");
    assertRules("ignore = ['async', 'memory']", "sql-injection");
  }

  @Test
  void isolatedReadsNoFile() throws Exception {
    file("seatrial.toml", "select = 7");

    var configuration = load(List.of(), true, SettingsLayer.empty(folder));

    assertThat(configuration.settings().rules()).hasSize(4);
    assertThat(configuration.settingsIn(folder)).isSameAs(configuration.settings());
  }

  @Test
  void aNamedFileReplacesAllOthers() throws Exception {
    file("seatrial.toml", "select = 7");
    file("ci/strict.toml", "select = ['memory']\nexclude = ['x/y.py']");
    file("sub/seatrial.toml", "select = 8");

    var configuration = load(List.of("ci/strict.toml"), false, SettingsLayer.empty(folder));

    assertThat(configuration.settingsIn(folder.resolve("sub")).rules())
        .containsExactly("unbounded-cache");
    assertThat(configuration.settings().exclusions().patterns())
        .containsExactly(folder + "/ci/x/y.py");
  }

  @Test
  void optionsThatAreNoSettingsAreErrors() {
    assertOptionWrong("gone.toml", "names neither a file nor a setting: 'gone.toml'");
    assertOptionWrong("severity=high", "a text needs quotes: severity = \"high\"");
    assertOptionWrong("serverity='high'", "did you mean severity?");
    assertOptionWrong("extend='x.toml'", "can stand in files only");
    assertThatThrownBy(
            () ->
                SettingsLayer.empty(folder)
                    .withOption(SettingKey.FOREIGN_SUPPRESSIONS, List.of("maybe")))
        .hasMessage("--foreign-suppressions is on or off, not 'maybe'");
    assertThatThrownBy(
            () -> SettingsLayer.empty(folder).withOption(SettingKey.PER_FILE_IGNORES, List.of("a")))
        .hasMessageContaining("GLOB:RULE");
  }

  @Test
  void exclusionsHoldFromTheFolderTheyAreWrittenIn() throws Exception {
    file("seatrial.toml", "extend-exclude = ['app/gen/*.py', '/top.py', 'name.py']");
    file("lib/seatrial.toml", "extend-exclude = ['gen/*.py']");
    for (var path :
        List.of(
            "app/gen/x.py",
            "app/a.py",
            "gen/x.py",
            "top.py",
            "sub/top.py",
            "sub/name.py",
            "lib/gen/x.py",
            "lib/top.py",
            "lib/name.py")) {
      file(path, "");
    }

    assertThat(found(load()))
        .containsExactly("app/a.py", "gen/x.py", "lib/name.py", "lib/top.py", "sub/top.py");
    assertThat(found(load(), "app/gen/x.py")).containsExactly("app/gen/x.py");
  }

  @Test
  void settingsExplainThemselves() throws Exception {
    file("seatrial.toml", "\nselect = ['async']\nexclude = [\"a\\u001b[31m\"]");
    var options = SettingsLayer.empty(folder).withOption(SettingKey.SEVERITY, List.of("high"));

    assertThat(load(List.of("fail-on = 'never'"), false, options).settings().explained())
        .isEqualTo(
            """
            # baseline is not set
            # cache-dir is not set
            exclude = ["a\\U0000001B[31m"]  # seatrial.toml:3:1
            # extend is not set
            # extend-exclude is not set
            # extend-per-file-ignores is not set
            # extend-select is not set
            # facts is not set
            fail-on = "never"  # --config:1:1
            force-exclude = false  # default
            foreign-suppressions = true  # default
            # ignore is not set
            min-confidence = "likely"  # default
            output-format = ["text"]  # default
            # per-file-ignores is not set
            # python is not set
            respect-gitignore = true  # default
            select = ["async"]  # seatrial.toml:2:1
            severity = "high"  # command line
            # target-version is not set
            """);
  }

  @Test
  void everySettingIsDocumented() throws Exception {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/configuration.md"))) {
      folder = folder.resolve("..").normalize();
    }
    var page = Files.readString(folder.resolve("docs/configuration.md"));

    assertThat(
            page.lines().filter(line -> line.startsWith("| `")).map(line -> line.split("`", -1)[1]))
        .containsExactlyInAnyOrderElementsOf(SettingKey.ids());
  }

  private List<String> found(Configuration configuration, String... paths)
      throws SeatrialException {
    var named = List.of(paths).stream().map(Path::of).toList();
    return ProjectFiles.find(folder, named, List.of(), configuration.exclusions()).files().stream()
        .map(PythonFile::displayPath)
        .toList();
  }

  private void assertRules(String text, String... rules) throws SeatrialException {
    file("seatrial.toml", text);
    assertThat(load().settings().rules()).as(text).containsExactly(rules);
  }

  private void assertWrong(String message) {
    assertThatThrownBy(this::load).isInstanceOf(SeatrialException.class).hasMessage(message);
  }

  private void assertOptionWrong(String option, String message) {
    assertThatThrownBy(() -> load(List.of(option), false, SettingsLayer.empty(folder)))
        .isInstanceOf(SeatrialException.class)
        .hasMessageContaining(message);
  }

  private Configuration load() throws SeatrialException {
    return load(List.of(), false, SettingsLayer.empty(folder));
  }

  private Configuration load(List<String> options, boolean isIsolated, SettingsLayer commandLine)
      throws SeatrialException {
    return Configuration.load(folder, options, isIsolated, commandLine, RULES);
  }

  private void file(String path, String text) {
    try {
      var file = folder.resolve(path);
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
