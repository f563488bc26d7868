package seatrial.devtools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seatrial.syntax.PythonVersion;
import seatrial.testkit.PythonInterpreters;

/// The corners of the grammar, good and bad, beside every interpreter of the machine: refused by
/// both or by neither, the same tree, and from 3.12 on the same line of the error.
class SnippetConformanceTest {
  private static final Pattern ESCAPE = Pattern.compile("<([0-9a-f]{2}(?: [0-9a-f]{2})*)>");

  @TempDir Path folder;

  @Test
  void everySnippetIsReadAsEveryInterpreterReadsIt() throws IOException, InterruptedException {
    var files = snippets();
    for (var interpreter : PythonInterpreters.oneOfEach()) {
      if (!PythonVersion.of(interpreter.minor()).isSupported()) {
        continue;
      }
      var comparison = new Comparison(Reading.AST, interpreter);
      var outcome = comparison.compare(Reading.AST.oracle().run(interpreter, files));
      var explained = new ArrayList<String>();
      for (var difference : outcome.differences()) {
        explained.add(Files.readString(Path.of(difference.path()), StandardCharsets.ISO_8859_1));
        explained.addAll(comparison.explain(difference));
      }
      assertThat(explained).as("%s", interpreter).isEmpty();
      assertThat(outcome.equal()).isPositive();
    }
  }

  /// Snippets are separated by a line of dashes; `<e9 0d>` is bytes in hexadecimal.
  private List<String> snippets() throws IOException {
    var files = new ArrayList<String>();
    try (var stream = SnippetConformanceTest.class.getResourceAsStream("snippets.txt")) {
      assertThat(stream).isNotNull();
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      var all = text.split("(?m)^----\n", -1);
      for (int i = 0; i < all.length; i++) {
        var file = folder.resolve("%04d.py".formatted(i));
        files.add(Files.write(file, bytes(all[i])).toString());
      }
    }
    return files;
  }

  private static byte[] bytes(String snippet) {
    var latin = new String(snippet.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return ESCAPE
        .matcher(latin)
        .replaceAll(
            match -> {
              var bytes = new StringBuilder();
              for (var hex : match.group(1).split(" ", -1)) {
                bytes.append((char) Integer.parseInt(hex, 16));
              }
              return java.util.regex.Matcher.quoteReplacement(bytes.toString());
            })
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
