package seatrial.semantics.environment;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The script that pyenv puts on the PATH under a program's name. Which interpreter it would start
/// is told by PYENV_VERSION, by the nearest `.python-version`, and by pyenv's own `version` file.
final class PyenvShim {
  private static final String VERSION_FILE = ".python-version";
  private static final long LARGEST = 1 << 16;

  private final Map<String, String> variables;

  PyenvShim(Map<String, String> variables) {
    this.variables = variables;
  }

  static boolean isOne(Path program) {
    Path folder = program.getParent();
    return folder != null
        && folder.endsWith("shims")
        && EnvironmentReader.isScript(program)
        && folder.getParent() != null;
  }

  /// The interpreter that it would start for somebody who stands in `project`; null where it would
  /// hand on to the rest of the PATH, or where the version that is asked for is not installed.
  @Nullable Path target(Path shim, Path project) {
    Path shims = shim.getParent();
    Path root = shims == null ? null : shims.getParent();
    if (root == null) {
      return null;
    }
    String program = String.valueOf(shim.getFileName());
    Path versions = root.resolve("versions");
    for (String wanted : wantedVersions(root, project)) {
      Path folder = versionFolder(versions, wanted);
      Path found = folder == null ? null : folder.resolve("bin").resolve(program);
      if (found != null && Files.isRegularFile(found)) {
        return found;
      }
    }
    return null;
  }

  private List<String> wantedVersions(Path root, Path project) {
    String variable = variables.getOrDefault("PYENV_VERSION", "");
    if (!variable.isEmpty()) {
      return List.of(variable.split(":", -1));
    }
    for (Path folder = project; folder != null; folder = folder.getParent()) {
      var named = versionsIn(folder.resolve(VERSION_FILE));
      if (!named.isEmpty()) {
        return named;
      }
    }
    return versionsIn(root.resolve("version"));
  }

  private static List<String> versionsIn(Path file) {
    var names = new ArrayList<String>();
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= LARGEST) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
          int comment = line.indexOf('#');
          for (String word : (comment < 0 ? line : line.substring(0, comment)).split("\\s+", -1)) {
            if (!word.isEmpty()) {
              names.add(word);
            }
          }
        }
      }
    } catch (IOException unreadable) {
      return List.of();
    }
    return names;
  }

  /// A version by its name, or the newest that the name is the beginning of: `3.12` for `3.12.4`.
  private static @Nullable Path versionFolder(Path versions, String wanted) {
    String name = wanted.startsWith("python-") ? wanted.substring(7) : wanted;
    boolean isPath = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.startsWith(".");
    if (isPath || name.indexOf('\0') >= 0) {
      return null;
    }
    Path exact = versions.resolve(name);
    if (Files.isDirectory(exact)) {
      return exact;
    }
    @Nullable String[] installed = new File(versions.toString()).list();
    String best = null;
    for (String candidate : installed == null ? new String[0] : installed) {
      if (candidate != null
          && candidate.startsWith(name + ".")
          && (best == null || lastNumber(candidate) > lastNumber(best))) {
        best = candidate;
      }
    }
    return best == null ? null : versions.resolve(best);
  }

  private static int lastNumber(String version) {
    String last = version.substring(version.lastIndexOf('.') + 1);
    try {
      return Integer.parseInt(last);
    } catch (NumberFormatException notFinal) {
      return -1;
    }
  }
}
