package seatrial.semantics.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;
import seatrial.testkit.Oracle;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// A sample of the library of each interpreter: our lines are those of CPython's symbol table. The
/// whole libraries are what `devtools` compares.
class ScopeConformanceTest {
  private static final int ONE_FILE_IN = 25;
  private static final List<String> TELLING =
      List.of(
          "test_scope.py",
          "test_symtable.py",
          "test_global.py",
          "test_named_expressions.py",
          "test_listcomps.py",
          "test_type_params.py",
          "test_type_aliases.py",
          "test_annotationlib.py",
          "test_patma.py",
          "test_super.py",
          "test_class.py",
          "test_future.py",
          "test_coroutines.py",
          "test_fstring.py");

  @TestFactory
  Stream<DynamicTest> scopesAreThoseOfCPython() {
    return PythonInterpreters.oneOfEach().stream()
        .filter(it -> PythonVersion.of(it.minor()).isSupported())
        .map(it -> DynamicTest.dynamicTest(it.minorVersion(), () -> compare(it)));
  }

  private static void compare(PythonInterpreter interpreter) throws Exception {
    var files = sample(interpreter.standardLibrary());
    var expected = Oracle.scopes().runOn(interpreter, files);
    var actual = new ArrayList<String>();
    var version = PythonVersion.of(interpreter.minor());
    var failure = new AtomicReference<Throwable>();
    var thread =
        new Thread(
            null,
            () -> {
              for (var file : files) {
                actual.add(line(file, version));
              }
            },
            "scopes",
            512L << 20);
    thread.setUncaughtExceptionHandler((_, e) -> failure.set(e));
    thread.start();
    thread.join();
    assertThat(failure.get()).isNull();
    assertThat(actual).containsExactlyElementsOf(expected);
  }

  private static String line(Path file, PythonVersion version) {
    try {
      var source = SourceText.of(file.toString(), Files.readAllBytes(file));
      return ScopeDump.line(file.toString(), Parser.parse(source, version));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Path> sample(Path library) throws IOException {
    try (var walk = Files.walk(library)) {
      var all =
          walk.filter(it -> it.toString().endsWith(".py") && Files.isRegularFile(it))
              .filter(it -> !it.toString().contains("site-packages"))
              .sorted()
              .toList();
      var sample = new ArrayList<Path>();
      for (int i = 0; i < all.size(); i++) {
        if (i % ONE_FILE_IN == 0 || TELLING.contains(all.get(i).getFileName().toString())) {
          sample.add(all.get(i));
        }
      }
      return sample;
    }
  }
}
