package seatrial.observe.memory;

import java.util.ArrayList;
import java.util.List;

/// One line of `/proc/PID/maps`.
///
/// @param permissions as the kernel writes them: `rw-p`
/// @param offset where in the file it begins
/// @param inode of the file, or 0
/// @param path of the file as the target sees it, or a name in brackets, or ""
public record Mapping(
    long start, long end, String permissions, long offset, long inode, String path) {
  private static final String DELETED = " (deleted)";

  public long size() {
    return end - start;
  }

  public boolean isWritable() {
    return permissions.charAt(1) == 'w';
  }

  public boolean isReadable() {
    return permissions.charAt(0) == 'r';
  }

  public boolean isExecutable() {
    return permissions.charAt(2) == 'x';
  }

  /// Whether it maps a file that lies, or lay, in a file system.
  public boolean isFile() {
    return inode != 0 && path.startsWith("/");
  }

  public boolean contains(long address) {
    return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
  }

  /// The last part of the path, without the kernel's note that the file was deleted.
  public String fileName() {
    var plain = path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
    return plain.substring(plain.lastIndexOf('/') + 1);
  }

  /// Reads the text of a maps file. Lines that are cut off or odd are left out: the file is read
  /// while the target goes on.
  static List<Mapping> parse(String maps) {
    var result = new ArrayList<Mapping>();
    for (var line : maps.split("\n", -1)) {
      // start-end perms offset device inode path
      var fields = line.split(" +", 6);
      int dash = fields[0].indexOf('-');
      if (fields.length < 5 || dash < 0 || fields[1].length() < 4) {
        continue;
      }
      try {
        result.add(
            new Mapping(
                Long.parseUnsignedLong(fields[0].substring(0, dash), 16),
                Long.parseUnsignedLong(fields[0].substring(dash + 1), 16),
                fields[1],
                Long.parseUnsignedLong(fields[2], 16),
                Long.parseLong(fields[4]),
                fields.length == 6 ? fields[5] : ""));
      } catch (NumberFormatException _) {
        // A line that the kernel did not write whole.
      }
    }
    return result;
  }
}
