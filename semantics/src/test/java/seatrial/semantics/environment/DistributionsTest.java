package seatrial.semantics.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionsTest {
  private static final String SITE = "py/lib/python3.12/site-packages/";

  @TempDir Path folder;
  Machine machine;

  @BeforeEach
  void layOut() {
    machine = new Machine(folder).python("py", "3.12.1");
  }

  private Distribution distribution(String name) {
    return Objects.requireNonNull(machine.named("py").distributions().find(name));
  }

  @Test
  void readsAWheelsFolder() {
    String info = SITE + "Foo_Bar.baz-1.2.dist-info/";
    machine
        .file(
            info + "METADATA",
            """
            Metadata-Version: 2.1
            Name: Foo-Bar.baz
            Version: 1.2
            Requires-Python: >=3.8
            Requires-Dist: idna<4,>=2.5
            requires-dist: PySocks; extra == "socks"
            License: one
              two

            Requires-Dist: not a header any more
            """)
        .file(
            info + "RECORD",
            """
            ../../../bin/foo,sha256=x,1
            foo_bar/__init__.py,sha256=y,2
            "foo_bar/with,comma.py",sha256=z,3
            single.py,,
            _native.cpython-312-x86_64-linux-gnu.so,,
            __pycache__/single.cpython-312.pyc,,
            Foo_Bar.baz-1.2.dist-info/RECORD,,
            """)
        .file(
            info + "entry_points.txt",
            "[console_scripts]\nfoo = foo_bar.cli:main [extra]\n; no\n\n[foo.plugins]\na=foo_bar\n")
        .file(info + "INSTALLER", "pip\n")
        .file(
            info + "direct_url.json",
            "{\"dir_info\": {\"editable\": true}, \"url\": \"file://{root}/src%20here\"}");
    var found = distribution("foo_bar--BAZ");
    assertThat(found.name()).isEqualTo("foo-bar-baz");
    assertThat(found.version()).isEqualTo("1.2");
    assertThat(found.requiresPython()).isEqualTo(">=3.8");
    assertThat(found.requirements()).containsExactly("idna<4,>=2.5", "PySocks; extra == \"socks\"");
    assertThat(found.headers().first("license")).isEqualTo("one\ntwo");
    assertThat(found.record()).hasSize(7);
    assertThat(found.record().get(2))
        .isEqualTo(new Distribution.RecordEntry("foo_bar/with,comma.py", "sha256=z"));
    assertThat(found.topLevelNames()).containsExactly("_native", "foo_bar", "single");
    assertThat(found.entryPoints())
        .containsExactly(
            new EntryPoint("console_scripts", "foo", "foo_bar.cli:main"),
            new EntryPoint("foo.plugins", "a", "foo_bar"));
    assertThat(found.entryPoints().getFirst().module()).isEqualTo("foo_bar.cli");
    assertThat(found.entryPoints().getFirst().attribute()).isEqualTo("main");
    assertThat(found.installer()).isEqualTo("pip");
    var url = Objects.requireNonNull(found.directUrl());
    assertThat(url.isEditable()).isTrue();
    assertThat(url.path()).isEqualTo(machine.path("src here"));
    assertThat(
            machine.named("py").distributions().providing("single").stream().map(Object::toString))
        .containsExactly("foo-bar-baz 1.2");
  }

  @Test
  void readsEggs() {
    machine
        .file(SITE + "flat-0.1-py3.12.egg-info", "Name: flat\nVersion: 0.1\nSummary: x\n")
        .file(SITE + "deep.egg-info/PKG-INFO", "Name: deep\nVersion: 3\n")
        .file(SITE + "deep.egg-info/top_level.txt", "deep\n_deep\n")
        .file(SITE + "deep.egg-info/requires.txt", "a>1\n\n[x]\nb\n\n[:os_name==\"nt\"]\nc\n")
        .file(SITE + "dev.egg-link", "{root}/dev\n.")
        .file("dev/Dev.egg-info/PKG-INFO", "Name: Dev\nVersion: 9\n")
        .file("dev/other.egg-info/PKG-INFO", "Name: other\nVersion: 9\n");
    assertThat(distribution("flat").version()).isEqualTo("0.1");
    assertThat(distribution("flat").headers().first("Summary")).isEqualTo("x");
    assertThat(distribution("deep").version()).isEqualTo("3");
    assertThat(distribution("deep").topLevelNames()).containsExactly("_deep", "deep");
    assertThat(distribution("deep").requirements())
        .containsExactly("a>1", "b ; extra == \"x\"", "c ; os_name==\"nt\"");
    assertThat(distribution("dev").version()).isEqualTo("9");
    assertThat(machine.named("py").distributions().find("other")).isNull();
  }

  @Test
  void theFirstOnTheSearchPathCounts() {
    machine
        .venv("v", "py/bin", "3.12", "include-system-site-packages = true")
        .files(SITE + "a-1.dist-info/METADATA", SITE + "b-1.dist-info/METADATA")
        .files("v/lib/python3.12/site-packages/A-2.dist-info/METADATA");
    var all = machine.named("v").distributions().all();
    assertThat(all.stream().map(Distribution::toString)).containsExactly("a 2", "b 1");
  }

  @Test
  void isEmptyWhereFilesAreMissingOrBroken() {
    machine.file(SITE + "a-1.dist-info/direct_url.json", "{\"url\": [");
    var found = distribution("a");
    assertThat(found.directUrl()).isNull();
    assertThat(found.record()).isEmpty();
    assertThat(found.topLevelNames()).isEmpty();
    assertThat(found.entryPoints()).isEmpty();
    assertThat(found.requirements()).isEmpty();
    assertThat(found.requiresPython()).isEmpty();
  }
}
