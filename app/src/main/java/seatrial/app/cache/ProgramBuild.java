package seatrial.app.cache;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.TreeMap;
import java.util.jar.JarFile;

/// Which build of Seatrial this is: its classes and resources, not its version, so that what a
/// changed rule would find is never taken from what it found before.
final class ProgramBuild {
  private ProgramBuild() {}

  /// Adds what this process runs: the checksums of what its archives hold, and the stamps of its
  /// class files where it is run from folders, as developers do.
  ///
  /// @throws IOException if that cannot be found out
  static void addTo(Fingerprint fingerprint) throws IOException {
    fingerprint.add(Runtime.version());
    for (var entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      var path = Path.of(entry);
      fingerprint.add(entry);
      if (Files.isDirectory(path)) {
        addClasses(path, fingerprint);
      } else if (Files.exists(path)) {
        addArchive(path, fingerprint);
      }
    }
  }

  private static void addArchive(Path path, Fingerprint fingerprint) throws IOException {
    try (var archive = new JarFile(path.toFile(), false)) {
      var entries = archive.entries();
      while (entries.hasMoreElements()) {
        var entry = entries.nextElement();
        fingerprint.add(entry.getName()).add(entry.getSize()).add(entry.getCrc());
      }
    }
  }

  private static void addClasses(Path folder, Fingerprint fingerprint) throws IOException {
    var stamps = new TreeMap<Path, Stamp>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            stamps.put(file, Stamp.of(file));
            return FileVisitResult.CONTINUE;
          }
        });
    stamps.forEach((file, stamp) -> fingerprint.add(file).add(stamp));
  }
}
