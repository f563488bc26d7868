package seatrial.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// A folder that holds what can be computed again.
final class CacheFolder {
  static final String NAME = ".seatrial_cache";

  /// The first words are the signature of <https://bford.info/cachedir/>; backups look for it.
  private static final String TAG =
      """
      Signature: 8a477f597d28d172789f06886806bc55
      # A cache of seatrial (https://bford.info/cachedir/). Remove it with: seatrial clean
      """;

  private CacheFolder() {}

  /// Makes the folder with the two files that keep it out of backups and repositories.
  static void make(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("CACHEDIR.TAG"), TAG);
    Files.writeString(folder.resolve(".gitignore"), "*\n");
  }

  /// Whether the folder says of itself that it is a cache of Seatrial.
  static boolean isOne(Path folder) throws IOException {
    var tag = folder.resolve("CACHEDIR.TAG");
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(tag, LinkOption.NOFOLLOW_LINKS)
        || Files.size(tag) > 1_000) {
      return false;
    }
    return new String(Files.readAllBytes(tag), StandardCharsets.ISO_8859_1).contains("seatrial");
  }
}
