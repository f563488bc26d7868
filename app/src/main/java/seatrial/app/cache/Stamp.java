package seatrial.app.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/// What the file system says of a file or folder without reading it. Two equal stamps mean that
/// nothing was written in between, so far as the first was taken when the last change was
/// [older][#isOlderThan] than the clock of the file system is coarse.
///
/// @param size in bytes
/// @param modified in nanoseconds since 1970
/// @param changed when content or place last changed, which no program can set; `modified` where
///     the system does not say
/// @param place the number of the file on its disk, 0 where there is none
record Stamp(long size, long modified, long changed, long place) {
  static final Stamp MISSING = new Stamp(-1, 0, 0, 0);

  private static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,ino";

  /// Kernels count the time of files in ticks of up to 10 ms.
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);

  /// Some file systems count in seconds, or in two.
  private static final long COARSE_TICK = TimeUnit.SECONDS.toNanos(2);

  /// Links are followed. [#MISSING] where there is nothing that can be asked.
  static Stamp of(Path path) {
    try {
      return path.getFileSystem().supportedFileAttributeViews().contains("unix")
          ? ofUnix(path)
          : ofAny(path);
    } catch (IOException e) {
      return MISSING;
    }
  }

  private static Stamp ofUnix(Path path) throws IOException {
    var attributes = Files.readAttributes(path, ATTRIBUTES);
    if (attributes.get("size") instanceof Long size
        && attributes.get("lastModifiedTime") instanceof FileTime modified
        && attributes.get("ctime") instanceof FileTime changed
        && attributes.get("ino") instanceof Long place) {
      return new Stamp(
          size, modified.to(TimeUnit.NANOSECONDS), changed.to(TimeUnit.NANOSECONDS), place);
    }
    throw new IOException("the file system does not say what it should of " + path);
  }

  private static Stamp ofAny(Path path) throws IOException {
    var attributes = Files.readAttributes(path, BasicFileAttributes.class);
    long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new Stamp(attributes.size(), modified, modified, 0);
  }

  /// Whether the last change came surely before a moment.
  ///
  /// @param moment in nanoseconds since 1970
  boolean isOlderThan(long moment) {
    long last = Math.max(modified, changed);
    long tick = last % TimeUnit.SECONDS.toNanos(1) == 0 ? COARSE_TICK : TICK;
    return last + tick < moment;
  }
}
