package seatrial.semantics.project;

import java.nio.file.Path;
import java.util.List;
import seatrial.finding.SeatrialException;

/// Which files below one folder are not the user's to have read.
///
/// @param patterns globs: one without `/` is held against every name below `base`, one with `/`
/// against the path from `base`, as in ruff
/// @param base absolute folder that the patterns are written for
/// @param honoursGitignore whether what git ignores is left out
/// @param includesNamed whether a PATH that is named explicitly is left out too where it matches
public record Exclusions(
    Path base, List<String> patterns, boolean honoursGitignore, boolean includesNamed) {
  /// Folders that hold no code of the project's: environments, builds, caches.
  public static final List<String> DEFAULT =
      List.of(
          ".bzr",
          ".direnv",
          ".eggs",
          ".git",
          ".git-rewrite",
          ".hg",
          ".ipynb_checkpoints",
          ".mypy_cache",
          ".nox",
          ".pants.d",
          ".pyenv",
          ".pytest_cache",
          ".pytype",
          ".ruff_cache",
          ".seatrial_cache",
          ".svn",
          ".tox",
          ".venv",
          ".vscode",
          "__pypackages__",
          "_build",
          "buck-out",
          "build",
          "dist",
          "node_modules",
          "site-packages",
          "venv");

  public Exclusions {
    patterns = List.copyOf(patterns);
  }

  public static Exclusions standard(Path base) {
    return new Exclusions(base, DEFAULT, true, false);
  }

  /// The exclusions that hold in a folder; configuration may differ from folder to folder.
  @FunctionalInterface
  public interface ByFolder {
    Exclusions in(Path folder) throws SeatrialException;
  }
}
