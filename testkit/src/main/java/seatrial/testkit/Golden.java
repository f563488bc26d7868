package seatrial.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// Golden files of one test class: text files that hold an input and what came of it, to be read
/// alone.
///
/// They lie at `src/test/resources/<package>/<TestClass>/<name>.golden`:
///
/// ```
/// === input
/// …
/// === output
/// …
/// ```
///
/// With `-Dgolden=write` what is missing or differs is written instead of failing; the diff in
/// version control is then what is reviewed.
public final class Golden {
  private static final String INPUT = "=== input\n";
  private static final String OUTPUT = "=== output\n";

  private final Path folder;
  private final boolean isWriting;

  private Golden(Path folder, boolean isWriting) {
    this.folder = folder;
    this.isWriting = isWriting;
  }

  /// The golden files of a test class of the module that the test runs in.
  public static Golden of(Class<?> testClass) {
    var path = testClass.getName().replace('.', '/');
    return in(Path.of("src/test/resources", path), "write".equals(System.getProperty("golden")));
  }

  static Golden in(Path folder, boolean isWriting) {
    return new Golden(folder, isWriting);
  }

  /// The names of the golden files that there are, sorted.
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".golden"))
          .map(file -> file.substring(0, file.length() - ".golden".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Holds an output, and the input that it came from, to the golden file.
  public void verify(String name, String input, String output) {
    compare(name, INPUT + lines(input) + OUTPUT + lines(output));
  }

  /// Takes the input from the golden file, and holds what the function makes of it to the file's
  /// output.
  public void verify(String name, UnaryOperator<String> function) {
    var input = input(name);
    compare(name, INPUT + input + OUTPUT + lines(function.apply(input)));
  }

  private String input(String name) {
    var text = read(name);
    int end = text.indexOf("\n" + OUTPUT);
    assertThat(text).as(name).startsWith(INPUT);
    return end < 0
        ? lines(text.substring(INPUT.length()))
        : text.substring(INPUT.length(), end + 1);
  }

  private void compare(String name, String actual) {
    if (isWriting) {
      try {
        Files.createDirectories(folder);
        Files.writeString(file(name), actual);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(actual)
        .as("%s (write it with -Dgolden=write, then read the diff)", file(name))
        .isEqualTo(read(name));
  }

  private String read(String name) {
    if (!Files.exists(file(name))) {
      throw new AssertionError(
          "golden file " + file(name) + " is missing; -Dgolden=write writes it");
    }
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".golden");
  }

  private static String lines(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }
}
