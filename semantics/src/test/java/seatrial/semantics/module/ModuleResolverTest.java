package seatrial.semantics.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.environment.Machine;
import seatrial.semantics.environment.SearchEntry;
import seatrial.semantics.module.ResolvedModule.BuiltinModule;
import seatrial.semantics.module.ResolvedModule.BytecodeModule;
import seatrial.semantics.module.ResolvedModule.ExtensionModule;
import seatrial.semantics.module.ResolvedModule.FrozenModule;
import seatrial.semantics.module.ResolvedModule.NamespacePackage;
import seatrial.semantics.module.ResolvedModule.NotFound;
import seatrial.semantics.module.ResolvedModule.SourceModule;
import seatrial.semantics.module.ResolvedModule.SourcePackage;
import seatrial.semantics.module.ResolvedModule.StubOnly;

class ModuleResolverTest {
  private static final String SITE = "py/lib/python3.12/site-packages/";
  private static final String SO = ".cpython-312-x86_64-linux-gnu.so";

  @TempDir Path folder;
  Machine machine;

  @BeforeEach
  void layOut() {
    machine = new Machine(folder).python("py", "3.12.1");
  }

  private ModuleResolver resolver() {
    return ModuleResolver.of(machine.named("py"));
  }

  private ResolvedModule resolve(String name) {
    return resolver().resolve(name);
  }

  private Path site(String path) {
    return machine.path(SITE + path);
  }

  @Test
  void aPackageComesBeforeAModuleBeforeANamespace() {
    machine.files(
        SITE + "a/__init__.py", SITE + "a.py", SITE + "a" + SO, SITE + "b.py", SITE + "b/x.py");
    assertThat(resolve("a"))
        .isEqualTo(new SourcePackage("a", site("a/__init__.py"), List.of(site("a")), null));
    assertThat(resolve("b")).isEqualTo(new SourceModule("b", site("b.py"), null));
    assertThat(resolve("b.x")).isEqualTo(new NotFound("b.x"));
  }

  @Test
  void machineCodeComesBeforeSourceBeforeBytecode() {
    machine.files(
        SITE + "a" + SO,
        SITE + "a.abi3.so",
        SITE + "a.py",
        SITE + "a.pyc",
        SITE + "b.abi3.so",
        SITE + "b.so",
        SITE + "c.py",
        SITE + "c.pyc",
        SITE + "d.pyc",
        SITE + "e.cpython-311-x86_64-linux-gnu.so",
        SITE + "f/__init__" + SO,
        SITE + "f/__init__.py",
        SITE + "f/g.py");
    assertThat(resolve("a"))
        .isEqualTo(new ExtensionModule("a", site("a" + SO), site("a.py"), List.of(), null));
    assertThat(resolve("b").file()).isEqualTo(site("b.abi3.so"));
    assertThat(resolve("b").source()).isNull();
    assertThat(resolve("c")).isInstanceOf(SourceModule.class);
    assertThat(resolve("d")).isEqualTo(new BytecodeModule("d", site("d.pyc"), List.of(), null));
    assertThat(resolve("d").source()).isNull();
    assertThat(resolve("e")).isInstanceOf(NotFound.class);
    assertThat(resolve("f").file()).isEqualTo(site("f/__init__" + SO));
    assertThat(resolve("f").source()).isEqualTo(site("f/__init__.py"));
    assertThat(resolve("f.g").file()).isEqualTo(site("f/g.py"));
  }

  @Test
  void aNamespaceIsSpreadOverThePathUntilAPackageIsFound() {
    machine
        .file(SITE + "x.pth", "{root}/one\n{root}/two\n")
        .files(
            "one/ns/a.py",
            "two/ns/b.py",
            "one/ns/deep/c.py",
            "two/ns/deep/d.py",
            "one/half/a.py",
            "two/half/__init__.py");
    var resolver = resolver();
    assertThat(resolver.resolve("ns"))
        .isEqualTo(
            new NamespacePackage(
                "ns", List.of(machine.path("one/ns"), machine.path("two/ns")), null));
    assertThat(resolver.resolve("ns").isPackage()).isTrue();
    assertThat(resolver.resolve("ns.b").file()).isEqualTo(machine.path("two/ns/b.py"));
    assertThat(resolver.resolve("ns.deep.d").file()).isEqualTo(machine.path("two/ns/deep/d.py"));
    assertThat(resolver.resolve("half").file()).isEqualTo(machine.path("two/half/__init__.py"));
    assertThat(resolver.resolve("half.a")).isInstanceOf(NotFound.class);
  }

  @Test
  void packagesThatExtendTheirPathAreSpreadToo() {
    String pkgutil = "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n";
    machine
        .file(SITE + "x.pth", "{root}/one\n{root}/two\n")
        .file("one/p/__init__.py", pkgutil)
        .file("two/p/__init__.py", pkgutil)
        .file("one/r/__init__.py", "__import__('pkg_resources').declare_namespace(__name__)\n")
        .file("one/plain/__init__.py", "")
        .files("one/p/a.py", "two/p/b.py", "two/r/c.py", "two/plain/d.py");
    var resolver = resolver();
    assertThat(resolver.resolve("p").searchPath())
        .containsExactly(machine.path("one/p"), machine.path("two/p"));
    assertThat(resolver.resolve("p.b").file()).isEqualTo(machine.path("two/p/b.py"));
    assertThat(resolver.resolve("r.c").file()).isEqualTo(machine.path("two/r/c.py"));
    assertThat(resolver.resolve("plain.d")).isInstanceOf(NotFound.class);
  }

