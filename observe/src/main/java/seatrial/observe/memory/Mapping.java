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

  /// `rwxp` and the space behind it.
  private static final int PERMISSIONS = 5;

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
  /// while the target goes on. A process of many threads has thousands of lines.
  static List<Mapping> parse(String maps) {
    var result = new ArrayList<Mapping>();
    for (int start = 0; start < maps.length(); ) {
      int newline = maps.indexOf('\n', start);
      int end = newline < 0 ? maps.length() : newline;
      try {
        result.add(line(maps, start, end));
      } catch (IndexOutOfBoundsException | NumberFormatException _) {
        // A line that the kernel did not write whole.
      }
      start = end + 1;
    }
    return result;
  }

  /// `start-end permissions offset device inode path`, with spaces before the path.
  private static Mapping line(String maps, int from, int end) {
    int dash = maps.indexOf('-', from);
    int permissions = next(maps, dash, end);
    int offset = next(maps, permissions, end);
    int inode = next(maps, next(maps, offset, end), end);
    int behind = inode;
    while (behind < end && maps.charAt(behind) != ' ') {
      behind++;
    }
    int path = behind;
    while (path < end && maps.charAt(path) == ' ') {
      path++;
    }
    if (offset - permissions < PERMISSIONS) {
      throw new IndexOutOfBoundsException(permissions);
    }
    return new Mapping(
        Long.parseUnsignedLong(maps, from, dash, 16),
        Long.parseUnsignedLong(maps, dash + 1, permissions - 1, 16),
        maps.substring(permissions, offset - 1),
        Long.parseUnsignedLong(maps, offset, maps.indexOf(' ', offset), 16),
        Long.parseLong(maps, inode, behind, 10),
        maps.substring(path, end));
  }

  /// Where the next field begins.
  private static int next(String maps, int at, int end) {
    int space = maps.indexOf(' ', at);
    if (at < 0 || space < 0 || space >= end) {
      throw new IndexOutOfBoundsException(at);
    }
    return space + 1;
  }
}
