package seatrial.semantics.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seatrial.finding.SeatrialException;
import seatrial.semantics.project.TargetVersion.Source;
import seatrial.syntax.PythonVersion;

class TargetVersionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        ">=3.9; 3.9",
        ">=3.9,<4; 3.9",
        ">= 3.10, != 3.11.*; 3.10",
        ">=3.8 <3.13; 3.8",
        "~=3.11; 3.11",
        "==3.12.*; 3.12",
        "===3.12.1; 3.12",
        ">3.8; 3.8",
        "<4,>=3.9,>=3.10; 3.10",
        "^3.9; 3.9",
        "~3.9 || ^3.11; 3.9",
        "^3.12|^3.10; 3.10",
        "3.9.*; 3.9",
        "3; 3.0",
        ">=2.7, !=3.0.*; 2.7",
        "<4; ",
        "*; ",
        "!=3.9; ",
        "rubbish; ",
        "; ",
      })
  void theLowestVersionOfASpecifier(@Nullable String specifier, @Nullable String expected) {
    var lowest = VersionBound.lowest(specifier);

    assertThat(lowest == null ? null : lowest.toString()).isEqualTo(expected);
  }

  @Test
  void theFirstThatSaysSomethingIsTaken() throws Exception {
    var manifest = manifest("pyproject.toml", "[project]\nrequires-python = '>=3.10'");
    var option = PythonVersion.of(13);
    var environment = PythonVersion.of(11);

    assertThat(TargetVersion.choose(option, manifest, environment))
        .isEqualTo(new TargetVersion(option, Source.SETTING));
    assertThat(TargetVersion.choose(null, manifest, environment))
        .isEqualTo(new TargetVersion(PythonVersion.of(10), Source.PROJECT));
    assertThat(TargetVersion.choose(null, null, environment))
        .isEqualTo(new TargetVersion(environment, Source.ENVIRONMENT));
    assertThat(TargetVersion.choose(null, null, null))
        .isEqualTo(new TargetVersion(PythonVersion.NEWEST, Source.DEFAULT));
  }

  @Test
  void versionsBeyondOurGrammarsBecomeTheNearest() throws Exception {
    var old = manifest("pyproject.toml", "[project]\nrequires-python = '>=2.7'");
    assertThat(TargetVersion.choose(null, old, null).version()).isEqualTo(PythonVersion.OLDEST);
    assertThat(TargetVersion.choose(null, null, PythonVersion.of(99)).version())
        .isEqualTo(PythonVersion.NEWEST);
  }

  @Test
  void poetryAndSetuptoolsAreUnderstood() throws Exception {
    var poetry = manifest("pyproject.toml", "[tool.poetry.dependencies]\npython = '^3.9'");
    assertThat(TargetVersion.choose(null, poetry, null).version()).isEqualTo(PythonVersion.of(9));
    var multiple =
        manifest("pyproject.toml", "[tool.poetry.dependencies]\npython = {version = '^3.9'}");
    assertThat(TargetVersion.choose(null, multiple, null).source()).isEqualTo(Source.DEFAULT);
    var setuptools = manifest("sub/setup.cfg", "[options]\npython_requires = >=3.11\n");
    assertThat(TargetVersion.choose(null, setuptools, null).version())
        .isEqualTo(PythonVersion.of(11));
  }

  private @Nullable ProjectManifest manifest(String name, String text) throws SeatrialException {
    new Tree(folder).file(name, text);
    return ProjectManifest.nearest(folder.resolve(name).resolveSibling("package"));
  }
}