  @Test
  void whatIsInsideTheInterpreterComesFirst() {
    machine.files("project/sys.py", "project/os.py", "project/json.py", "project/math.py");
    var resolver = resolver().withRoots(List.of(machine.path("project")));
    Path library = machine.path("py/lib/python3.12");
    assertThat(resolver.resolve("sys")).isEqualTo(new BuiltinModule("sys", null));
    assertThat(resolver.resolve("os"))
        .isEqualTo(new FrozenModule("os", library.resolve("os.py"), List.of(), null));
    assertThat(resolver.resolve("json").file()).isEqualTo(machine.path("project/json.py"));
    assertThat(resolver().resolve("json").file()).isEqualTo(library.resolve("json/__init__.py"));
    assertThat(resolver().resolve("sys.path")).isEqualTo(new NotFound("sys.path"));
  }

  @Test
  void osPathIsAnotherModulesName() {
    machine.files("py/lib/python3.12/posixpath.py").python("old", "3.10.4");
    machine.files("old/lib/python3.10/posixpath.py");
    Path frozen = machine.path("py/lib/python3.12/posixpath.py");
    Path plain = machine.path("old/lib/python3.10/posixpath.py");
    assertThat(resolve("os.path")).isEqualTo(new FrozenModule("os.path", frozen, List.of(), null));
    assertThat(ModuleResolver.of(machine.named("old")).resolve("os.path"))
        .isEqualTo(new SourceModule("os.path", plain, null));
    assertThat(resolve("_frozen_importlib")).isInstanceOf(FrozenModule.class);
  }

  @Test
  void onlyModulesThatAreThereAreFound() {
    for (var name :
        List.of("", ".", "a..b", ".a", "a.", "no/such", "a\0b", "winreg", "a b", "päckage")) {
      assertThat(resolve(name)).as(name).isEqualTo(new NotFound(name));
    }
  }

  @Test
  void stubPackagesComeBeforeStubsBesideTheModule() {
    machine.files(
        SITE + "a/__init__.py",
        SITE + "a/__init__.pyi",
        SITE + "a/m.py",
        SITE + "a/m.pyi",
        SITE + "a/n.py",
        SITE + "a-stubs/__init__.pyi",
        SITE + "a-stubs/m.pyi",
        SITE + "a-stubs/only/__init__.pyi",
        SITE + "b.py",
        SITE + "b.pyi",
        SITE + "c" + SO,
        SITE + "c.pyi",
        SITE + "d/__init__.pyi",
        SITE + "e-stubs/__init__.pyi",
        SITE + "e-stubs/f.pyi");
    var resolver = resolver();
    assertThat(resolver.resolve("a").stub()).isEqualTo(site("a-stubs/__init__.pyi"));
    assertThat(resolver.resolve("a.m").stub()).isEqualTo(site("a-stubs/m.pyi"));
    assertThat(resolver.resolve("a.n").stub()).isNull();
    assertThat(resolver.resolve("a.only"))
        .isEqualTo(new StubOnly("a.only", site("a-stubs/only/__init__.pyi")));
    assertThat(resolver.resolve("a.only").isFound()).isFalse();
    assertThat(resolver.resolve("b").stub()).isEqualTo(site("b.pyi"));
    assertThat(resolver.resolve("c").stub()).isEqualTo(site("c.pyi"));
    assertThat(resolver.resolve("d"))
        .isEqualTo(new NamespacePackage("d", List.of(site("d")), site("d/__init__.pyi")));
    assertThat(resolver.resolve("e.f")).isEqualTo(new StubOnly("e.f", site("e-stubs/f.pyi")));
  }

  @Test
  void namesAreComparedLetterByLetter() {
    machine.files(SITE + "Mixed.py");
    assertThat(resolve("mixed")).isInstanceOf(NotFound.class);
    assertThat(resolve("Mixed")).isInstanceOf(SourceModule.class);
  }

  @Test
  void filesAreNamedAsTheyAreImported() {
    machine.files(SITE + "ns/p/__init__.py", "src/pkg/__init__.py", "src/pkg/m.py", "tool.py");
    var resolver = resolver().withRoots(List.of(machine.path("rooted")));
    assertThat(resolver.nameOf(site("ns/p/__init__.py"))).isEqualTo("ns.p");
    assertThat(resolver.nameOf(site("ns/q" + SO))).isEqualTo("ns.q");
    assertThat(resolver.nameOf(machine.path("rooted/a/b.py"))).isEqualTo("a.b");
    assertThat(resolver.nameOf(machine.path("src/pkg/m.py"))).isEqualTo("pkg.m");
    assertThat(resolver.nameOf(machine.path("tool.py"))).isEqualTo("tool");
    assertThat(resolver.entryOf(site("ns/q.py")))
        .isEqualTo(new SearchEntry(site("").normalize(), SearchEntry.Origin.SITE_PACKAGES));
    assertThat(resolver.entryOf(machine.path("elsewhere.py"))).isNull();
  }

  @Test
  void withoutAnEnvironmentOnlyTheProjectIsFound() {
    machine.files("p/a.py");
    var resolver = ModuleResolver.of(Environment.none()).withRoots(List.of(machine.path("p")));
    assertThat(resolver.resolve("a")).isInstanceOf(SourceModule.class);
    assertThat(resolver.resolve("sys")).isInstanceOf(BuiltinModule.class);
    assertThat(resolver.resolve("json")).isInstanceOf(NotFound.class);
  }

  @Test
  void manyThreadsGetTheSameAnswers() {
    for (int i = 0; i < 50; i++) {
      machine.files(SITE + "ns" + i % 5 + "/m" + i + "/__init__.py");
    }
    var resolver = resolver();
    var answers =
        IntStream.range(0, 20_000)
            .parallel()
            .mapToObj(i -> resolver.resolve("ns" + i % 5 + ".m" + i % 50))
            .distinct()
            .count();
    assertThat(answers).isEqualTo(50);
  }
}
