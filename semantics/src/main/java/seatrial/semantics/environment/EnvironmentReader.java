package seatrial.semantics.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.syntax.PythonVersion;

/// Reads one environment, given by its folder or by an interpreter in it.
final class EnvironmentReader {
  private static final String REMEDY = "; name an interpreter or an environment with --python";

  private final Map<String, String> variables;

  EnvironmentReader(Map<String, String> variables) {
    this.variables = variables;
  }

  /// Whether the folder looks like an environment, broken or not.
  static boolean isEnvironment(Path folder) {
    return Files.isRegularFile(folder.resolve(VenvConfiguration.NAME))
        || Files.isDirectory(folder.resolve("conda-meta"))
        || Installation.at(folder, null) != null;
  }

  /// @param path a folder or a program; absolute and normal
  Environment read(Path path, String foundBy) throws SeatrialException {
    if (Files.isDirectory(path)) {
      return readFolder(path, foundBy);
    }
    if (!Files.exists(path)) {
      throw new SeatrialException(
          ErrorCode.USER, foundBy + " names " + path + ", which does not exist" + REMEDY);
    }
    return readProgram(path, foundBy);
  }

  private Environment readFolder(Path folder, String foundBy) throws SeatrialException {
    var configuration = VenvConfiguration.read(folder);
    if (configuration != null) {
      return virtual(folder, configuration, null, foundBy);
    }
    var installation = Installation.at(folder, null);
    if (installation != null) {
      return installed(installation, installation.program(), foundBy);
    }
    String name = String.valueOf(folder.getFileName());
    Path parent = folder.getParent();
    if (parent != null && (name.equals("bin") || name.equals("Scripts"))) {
      return readFolder(parent, foundBy);
    }
    throw new SeatrialException(
        ErrorCode.USER,
        foundBy
            + " names "
            + folder
            + ", which is no Python environment (it has neither pyvenv.cfg nor lib/python3.x)"
            + REMEDY);
  }

  private Environment readProgram(Path program, String foundBy) throws SeatrialException {
    if (isScript(program)) {
      throw new SeatrialException(
          ErrorCode.USER,
          foundBy + " names " + program + ", which is a script and no interpreter" + REMEDY);
    }
    Path folder = program.getParent();
    Path above = folder == null ? null : folder.getParent();
    for (Path prefix : above == null ? List.<Path>of() : List.of(above, parentOf(program))) {
      var configuration = VenvConfiguration.read(prefix);
      if (configuration != null) {
        return virtual(prefix, configuration, program, foundBy);
      }
    }
    Path real = real(program);
    var flavour = Installation.Flavour.of(String.valueOf(real.getFileName()));
    var installation =
        Installation.above(parentOf(real), flavour == null ? null : flavour.version());
    if (installation == null) {
      installation =
          Installation.above(parentOf(program), flavour == null ? null : flavour.version());
    }
    if (installation == null) {
      throw new SeatrialException(
          ErrorCode.USER,
          foundBy
              + " names "
              + program
              + ", which is no Python interpreter (no lib/python3.x with a standard library above"
              + " it)"
              + REMEDY);
    }
    return installed(installation, program, foundBy);
  }

  private Environment installed(Installation base, @Nullable Path program, String foundBy) {
    return environment(base, base.prefix(), base.release(), program, true, foundBy);
  }

  private Environment virtual(
      Path prefix, VenvConfiguration configuration, @Nullable Path program, String foundBy)
      throws SeatrialException {
    var version = configuration.version();
    if (version == null) {
      version = versionByFolder(prefix);
    }
    var base = base(prefix, configuration, version);
    if (base == null) {
      String home = configuration.home();
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT,
          "The interpreter of "
              + prefix
              + (home.isEmpty()
                  ? " is unknown (its pyvenv.cfg names no home)"
                  : " is gone (its pyvenv.cfg names "
                      + home
                      + (version == null ? "" : ", Python " + version)
                      + ")")
              + "; make the environment again, or name another one with --python");
    }
    String release = base.release();
    if (release.equals(base.version().toString()) && !configuration.release().isEmpty()) {
      release = configuration.release();
    }
    return environment(
        base,
        prefix,
        release,
        program == null ? Installation.programIn(prefix, base.version()) : program,
        configuration.includesSystem(),
        foundBy);
  }

  private static @Nullable Installation base(
      Path prefix, VenvConfiguration configuration, @Nullable PythonVersion version) {
    if (configuration.home().isEmpty() || configuration.home().indexOf('\0') >= 0) {
      return null;
    }
    Path home = prefix.resolve(configuration.home()).normalize();
    if (!Files.isDirectory(home)) {
      return null;
    }
    var base = Installation.above(home, version);
    if (base == null && version != null) {
      // A folder of links, as package managers keep them.
      for (String name : List.of("python" + version, "python3", "python")) {
        Path real = real(home.resolve(name));
        base = base == null ? Installation.above(parentOf(real), version) : base;
      }
    }
    return base;
  }

  private static @Nullable PythonVersion versionByFolder(Path prefix) {
    @Nullable String[] names = prefix.resolve("lib").toFile().list();
    PythonVersion newest = null;
    for (String name : names == null ? new String[0] : names) {
      var flavour = name == null ? null : Installation.Flavour.of(name);
      if (flavour != null && (newest == null || flavour.version().compareTo(newest) > 0)) {
        newest = flavour.version();
      }
    }
    return newest;
  }

  private Environment environment(
      Installation base,
      Path prefix,
      String release,
      @Nullable Path program,
      boolean seesBase,
      String foundBy) {
    var interpreter =
        new Interpreter(
            program,
            prefix,
            base.prefix(),
            base.version(),
            release,
            base.implementation(),
            base.isFreeThreaded(),
            base.library(),
            base.binaries());
    var searchPath = new SiteReader(base, prefix, seesBase, variables).read();
    return new Environment(interpreter, foundBy, searchPath, base.extensionSuffixes());
  }

  /// Whether a file begins with `#!`: a wrapper or a shim, whose interpreter only running it tells.
  static boolean isScript(Path program) {
    try (InputStream stream = Files.newInputStream(program)) {
      return stream.read() == '#' && stream.read() == '!';
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static Path parentOf(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      return path;
    }
  }
}
