package seatrial.analysis.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.analysis.program.Program;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.EnvironmentFinder;
import seatrial.semantics.project.Exclusions;
import seatrial.semantics.project.ProjectFiles;
import seatrial.semantics.project.ProjectModules;
import seatrial.syntax.PythonVersion;

class AbsentNameTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void install() throws IOException {
    write("python/bin/python3.12", "machine code");
    Files.createSymbolicLink(folder.resolve("python/bin/python"), Path.of("python3.12"));
    assertThat(folder.resolve("python/bin/python3.12").toFile().setExecutable(true)).isTrue();
    write("python/include/python3.12/patchlevel.h", "#define PY_VERSION \"3.12.1\"\n");
    var library = "python/lib/python3.12/";
    write(library + "os.py", "");
    write(library + "_sysconfigdata__linux_x86_64-linux-gnu.py", "");
    write(library + "lib-dynload/.keep", "");
    var site = library + "site-packages/";
    write(site + "acme/__init__.py", "class Box:\n    def put(self): ...\nfrom .core import get\n");
    write(site + "acme/core.py", "def get(): ...\n");
    write(site + "acme/all.py", "from acme.core import *\n");
    write(site + "acme/lazy.py", "def __getattr__(name): ...\n");
    write(site + "acme/_native.cpython-312-x86_64-linux-gnu.so", "");
  }

  private void write(String path, String content) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    assertThat(absent("acme.get()\nacme.fetch()\nacme.core.get()\nacme.gone.get()"))
        .containsExactly("acme.fetch", "acme.gone.get");
  }

  @Test
  void aMethodIsLookedForInAClassWithoutBases() throws Exception {
    assertThat(absent("acme.Box.put()\nacme.Box.take()\nacme.Box.size -> int"))
        .containsExactly("acme.Box.take");
  }

  @Test
  void whatCannotBeSeenCountsAsThere() throws Exception {
    assertThat(
            absent("acme.all.get()\nacme.lazy.x()\nmodule acme._native : brief\nacme._native.f()"))
        .isEmpty();
  }

  @Test
  void theLineIsNamedWithItsFileAndLibrary() throws Exception {
    assertThat(AbsentName.find(facts("acme.fetch()"), program()))
        .containsExactly(new AbsentName("my.facts", 2, "acme 1.0", "acme.fetch"));
  }

  private List<String> absent(String lines) throws Exception {
    return AbsentName.find(facts(lines), program()).stream().map(AbsentName::name).toList();
  }

  private static Facts facts(String lines) throws SeatrialException {
    return Facts.load(
        library -> library.equals("acme") ? "1.0" : null,
        List.of(new Facts.UserFile("my.facts", "library acme\n" + lines)));
  }

  private Program program() throws SeatrialException {
    var environment =
        new EnvironmentFinder(Map.of())
            .find(folder.resolve("python/bin/python").toString(), folder);
    var project =
        ProjectFiles.find(
            folder,
            List.of(folder.resolve("python/bin")),
            List.of(),
            _ -> new Exclusions(folder, List.of(), false, false));
    return new Program(new ProjectModules(project, environment), PythonVersion.of(12), List.of());
  }
}
