package seatrial.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import seatrial.syntax.PythonVersion;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// One interpreter's whole library, and a sample of each other's. All of everything is what
/// `devtools/conformance` is for: it takes a quarter of an hour.
class LibraryConformanceTest {
  private static final int SAMPLE = 25;
  private static final int BATCH = 500;

  @Test
  void theNewestInterpretersLibraryIsReadAsItReadsItself()
      throws IOException, InterruptedException {
    var interpreter = PythonInterpreters.newest(PythonVersion.NEWEST.minor());
    assertEqual(Reading.AST, interpreter, library(interpreter));
  }

  @Test
  void aSampleOfEachLibraryIsReadAsItsInterpreterReadsIt()
      throws IOException, InterruptedException {
    for (var interpreter : supported()) {
      assertEqual(Reading.AST, interpreter, sample(library(interpreter)));
    }
  }

  @Test
  void theScopesOfASampleAreThoseOfItsInterpreter() throws IOException, InterruptedException {
    for (var interpreter : supported()) {
      assertEqual(Reading.SCOPES, interpreter, sample(library(interpreter)));
    }
  }

  private static List<PythonInterpreter> supported() {
    return PythonInterpreters.oneOfEach().stream()
        .filter(interpreter -> PythonVersion.of(interpreter.minor()).isSupported())
        .toList();
  }

  private static void assertEqual(
      Reading reading, PythonInterpreter interpreter, List<String> files)
      throws IOException, InterruptedException {
    var comparison = new Comparison(reading, interpreter);
    int equal = 0;
    for (int i = 0; i < files.size(); i += BATCH) {
      var batch = files.subList(i, Math.min(files.size(), i + BATCH));
      var outcome = comparison.compare(reading.oracle().run(interpreter, batch));
      var explained = new ArrayList<String>();
      for (var difference : outcome.differences()) {
        explained.add(difference.path());
        explained.addAll(comparison.explain(difference));
      }
      assertThat(explained).as("%s of %s", reading.word(), interpreter).isEmpty();
      equal += outcome.equal();
    }
    assertThat(equal).as("files of %s", interpreter).isPositive();
  }

  /// Every n-th file, so that all parts of the library are met; the broken ones lie among them.
  private static List<String> sample(List<String> files) {
    var sample = new ArrayList<String>();
    for (int i = 0; i < files.size(); i++) {
      if (i % SAMPLE == 0 || files.get(i).contains("bad")) {
        sample.add(files.get(i));
      }
    }
    return sample;
  }

  private static List<String> library(PythonInterpreter interpreter) throws IOException {
    var files = new ArrayList<String>();
    Files.walkFileTree(
        interpreter.standardLibrary(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.endsWith("site-packages") || folder.endsWith("dist-packages")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".py") && Files.isReadable(file)) {
              files.add(file.toString());
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }
}
