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
}
