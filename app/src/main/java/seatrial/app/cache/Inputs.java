package seatrial.app.cache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.module.FolderLook;

/// All that a run took from the disk, as it was.
record Inputs(List<InputFile> files, List<InputFolder> folders) {
  Inputs {
    files = List.copyOf(files);
    folders = List.copyOf(folders);
  }

  /// Records what a run has read; null if that may have changed since the run began, so that nobody
  /// can say what it has read.
  ///
  /// @param begun when the run began, in nanoseconds since 1970
  static @Nullable Inputs of(SortedSet<Path> files, List<FolderLook> folders, long begun) {
    var inputFiles = new ArrayList<InputFile>(files.size());
    for (var path : files) {
      var file = InputFile.of(path);
      if (!file.stamp().isOlderThan(begun)) {
        return null;
      }
      inputFiles.add(file);
    }
    var inputFolders = new ArrayList<InputFolder>(folders.size());
    for (var look : folders) {
      var folder = InputFolder.of(look);
      if (!folder.stamp().isOlderThan(begun)) {
        return null;
      }
      inputFolders.add(folder);
    }
    return new Inputs(inputFiles, inputFolders);
  }

  /// The worst of all.
  Freshness freshness() {
    var worst = Freshness.UNTOUCHED;
    for (var file : files) {
      var freshness = file.freshness();
      if (freshness == Freshness.CHANGED) {
        return freshness;
      }
      worst = freshness.compareTo(worst) > 0 ? freshness : worst;
    }
    for (var folder : folders) {
      var freshness = folder.freshness();
      if (freshness == Freshness.CHANGED) {
        return freshness;
      }
      worst = freshness.compareTo(worst) > 0 ? freshness : worst;
    }
    return worst;
  }

  /// The same content as it is stamped now; null if it may just be changing.
  @Nullable Inputs restamped(long begun) {
    var inputFiles = new ArrayList<InputFile>(files.size());
    for (var file : files) {
      var stamp = Stamp.of(file.path());
      if (!stamp.isOlderThan(begun)) {
        return null;
      }
      inputFiles.add(new InputFile(file.path(), stamp, file.content()));
    }
    var inputFolders = new ArrayList<InputFolder>(folders.size());
    for (var folder : folders) {
      var stamp = Stamp.of(folder.path());
      if (!stamp.isOlderThan(begun)) {
        return null;
      }
      inputFolders.add(
          new InputFolder(
              folder.path(),
              stamp,
              folder.exists(),
              folder.names(),
              folder.files(),
              folder.links()));
    }
    return new Inputs(inputFiles, inputFolders);
  }
}
