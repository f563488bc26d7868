package seatrial.semantics.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.semantics.environment.Machine;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;

class ImportInspectionTest {
  @TempDir Path folder;

  private static List<String> collected(String text, String module, boolean isPackage) {
    var parsed = Parser.parse(SourceText.of("x.py", text), PythonVersion.NEWEST);
    return ImportCollector.collect(parsed.module(), module, isPackage).stream()
        .map(
            i ->
                i.module()
                    + (i.name() == null ? "" : ":" + i.name())
                    + (i.isTypeChecking() ? " typing" : "")
                    + (i.isOptional() ? " optional" : "")
                    + (i.isLocal() ? " local" : ""))
        .toList();
  }

  @Test
  void relativeImportsStartAtThePackage() {
    String text = "from . import a\nfrom .b import c\nfrom .. import d\nfrom ...e import f\n";
    assertThat(collected(text, "p.q.m", false))
        .containsExactly("p.q:a", "p.q.b:c", "p:d", "null:f");
    assertThat(collected(text, "p.q", true)).containsExactly("p.q:a", "p.q.b:c", "p:d", "null:f");
    assertThat(collected(text, "m", false)).containsExactly("null:a", "null:c", "null:d", "null:f");
  }

  @Test
  void importsAreFoundAtAnyDepthInTheOrderOfTheSource() {
    var text =
        """
        import a.b as c, d
        from e import *
        if TYPE_CHECKING:
            import t1
        elif x:
            import t2
        else:
            import t3
        if not typing.TYPE_CHECKING:
            import u1
        else:
            import u2
        try:
            import o1
        except (KeyError, ImportError):
            import o2
        else:
            import o3
        finally:
            import o4
        try:
            import k
        except KeyError:
            pass
        def f():
            class C:
                async def g():
                    with x:
                        for y in z:
                            match y:
                                case 1: import deep
        """;
    assertThat(collected(text, "m", false))
        .containsExactly(
            "a.b",
            "d",
            "e:*",
            "t1 typing",
            "t2",
            "t3",
            "u1",
            "u2 typing",
            "o1 optional",
            "o2 optional",
            "o3",
            "o4",
            "k",
            "deep local");
  }

  @Test
  void chainsAreDeeperThanTheStack() {
    var text = new StringBuilder("if x: pass\n");
    for (int i = 0; i < 3_000; i++) {
      text.append("elif x: import m").append(i).append('\n');
    }
    assertThat(collected(text.toString(), "m", false)).hasSize(3_000).endsWith("m2999");
  }

  @Test
  void aMemberThatIsAModuleIsResolvedTooUnlessThePackageBindsTheName() {
    var machine =
        new Machine(folder)
            .python("py", "3.12.1")
            .file(
                "src/p/__init__.py",
                "from . import own\nfrom .taken import taken\nif 1:\n    (other, _) = 1, 2\n")
            .files("src/p/own.py", "src/p/taken.py", "src/p/other.py", "src/p/free.py");
    var resolver = ModuleResolver.of(machine.named("py")).withRoots(List.of(machine.path("src")));
    var text = "é = 1; from p import own, taken, other, free, missing\nimport nothing\n";
    var parsed = Parser.parse(SourceText.of("m.py", text), PythonVersion.of(12));
    var lines =
        new ImportInspection(PythonVersion.of(12))
            .imports(resolver, parsed, "m", false).stream()
                .map(r -> r.line() + ":" + r.column() + " " + r.module().name())
                .toList();
    assertThat(lines)
        .containsExactly(
            "1:22 p",
            "1:22 p.own",
            "1:27 p",
            "1:34 p",
            "1:41 p",
            "1:41 p.free",
            "1:47 p",
            "2:8 nothing");
  }
}
