package seatrial.surfaces;

import java.util.List;
import seatrial.syntax.SourceText;

/// The files of a project that declare or lock its dependencies, in order of their paths.
public record ManifestInput(List<ManifestFile> files) {
  public ManifestInput {
    files = List.copyOf(files);
  }

  /// A manifest or lock file.
  ///
  /// @param path relative to the root, with `/` as separator
  public record ManifestFile(String path, SourceText source) {
    /// The last part of the path: `requirements.txt`.
    public String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The folder's path, "" at the root.
    public String folder() {
      return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    /// A stretch of this file, as byte offsets of its source.
    public Anchor anchor(int start, int end) {
      return Anchor.of(source, path, "", start, end);
    }
  }
}
