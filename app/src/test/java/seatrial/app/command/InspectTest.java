package seatrial.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectTest {
  @TempDir Path folder = Path.of("");

  private void file(String name) throws IOException {
    var path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "x = 1\n");
  }

  private String paths(String... words) {
    var run = CommandRun.in(folder, words);
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    return run.out().replaceAll("(?m)^[0-9a-f]{64}  ", "");
  }

  @Test
  void walksFilesBeforeFoldersInCodePointOrder() throws IOException {
    for (var name :
        new String[] {
          "p/z.py",
          "p/a/b.py",
          "p/B.py",
          "p/\uff5e.py",
          "p/\ud83d\ude00.py",
          "p/.hidden/x.py",
          "p/node_modules/y.py",
          "p/a.txt",
          "p/a/c.pyi"
        }) {
      file(name);
    }
    Files.writeString(folder.resolve("p/.gitignore"), "*\n");

    assertThat(paths("inspect", "ast", "--digest", "p"))
        .isEqualTo(
            """
            p/B.py
            p/z.py
            p/\uff5e.py
            p/\ud83d\ude00.py
            p/.hidden/x.py
            p/a/b.py
            p/node_modules/y.py
            """);
  }

  @Test
  void pathsAreShownAsTheyWereGiven() throws IOException {
    file("p/a.py");

    assertThat(paths("inspect", "ast", "--digest", "./p/", "p/a.py"))
        .isEqualTo("./p/a.py\np/a.py\n");
  }

  @Test
  void followsLinksToFilesOnly() throws IOException {
    file("p/a.py");
    Files.createSymbolicLink(folder.resolve("p/loop"), folder.resolve("p"));
    Files.createSymbolicLink(folder.resolve("p/b.py"), folder.resolve("p/a.py"));

    assertThat(paths("inspect", "ast", "--digest", "p")).isEqualTo("p/a.py\np/b.py\n");
  }

  private void shop() throws IOException {
    Files.writeString(folder.resolve("__init__.py"), "from .orders import total\n\ntotal(2)\n");
    Files.writeString(
        folder.resolve("orders.py"), "def total(n):\n    prices = [n]\n    return sum(prices)\n");
  }

  private String said(String... words) {
    var run = CommandRun.in(folder, words);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    return run.out();
  }

  @Test
  void callgraphIsAnObjectOfCallersWithNamesBelowThePath() throws IOException {
    shop();

    assertThat(said("inspect", "callgraph", ".", "--format", "json"))
        .isEqualTo(
            """
            {"__init__": ["orders.total"],
             "orders": [],
             "orders.total": ["<builtin>.sum"]}
            """);
  }

  @Test
  void typesAreAListOfFactsWithFilesBelowThePath() throws IOException {
    shop();

    assertThat(said("inspect", "types", folder.toString(), "--format", "json"))
        .isEqualTo(
            """
            [{"file": "orders.py", "line_number": 1, "col_offset": 5, "function": "total", "type": ["int"]},
             {"file": "orders.py", "line_number": 1, "col_offset": 11, "function": "total", "parameter": "n", "type": ["int"]},
             {"file": "orders.py", "line_number": 2, "col_offset": 5, "function": "total", "variable": "prices", "type": ["list"]},
             {"file": "orders.py", "line_number": 2, "col_offset": 5, "function": "total", "variable": "prices[0]", "type": ["int"]}]
            """);
  }

  @Test
  void oneFileIsAProgramToo() throws IOException {
    shop();

    assertThat(said("inspect", "callgraph", "orders.py"))
        .isEqualTo(
            """
            {"orders": [],
             "orders.total": ["<builtin>.sum"]}
            """);
  }

  @Test
  void tokensAreThoseOfTokenize() throws IOException {
    file("a.py");

    assertThat(said("inspect", "tokens", "a.py"))
        .contains("NAME")
        .contains("'x'")
        .contains("ENDMARKER");
  }
}
