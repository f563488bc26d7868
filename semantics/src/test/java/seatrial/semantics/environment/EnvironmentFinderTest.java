package seatrial.semantics.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.syntax.PythonVersion;

class EnvironmentFinderTest {
  @TempDir Path folder;
  Machine machine;

  @BeforeEach
  void layOut() {
    machine = new Machine(folder).python("opt/py312", "3.12.1").python("opt/py310", "3.10.13");
  }

  private static Interpreter interpreter(Environment environment) {
    return Objects.requireNonNull(environment.interpreter());
  }

  private String prefix(Environment environment) {
    return machine.shown(interpreter(environment).prefix());
  }

  @Test
  void readsWhatVenvWrites() {
    machine.venv(
        "p/.venv",
        "opt/py312/bin",
        "3.12",
        "include-system-site-packages = false",
        "version = 3.12.1");
    var environment = machine.find("p");
    var interpreter = interpreter(environment);
    assertThat(interpreter.version()).isEqualTo(PythonVersion.of(12));
    assertThat(interpreter.release()).isEqualTo("3.12.1");
    assertThat(interpreter.implementation()).isEqualTo("cpython");
    assertThat(interpreter.isVirtualEnvironment()).isTrue();
    assertThat(machine.shown(interpreter.basePrefix())).isEqualTo("opt/py312");
    assertThat(environment.foundBy()).isEqualTo(".venv");
    assertThat(environment.extensionSuffixes())
        .containsExactly(".cpython-312-x86_64-linux-gnu.so", ".abi3.so", ".so");
    assertThat(machine.searchPath(environment))
        .containsExactly(
            "opt/py312/lib/python3.12",
            "opt/py312/lib/python3.12/lib-dynload",
            "p/.venv/lib/python3.12/site-packages");
  }

  @Test
  void whatLiesInAnEnvironmentIsOfIt() {
    machine.venv("p/.venv", "opt/py312/bin", "3.12", "version = 3.12.1");
    machine.venv("other", "opt/py310/bin", "3.10", "version = 3.10.13");
    machine.variable("VIRTUAL_ENV", "{root}/other");

    var library = machine.find("p/.venv/lib/python3.12/site-packages");

    assertThat(prefix(library)).isEqualTo("p/.venv");
    assertThat(prefix(machine.find("opt/py312/lib/python3.12"))).isEqualTo("opt/py312");
    assertThat(prefix(machine.find("p"))).isEqualTo("other");
  }

  @Test
  void readsWhatUvAndVirtualenvWrite() {
    machine.venv(
        "uv",
        "opt/py310/bin",
        "3.10",
        "implementation = CPython",
        "uv = 0.5.1",
        "version_info = 3.10.13");
    machine.venv("ve", "opt/py310/bin", "3.10", "version_info = 3.10.13.final.0");
    machine.venv("old", "opt/py310/bin", "3.10");
    for (var name : new String[] {"uv", "ve", "old"}) {
      assertThat(interpreter(machine.named(name)).release()).as(name).isEqualTo("3.10.13");
    }
  }

  @Test
  void asksVariableThenFoldersThenCondaThenPath() {
    machine
        .venv("active", "opt/py312/bin", "3.12")
        .venv("p/.venv", "opt/py312/bin", "3.12")
        .venv("p/venv", "opt/py312/bin", "3.12")
        .python("conda", "3.12.7")
        .files("q/x.py")
        .variable("PATH", "{root}/nothing:{root}/opt/py310/bin");
    assertThat(prefix(machine.find("q"))).isEqualTo("opt/py310");
    machine.variable("CONDA_PREFIX", "{root}/conda");
    assertThat(prefix(machine.find("q"))).isEqualTo("conda");
    assertThat(prefix(machine.find("p"))).isEqualTo("p/.venv");
    machine.variable("VIRTUAL_ENV", "{root}/active");
    assertThat(prefix(machine.find("p"))).isEqualTo("active");
    assertThat(prefix(machine.named("opt/py310/bin/python"))).isEqualTo("opt/py310");
  }

  @Test
  void looksUpwardsAsFarAsTheRepository() {
    machine
        .venv(".venv", "opt/py312/bin", "3.12")
        .venv("repo/venv", "opt/py312/bin", "3.12")
        .files("repo/.git/HEAD", "repo/a/b/x.py", "other/.git/HEAD", "loose/x.py");
    assertThat(prefix(machine.find("repo/a/b"))).isEqualTo("repo/venv");
    assertThat(machine.find("other").isNone()).isTrue();
    assertThat(machine.find("loose").isNone()).isTrue();
  }

  @Test
  void passesOverAFolderThatIsOnlyCalledVenv() {
    machine.files("p/venv/__init__.py", "p/.venv/readme");
    assertThat(machine.find("p").isNone()).isTrue();
  }

