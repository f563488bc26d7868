package seatrial.surfaces;

import java.util.List;
import java.util.Locale;
import seatrial.semantics.environment.Environment;
import seatrial.syntax.SourceText;

/// The files of a project that declare or lock its dependencies, in order of their paths, and what
/// is installed for it.
public record ManifestInput(List<ManifestFile> files, Environment environment) {
  public ManifestInput {
    files = List.copyOf(files);
  }

  /// Whether a file says something about dependencies, by its name: declares them, locks them, or
  /// makes the folder a package that others install.
  ///
  /// @param path with `/` as separator
  public static boolean isManifest(String path) {
    int slash = path.lastIndexOf('/');
    var name = path.substring(slash + 1).toLowerCase(Locale.ROOT);
    boolean isText = name.endsWith(".txt") || name.endsWith(".in");
    return switch (name) {
      case "pyproject.toml", "setup.py", "setup.cfg", "pipfile" -> true;
      default ->
          name.endsWith(".lock")
              || (name.startsWith("pylock.") && name.endsWith(".toml"))
              || name.startsWith("conda-lock.")
              || (isText && (name.contains("requirements") || name.contains("constraints")))
              || (isText && ("/" + path.substring(0, slash + 1)).endsWith("/requirements/"));
    };
  }

  /// Whether the files of a folder of this name are requirements, whatever they are called.
  public static boolean isRequirementsFolder(String folderName, String fileName) {
    return isManifest(folderName + "/" + fileName);
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

    public String text() {
      return source.text(0, source.length());
    }

    /// A stretch of this file, as byte offsets of its source.
    public Anchor anchor(int start, int end) {
      return Anchor.of(source, path, "", start, end);
    }
  }
}
