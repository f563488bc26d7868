package seatrial.semantics.environment;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// Finds the environment of a project: the one that is named, else the one that the project lies
/// in as a library, VIRTUAL_ENV, `.venv` or `venv` beside the project or above it up to the
/// repository's root, CONDA_PREFIX, `python3` or `python` on the PATH.
public final class EnvironmentFinder {
  private static final List<String> FOLDERS = List.of(".venv", "venv");
  private static final List<String> LIBRARIES = List.of("lib", "lib64", "Lib");
  private static final List<String> PROGRAMS = List.of("python3", "python");

  private final Map<String, String> variables;
  private final EnvironmentReader reader;
  private final PyenvShim shims;

  /// @param variables the process environment, as from [System#getenv()]
  public EnvironmentFinder(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
    this.reader = new EnvironmentReader(this.variables);
    this.shims = new PyenvShim(this.variables);
  }

  /// @param python what `--python` says: an interpreter, an environment's folder or a command on
  ///     the PATH; null if it was not given
  /// @param project the folder to start from
  /// @return [Environment#none()] only if nothing was named and nothing found
  /// @throws SeatrialException if what was named, by option or variable, is no environment, or if
  ///     the interpreter of the environment is gone
  public Environment find(@Nullable String python, Path project) throws SeatrialException {
    Path start = project.toAbsolutePath().normalize();
    if (python != null) {
      return named(python, start);
    }
    Path around = around(start);
    if (around != null) {
      return reader.read(around, "the PATH that is read");
    }
    String active = variables.getOrDefault("VIRTUAL_ENV", "");
    if (!active.isEmpty()) {
      return reader.read(path("VIRTUAL_ENV", active, start), "VIRTUAL_ENV");
    }
    for (Path folder : upwards(start)) {
      for (String name : FOLDERS) {
        Path candidate = folder.resolve(name);
        if (Files.isDirectory(candidate) && EnvironmentReader.isEnvironment(candidate)) {
          return reader.read(candidate, name);
        }
      }
    }
    String conda = variables.getOrDefault("CONDA_PREFIX", "");
    if (!conda.isEmpty()) {
      return reader.read(path("CONDA_PREFIX", conda, start), "CONDA_PREFIX");
    }
    return onPath(start);
  }

  /// The environment whose library the folder is, or lies in; null if there is none.
  private static @Nullable Path around(Path start) {
    for (Path folder = start.getParent(); folder != null; folder = folder.getParent()) {
      Path inside = folder.relativize(start);
      if (inside.getNameCount() >= 2
          && LIBRARIES.contains(inside.getName(0).toString())
          && isLibrary(inside.getName(1).toString())
          && EnvironmentReader.isEnvironment(folder)) {
        return folder;
      }
    }
    return null;
  }

  private static boolean isLibrary(String name) {
    return name.startsWith("python") || name.equals("site-packages");
  }

  private Environment named(String python, Path start) throws SeatrialException {
    String option = "--python";
    Path path = path(option, python, start);
    boolean isCommand = Path.of(python).getNameCount() == 1 && !Files.exists(path);
    if (isCommand) {
      for (Path program : programs(python)) {
        Path target = PyenvShim.isOne(program) ? shims.target(program, start) : program;
        if (target != null) {
          return reader.read(target, option);
        }
      }
    }
    if (PyenvShim.isOne(path)) {
      Path target = shims.target(path, start);
      if (target == null) {
        throw new SeatrialException(
            ErrorCode.ENVIRONMENT,
            option
                + " names the pyenv shim "
                + path
                + ", but the version that it would start is not installed; install it with pyenv,"
                + " or name an interpreter with --python");
      }
      return reader.read(target, option);
    }
    return reader.read(path, option);
  }

  /// The first program on the PATH that has a standard library. What is no interpreter, such as the
  /// placeholder that an operating system puts there, is passed over: nobody named it.
  private Environment onPath(Path start) {
    for (String name : PROGRAMS) {
      for (Path program : programs(name)) {
        Path target = PyenvShim.isOne(program) ? shims.target(program, start) : program;
        if (target != null) {
          try {
            return reader.read(target, name + " on the PATH");
          } catch (SeatrialException notOne) {
            // The next one may be.
          }
        }
      }
    }
    return Environment.none();
  }

  private List<Path> programs(String name) {
    var found = new ArrayList<Path>();
    for (String folder : variables.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      try {
        Path program = Path.of(folder).toAbsolutePath().normalize().resolve(name);
        if (!folder.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
          found.add(program);
        }
      } catch (InvalidPathException broken) {
        // Nothing can lie there.
      }
    }
    return found;
  }

  /// The project's folder and those above it, as far as the repository goes; only the folder itself
  /// where there is no repository.
  private static List<Path> upwards(Path start) {
    var folders = new ArrayList<Path>();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      folders.add(folder);
      if (Files.exists(folder.resolve(".git"))) {
        return folders;
      }
    }
    return List.of(start);
  }

  private static Path path(String from, String text, Path start) throws SeatrialException {
    try {
      return start.resolve(text).normalize();
    } catch (InvalidPathException broken) {
      throw new SeatrialException(
          ErrorCode.USER,
          from + " is no path (" + broken.getReason() + "); name an interpreter or an environment",
          broken);
    }
  }
}