  @Test
  void findsNothingWhereThereIsNothing() {
    var none = machine.find("opt");
    assertThat(none.isNone()).isTrue();
    assertThat(none.searchPath()).isEmpty();
    assertThat(none.interpreter()).isNull();
    assertThat(none.standardLibrary().names()).contains("asyncio");
    assertThat(none.distributions().all()).isEmpty();
  }

  @Test
  void saysThatTheInterpreterIsGone() {
    machine.venv("p/.venv", "gone/bin", "3.12", "version = 3.12.1");
    machine.venv("upgraded", "opt/py312/bin", "3.9", "version = 3.9.2");
    assertRefused(null, "p", ErrorCode.ENVIRONMENT)
        .hasMessageContaining("p/.venv is gone")
        .hasMessageContaining("gone/bin, Python 3.12)")
        .hasMessageContaining("--python");
    assertRefused("upgraded", ".", ErrorCode.ENVIRONMENT).hasMessageContaining("is gone");
  }

  @Test
  void saysWhyWhatIsNamedIsNoEnvironment() {
    machine.files("empty/x").program("tool", "#!/bin/sh\n").program("bin/python3", "machine code");
    assertRefused("missing", ".", ErrorCode.USER).hasMessageContaining("does not exist");
    assertRefused("empty", ".", ErrorCode.USER).hasMessageContaining("is no Python environment");
    assertRefused("tool", ".", ErrorCode.USER).hasMessageContaining("is a script");
    assertRefused("bin/python3", ".", ErrorCode.USER)
        .hasMessageContaining("is no Python interpreter");
    assertRefused("a\0b", ".", ErrorCode.USER).hasMessageContaining("is no path");
    machine.variable("VIRTUAL_ENV", "{root}/deleted");
    assertRefused(null, ".", ErrorCode.USER)
        .hasMessageContaining("VIRTUAL_ENV names")
        .hasMessageContaining("does not exist");
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      @Nullable String python, String project, ErrorCode code) {
    return assertThatThrownBy(
            () -> new EnvironmentFinder(machine.variables()).find(python, machine.path(project)))
        .isInstanceOfSatisfying(
            SeatrialException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void takesACommandOfThePath() throws SeatrialException {
    machine.variable("PATH", "{root}/opt/py310/bin:{root}/opt/py312/bin");
    var finder = new EnvironmentFinder(machine.variables());
    assertThat(prefix(finder.find("python3.12", machine.root()))).isEqualTo("opt/py312");
    assertThat(prefix(finder.find("python3", machine.root()))).isEqualTo("opt/py310");
  }

  @Test
  void readsPyenvsShimsWithoutRunningThem() {
    machine
        .python("pyenv/versions/3.12.1", "3.12.1")
        .python("pyenv/versions/3.12.11", "3.12.11")
        .python("pyenv/versions/3.9.18", "3.9.18")
        .program("pyenv/shims/python3", "#!/usr/bin/env bash\nexec pyenv exec\n")
        .file("pyenv/version", "3.9.18\n")
        .file("p/.python-version", "# comment\n3.12\n")
        .file("hostile/.python-version", "../../opt/py312\n")
        .file("absent/.python-version", "3.8.1\n")
        .files("p/deep/x.py", "q/x.py")
        .variable("PATH", "{root}/pyenv/shims:{root}/opt/py310/bin");
    assertThat(prefix(machine.find("q"))).isEqualTo("pyenv/versions/3.9.18");
    assertThat(prefix(machine.find("p/deep"))).isEqualTo("pyenv/versions/3.12.11");
    assertThat(prefix(machine.find("hostile"))).isEqualTo("opt/py310");
    assertThat(prefix(machine.find("absent"))).isEqualTo("opt/py310");
    machine.variable("PYENV_VERSION", "system:3.12.1");
    assertThat(prefix(machine.find("p"))).isEqualTo("pyenv/versions/3.12.1");
  }

  @Test
  void readsCondaWithoutHeaders() {
    machine
        .files(
            "c/conda-meta/python-3.11.9-h955ad1f_0_cpython.json",
            "c/conda-meta/numpy-2.0.0-py311_0.json",
            "c/lib/python3.11/os.py",
            "c/lib/python3.11/site-packages/numpy/__init__.py",
            "c/lib/python3.1/nothing")
        .program("c/bin/python3.11", "machine code");
    var environment = machine.named("c");
    assertThat(interpreter(environment).release()).isEqualTo("3.11.9");
    assertThat(interpreter(environment).isVirtualEnvironment()).isFalse();
    assertThat(machine.searchPath(environment))
        .containsExactly("c/lib/python3.11", "c/lib/python3.11/site-packages");
  }

  @Test
  void readsDebiansFolders() {
    machine
        .files(
            "usr/lib/python3.11/os.py",
            "usr/lib/python3.11/site-packages/unused.py",
            "usr/lib/python3/dist-packages/six.py",
            "usr/local/lib/python3.11/dist-packages/own.py")
        .program("usr/bin/python3.11", "machine code")
        .link("usr/bin/python3", "python3.11")
        .venv("v", "usr/bin", "3.11", "version = 3.11.2")
        .venv("s", "usr/bin", "3.11", "version = 3.11.2", "include-system-site-packages = true");
    assertThat(machine.searchPath(machine.named("usr/bin/python3")))
        .containsExactly(
            "usr/lib/python3.11",
            "usr/local/lib/python3.11/dist-packages",
            "usr/lib/python3/dist-packages");
    assertThat(machine.searchPath(machine.named("v")))
        .containsExactly("usr/lib/python3.11", "v/lib/python3.11/site-packages");
    assertThat(machine.searchPath(machine.named("s")))
        .containsExactly(
            "usr/lib/python3.11",
            "v/lib/python3.11/site-packages".replace("v/", "s/"),
            "usr/lib/python3.11/site-packages",
            "usr/local/lib/python3.11/dist-packages",
            "usr/lib/python3/dist-packages");
    assertThat(interpreter(machine.named("v")).release()).isEqualTo("3.11.2");
  }

  @Test
  void readsFedorasFolders() {
    machine
        .files(
            "f/lib64/python3.12/os.py",
            "f/lib64/python3.12/site-packages/a.py",
            "f/lib/python3.12/site-packages/b.py")
        .program("f/bin/python3.12", "machine code");
    assertThat(machine.searchPath(machine.named("f/bin/python3.12")))
        .containsExactly(
            "f/lib64/python3.12",
            "f/lib64/python3.12/site-packages",
            "f/lib/python3.12/site-packages");
  }

  @Test
  void knowsABuildWithoutTheGlobalLock() {
    machine
        .files(
            "t/lib/python3.13t/os.py",
            "t/lib/python3.13t/_sysconfigdata_t_linux_x86_64-linux-gnu.py")
        .program("t/bin/python3.13t", "machine code");
    var environment = machine.named("t/bin/python3.13t");
    assertThat(interpreter(environment).isFreeThreaded()).isTrue();
    assertThat(interpreter(environment).version()).isEqualTo(PythonVersion.of(13));
    assertThat(environment.extensionSuffixes().getFirst())
        .isEqualTo(".cpython-313t-x86_64-linux-gnu.so");
  }

  @Test
  void choosesAmongSeveralReleasesInOneFolderByTheProgram() {
    machine
        .files("m/lib/python3.9/os.py", "m/lib/python3.11/os.py")
        .program("m/bin/python3.9", "machine code")
        .program("m/bin/python3.11", "machine code")
        .link("m/bin/python3", "python3.9");
    assertThat(interpreter(machine.named("m/bin/python3.11")).version())
        .isEqualTo(PythonVersion.of(11));
    assertThat(interpreter(machine.named("m")).version()).isEqualTo(PythonVersion.of(9));
  }

  @Test
  void seesTheUsersOwnPackagesWhereTheInterpreterWould() {
    machine
        .venv("v", "opt/py312/bin", "3.12")
        .venv("s", "opt/py312/bin", "3.12", "include-system-site-packages = True")
        .files("home/.local/lib/python3.12/site-packages/mine.py")
        .variable("HOME", "{root}/home");
    String mine = "home/.local/lib/python3.12/site-packages";
    assertThat(machine.searchPath(machine.named("v"))).doesNotContain(mine);
    assertThat(machine.searchPath(machine.named("s")).subList(2, 5))
        .containsExactly(
            "s/lib/python3.12/site-packages", mine, "opt/py312/lib/python3.12/site-packages");
    assertThat(machine.searchPath(machine.named("opt/py312/bin/python")).subList(2, 4))
        .containsExactly(mine, "opt/py312/lib/python3.12/site-packages");
    machine.variable("PYTHONNOUSERSITE", "1").variable("PYTHONPATH", "{root}/home:{root}/none");
    assertThat(machine.searchPath(machine.named("s"))).doesNotContain(mine).startsWith("home");
  }

  @Test
  void knowsWhatADistributorCompiledIn() {
    machine
        .python("d", "3.12.1")
        .program("d/bin/python3.12", "\0PyInit_math\0PyInit__struct\0PyInit_notours\0");
    var environment = machine.named("d");
    assertThat(environment.hasInside("math")).isTrue();
    assertThat(environment.hasInside("sys")).isTrue();
    assertThat(environment.hasInside("zlib")).isFalse();
    assertThat(environment.hasInside("notours")).isFalse();
  }
}
