package seatrial.semantics.environment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.PythonVersion;

/// A Python as its files describe it; it was not run.
///
/// @param executable the file that a user would start; null where only the folder is known
/// @param prefix `sys.prefix`: the virtual environment, or the installation itself
/// @param basePrefix `sys.base_prefix`: the installation that holds the standard library
/// @param release all that is known of the version, such as `3.12.1`; at least `3.12`
/// @param implementation `sys.implementation.name`, such as `cpython`
/// @param isFreeThreaded whether it is a build without the global interpreter lock
/// @param standardLibrary the folder of `os.py`
/// @param binaries the files of machine code that make it up: program and shared library
public record Interpreter(
    @Nullable Path executable,
    Path prefix,
    Path basePrefix,
    PythonVersion version,
    String release,
    String implementation,
    boolean isFreeThreaded,
    Path standardLibrary,
    List<Path> binaries) {
  public Interpreter {
    binaries = List.copyOf(binaries);
  }

  public boolean isVirtualEnvironment() {
    return !prefix.equals(basePrefix);
  }
}
