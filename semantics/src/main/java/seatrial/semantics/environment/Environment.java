package seatrial.semantics.environment;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An interpreter with everything that is installed for it; possibly none at all.
///
/// Immutable and safe to share between threads.
public final class Environment {
  private static final Environment NONE =
      new Environment(null, "", new SearchPath(List.of(), List.of(), List.of()), List.of());

  private final @Nullable Interpreter interpreter;
  private final String foundBy;
  private final SearchPath searchPath;
  private final List<String> extensionSuffixes;
  private final StandardLibrary standardLibrary;
  private volatile @Nullable Distributions distributions;
  private volatile @Nullable Set<String> compiledModules;

  Environment(
      @Nullable Interpreter interpreter,
      String foundBy,
      SearchPath searchPath,
      List<String> extensionSuffixes) {
    this.interpreter = interpreter;
    this.foundBy = foundBy;
    this.searchPath = searchPath;
    this.extensionSuffixes = List.copyOf(extensionSuffixes);
    this.standardLibrary =
        interpreter == null ? StandardLibrary.newest() : StandardLibrary.of(interpreter.version());
  }

  /// No environment: no standard library and nothing installed. The names of the newest release's
  /// standard library are known all the same.
  public static Environment none() {
    return NONE;
  }

  public boolean isNone() {
    return interpreter == null;
  }

  /// Null if and only if [#isNone].
  public @Nullable Interpreter interpreter() {
    return interpreter;
  }

  /// What led here, to tell the user: `--python`, `VIRTUAL_ENV`, `.venv`; empty for none.
  public String foundBy() {
    return foundBy;
  }

  /// The folders of `sys.path` when the interpreter starts, in order, without the script's own.
  public List<SearchEntry> searchPath() {
    return searchPath.entries();
  }

  /// The import hooks of editable installs.
  public List<Redirection> redirections() {
    return searchPath.redirections();
  }

  /// What could not be read, or would be done by code that is not run; sentences for the user.
  public List<String> notes() {
    return searchPath.notes();
  }

  /// What a file of an extension module ends in, in the order that the interpreter tries them.
  public List<String> extensionSuffixes() {
    return extensionSuffixes;
  }

  public StandardLibrary standardLibrary() {
    return standardLibrary;
  }

  /// Whether this build of the interpreter has the top-level module of the standard library inside,
  /// be it that every build has, or that this one's distributor put it there.
  public boolean hasInside(String module) {
    if (standardLibrary.builtins().contains(module)) {
      return true;
    }
    var here = interpreter;
    if (here == null || !standardLibrary.names().contains(module)) {
      return false;
    }
    var known = compiledModules;
    if (known == null) {
      known = CompiledModules.in(here.binaries());
      compiledModules = known;
    }
    return known.contains(module);
  }

  /// What is installed; listed when first asked for.
  public Distributions distributions() {
    var known = distributions;
    if (known == null) {
      known = Distributions.of(searchPath.entries());
      distributions = known;
    }
    return known;
  }
}
