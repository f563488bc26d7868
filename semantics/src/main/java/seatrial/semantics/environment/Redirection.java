package seatrial.semantics.environment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What an editable install's import hook would answer, read from the literals in its file.
///
/// @param isBeforePath whether the hook is asked before `sys.path` is searched, or after
/// @param modules full module name to the file that it is loaded from
/// @param folders packages whose direct children are looked for in this folder too
/// @param namespaces namespace packages and their portions
public record Redirection(
    boolean isBeforePath,
    Map<String, Path> modules,
    Map<String, Path> folders,
    Map<String, List<Path>> namespaces) {
  public Redirection {
    modules = Map.copyOf(modules);
    folders = Map.copyOf(folders);
    namespaces = Map.copyOf(namespaces);
  }
}
