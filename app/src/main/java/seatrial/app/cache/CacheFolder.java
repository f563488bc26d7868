package seatrial.app.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/// A folder that holds what can be computed again.
public final class CacheFolder {
  public static final String NAME = ".seatrial_cache";

  /// The first words are the signature of <https://bford.info/cachedir/>; backups look for it.
  private static final String TAG =
      """
      Signature: 8a477f597d28d172789f06886806bc55
      # A cache of seatrial (https://bford.info/cachedir/). Remove it with: seatrial clean
      """;

  /// What the names of files end in that are being written.
  static final String PART = ".tmp";

  private CacheFolder() {}

  /// The folder that a user who names one for caches gets: that very folder where it is ours to
  /// have, else one inside, so that [#isOne] is never true of a folder that holds other things.
  public static Path within(Path named) throws IOException {
    return isOne(named) || isFree(named) ? named : named.resolve(NAME);
  }

  /// Makes the folder with the two files that keep it out of backups and repositories, if it is not
  /// there. Several processes may do so at once.
  ///
  /// @throws IOException if it cannot be written, or if something else has its place
  public static void make(Path folder) throws IOException {
    if (isOne(folder)) {
      return;
    }
    if (Files.isSymbolicLink(folder)) {
      throw new IOException(folder + " is a link");
    }
    Files.createDirectories(folder);
    put(folder.resolve(".gitignore"), "*\n".getBytes(StandardCharsets.UTF_8));
    put(folder.resolve("CACHEDIR.TAG"), TAG.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes a file so that who reads it sees all of it or nothing, whoever else writes it too.
  static void put(Path file, byte[] content) throws IOException {
    var folder = file.getParent();
    if (folder == null) {
      throw new IOException(file + " lies in no folder");
    }
    // Not Files.createTempFile: who shares the folder shall be able to read it.
    var name = Long.toHexString(ThreadLocalRandom.current().nextLong()) + PART;
    var part = folder.resolve(name);
    try {
      Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// Whether the folder says of itself that it is a cache of Seatrial.
  public static boolean isOne(Path folder) throws IOException {
    var tag = folder.resolve("CACHEDIR.TAG");
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.isRegularFile(tag, LinkOption.NOFOLLOW_LINKS)
        || Files.size(tag) > 1_000) {
      return false;
    }
    return new String(Files.readAllBytes(tag), StandardCharsets.ISO_8859_1).contains("seatrial");
  }

  private static boolean isFree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }
}
