package seatrial.devtools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import seatrial.testkit.Oracle;
import seatrial.testkit.PythonInterpreter;

/// What an oracle said of files, kept as long as script, interpreter and files stay the same: an
/// interpreter needs a minute for its own library.
final class OracleCache {
  private final Path folder;

  OracleCache(Path folder) {
    this.folder = folder;
  }

  List<String> lines(Oracle oracle, PythonInterpreter interpreter, List<Path> roots)
      throws IOException {
    var kept = folder.resolve(key(oracle, interpreter, roots));
    if (!Files.exists(kept)) {
      Files.createDirectories(folder);
      var fresh = Files.createTempFile(folder, "oracle", ".new");
      oracle.runTo(fresh, interpreter, roots.stream().map(Path::toString).toList());
      Files.move(fresh, kept, StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.readAllLines(kept);
  }

  private static String key(Oracle oracle, PythonInterpreter interpreter, List<Path> roots)
      throws IOException {
    var digest = sha256();
    digest.update(oracle.script());
    text(digest, interpreter.toString());
    for (var root : roots) {
      try (var files = Files.walk(root)) {
        files
            .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(".py"))
            .sorted()
            .forEach(file -> text(digest, identity(file)));
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 12) + ".txt";
  }

  private static String identity(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void text(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
