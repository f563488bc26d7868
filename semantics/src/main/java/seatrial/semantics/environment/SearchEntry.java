package seatrial.semantics.environment;

import java.nio.file.Path;

/// One folder that modules are looked for in.
public record SearchEntry(Path folder, Origin origin) {

  /// Why a folder is on the search path.
  public enum Origin {
    /// It is a root of the project itself.
    PROJECT,
    /// The variable PYTHONPATH names it.
    PYTHONPATH,
    STANDARD_LIBRARY,
    USER_SITE,
    SITE_PACKAGES,
    /// A line of a `.pth` file names it, as editable installs do.
    PATH_FILE
  }
}
