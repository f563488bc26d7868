package seatrial.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import seatrial.syntax.Parser;
import seatrial.syntax.PythonVersion;
import seatrial.syntax.SourceText;

/// Parses every `.py` file below a folder in one thread and counts: what `bench/parse` measures as
/// a whole process.
public final class ParseFolder {
  private static final long STACK_BYTES = 256L << 20;

  private ParseFolder() {}

  /// Takes the version and the folder.
  public static void main(String[] arguments) throws InterruptedException {
    var version = PythonVersion.parse(arguments[0]);
    if (version == null) {
      throw new IllegalArgumentException("not a version: " + arguments[0]);
    }
    var folder = Path.of(arguments[1]);
    var thread = new Thread(null, () -> parse(folder, version), "parse", STACK_BYTES);
    thread.start();
    thread.join();
  }

  private static void parse(Path folder, PythonVersion version) {
    int invalid = 0;
    long bytes = 0;
    try {
      var files = files(folder);
      for (var file : files) {
        var content = Files.readAllBytes(file);
        bytes += content.length;
        if (!Parser.parse(SourceText.of(file.toString(), content), version).isValid()) {
          invalid++;
        }
      }
      System.out.printf("%d files, %d bytes, %d invalid%n", files.size(), bytes, invalid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(path -> path.toString().endsWith(".py")).sorted().toList();
    }
  }
}
