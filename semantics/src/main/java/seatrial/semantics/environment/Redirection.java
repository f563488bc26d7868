package seatrial.semantics.environment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an editable install's import hook would answer, read from the literals in its file.
///
/// @param isBeforePath whether the hook is asked before `sys.path` is searched, or after
/// @param modules full module name to the file that it is loaded from
/// @param searchPaths full package name to the folders that its submodules are looked for in, where
///     that is not simply the package's own
/// @param namespaces namespace packages and their portions, of which there may be none
public record Redirection(
    boolean isBeforePath,
    Map<String, Path> modules,
    Map<String, List<Path>> searchPaths,
    Map<String, List<Path>> namespaces) {
  public Redirection {
    modules = sorted(modules);
    searchPaths = sorted(searchPaths);
    namespaces = sorted(namespaces);
  }

  /// Walked in one order by every run.
  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
