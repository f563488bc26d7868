package seatrial.semantics.module;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// All that following imports took from the disk besides the files of the project itself. A run
/// over the same project that finds all this unchanged has the same answers.
///
/// @param files whose content was read, or could not be
/// @param folders that modules were looked for in, in order of their paths
public record DiskReads(SortedSet<Path> files, List<FolderLook> folders) {
  public DiskReads {
    folders = List.copyOf(folders);
  }

  /// Nothing was read.
  public static DiskReads none() {
    return new DiskReads(new TreeSet<>(), List.of());
  }
}
