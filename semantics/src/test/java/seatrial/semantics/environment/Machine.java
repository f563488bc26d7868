package seatrial.semantics.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seatrial.finding.SeatrialException;

/// A folder laid out as a machine is: interpreters, environments, projects; and its variables.
/// Nothing in it can be run.
public record Machine(Path root, Map<String, String> variables) {
  public Machine(Path root) {
    this(real(root), new HashMap<>());
  }

  public Path path(String path) {
    return root.resolve(path);
  }

  /// Writes a file; `{root}` in the text stands for the machine's root.
  public Machine file(String path, String text) {
    try {
      var file = path(path);
      Files.createDirectories(file.getParent());
      Files.write(file, text.replace("{root}", root.toString()).getBytes(StandardCharsets.UTF_8));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Machine files(String... paths) {
    for (var path : paths) {
      file(path, "");
    }
    return this;
  }

  public Machine link(String path, String target) {
    try {
      var link = path(path);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Machine program(String path, String text) {
    file(path, text);
    if (!path(path).toFile().setExecutable(true)) {
      throw new AssertionError("cannot make executable: " + path);
    }
    return this;
  }

  /// An installed CPython below `prefix`, as `make install` lays it out.
  public Machine python(String prefix, String release) {
    String minor = release.substring(0, release.lastIndexOf('.'));
    String library = prefix + "/lib/python" + minor;
    program(prefix + "/bin/python" + minor, "machine code");
    link(prefix + "/bin/python3", "python" + minor);
    link(prefix + "/bin/python", "python" + minor);
    file(
        prefix + "/include/python" + minor + "/patchlevel.h",
        "#define PY_VERSION              \"" + release + "\"\n");
    return files(
        library + "/os.py",
        library + "/json/__init__.py",
        library + "/_sysconfigdata__linux_x86_64-linux-gnu.py",
        library + "/lib-dynload/.keep",
        library + "/site-packages/.keep");
  }

  /// A virtual environment whose `pyvenv.cfg` has these lines.
  public Machine venv(String prefix, String home, String minor, String... lines) {
    var text = "home = {root}/" + home + "\n" + String.join("\n", lines) + "\n";
    file(prefix + "/pyvenv.cfg", text);
    link(prefix + "/bin/python", path(home) + "/python" + minor);
    link(prefix + "/bin/python3", "python");
    return files(prefix + "/lib/python" + minor + "/site-packages/.keep");
  }

  public Machine variable(String name, String value) {
    variables.put(name, value.replace("{root}", root.toString()));
    return this;
  }

  public Environment find(String project) {
    try {
      return new EnvironmentFinder(variables).find(null, path(project));
    } catch (SeatrialException e) {
      throw new AssertionError(e);
    }
  }

  public Environment named(String python) {
    try {
      return new EnvironmentFinder(variables).find(path(python).toString(), root);
    } catch (SeatrialException e) {
      throw new AssertionError(e);
    }
  }

  /// The search path below the root.
  public List<String> searchPath(Environment environment) {
    return environment.searchPath().stream().map(entry -> shown(entry.folder())).toList();
  }

  public String shown(Path path) {
    return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
