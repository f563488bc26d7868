package seatrial.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A class that nobody can read in one sitting hides another that has no name yet.
class ClassSizeTest {
  private static final int MOST_LINES = 600;

  /// Files that may be longer, each with the reason.
  private static final Map<String, String> EXCEPTIONS = Map.of();

  @Test
  void exceptionsAreNeeded() throws IOException {
    for (var name : EXCEPTIONS.keySet()) {
      assertThat(Files.readAllLines(Path.of("..", name))).as(name).hasSizeGreaterThan(MOST_LINES);
    }
  }

  @Test
  void noSourceFileIsTooLong() throws IOException {
    var tooLong = new TreeMap<String, Long>();
    var root = Path.of("..").toAbsolutePath().normalize();
    for (var pom : rooms(root)) {
      try (var files = Files.walk(pom.resolveSibling("src"))) {
        for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          long lines = Files.readAllLines(file).size();
          String name = root.relativize(file).toString();
          if (lines > MOST_LINES && !EXCEPTIONS.containsKey(name)) {
            tooLong.put(name, lines);
          }
        }
      }
    }

    assertThat(tooLong).isEmpty();
  }

  private static List<Path> rooms(Path root) throws IOException {
    try (var folders = Files.list(root)) {
      return folders
          .map(folder -> folder.resolve("pom.xml"))
          .filter(pom -> Files.exists(pom) && Files.isDirectory(pom.resolveSibling("src")))
          .toList();
    }
  }
}
