package seatrial.semantics.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Import lines of `.pth` files that give a module of the standard library another file, from a
/// table: the marks that such a line holds, the module, and the package that takes its place.
final class KnownShim {
  private static final String TABLE = "import-shims.txt";

  private KnownShim() {}

  /// Null if the line is none of the table, or the package is not in this site folder.
  static @Nullable Redirection in(String line, Path site) {
    String compact = line.replace(" ", "");
    for (String row : rows()) {
      var words = List.of(row.split(" ", -1));
      if (words.subList(2, words.size()).stream().allMatch(compact::contains)) {
        Path init = site.resolve(words.get(1).replace('.', '/')).resolve("__init__.py");
        if (Files.isRegularFile(init)) {
          return new Redirection(true, Map.of(words.getFirst(), init), Map.of(), Map.of());
        }
      }
    }
    return null;
  }

  private static List<String> rows() {
    try (var stream = KnownShim.class.getResourceAsStream(TABLE)) {
      if (stream == null) {
        throw new AssertionError("no table " + TABLE);
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(row -> !row.startsWith("#") && !row.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
