package seatrial.semantics.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import seatrial.syntax.PythonVersion;
import seatrial.testkit.Oracle;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// What the installed interpreters say of the golden files' inputs: the same verdict, line and
/// message. The parser's own refusals are only held to be refusals.
class CompileErrorsConformanceTest {
  private static final Path GOLDEN_FILES =
      Path.of("src/test/resources/seatrial/semantics/scope/CompileErrorsTest");
  private static final Oracle ORACLE =
      Oracle.ofResource(CompileErrorsConformanceTest.class, "compile_oracle.py");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> theInterpretersSayTheSame() {
    return PythonInterpreters.oneOfEach().stream()
        .filter(it -> PythonVersion.of(it.minor()).isSupported())
        .map(it -> DynamicTest.dynamicTest(it.minorVersion(), () -> compare(it)));
  }

  private void compare(PythonInterpreter interpreter) throws IOException {
    var snippets = snippets();
    var file = folder.resolve("snippets.txt");
    Files.writeString(file, String.join("# ---\n", snippets));
    var expected = ORACLE.runOn(interpreter, List.of(file));
    assertThat(expected).hasSameSizeAs(snippets);
    var version = PythonVersion.of(interpreter.minor());
    var different = new ArrayList<String>();
    for (int i = 0; i < snippets.size(); i++) {
      var ours = Snippets.verdict(snippets.get(i), version);
      if (!ours.equals(expected.get(i)) && !areBothRefusals(ours, expected.get(i), version)) {
        different.add(snippets.get(i) + "  CPython: " + expected.get(i) + "\n  we: " + ours);
      }
    }
    assertThat(different).isEmpty();
  }

  /// Before 3.10 CPython was careless with the lines of some errors, and 3.8 refused in its parser
  /// what later versions refuse in their compiler.
  private static boolean areBothRefusals(String ours, String theirs, PythonVersion version) {
    if (ours.equals("ok") || theirs.equals("ok")) {
      return false;
    }
    if (ours.startsWith("parse") && theirs.startsWith("parse")) {
      return true;
    }
    return theirs.startsWith("parse")
        ? !version.isAtLeast(9) || version.isAtLeast(14)
        : !version.isAtLeast(10)
            && ours.replaceFirst("\\d+", "0").equals(theirs.replaceFirst("\\d+", "0"));
  }

  private static List<String> snippets() throws IOException {
    var snippets = new ArrayList<String>();
    try (var files = Files.list(GOLDEN_FILES)) {
      for (var file : files.sorted().toList()) {
        var text = Files.readString(file);
        var input = text.substring("=== input\n".length(), text.indexOf("=== output\n"));
        snippets.addAll(Snippets.split(input));
      }
    }
    assertThat(snippets).hasSizeGreaterThan(100);
    return snippets;
  }
}
