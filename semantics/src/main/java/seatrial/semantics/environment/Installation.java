package seatrial.semantics.environment;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.PythonVersion;

/// An installed Python: the prefix below which its standard library lies, `lib/python3.12` or, on
/// Windows, `Lib`.
///
/// @param library the folder of `os.py`
/// @param folderName the name of the library's folder, which `site-packages` are looked for by
record Installation(
    Path prefix,
    Path library,
    String folderName,
    PythonVersion version,
    String implementation,
    boolean isFreeThreaded) {

  /// The installation that holds this folder, looking upwards as the interpreter does when it
  /// starts; null if there is none. The root of the file system is no prefix: with `/lib` a link to
  /// `/usr/lib`, it would seem to be one for every program.
  ///
  /// @param wanted the release that it must be, null for any
  static @Nullable Installation above(Path folder, @Nullable PythonVersion wanted) {
    for (Path prefix = folder;
        prefix != null && prefix.getParent() != null;
        prefix = prefix.getParent()) {
      var found = at(prefix, wanted);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// The installation whose prefix this is; of several releases the one that `bin/python3` is,
  /// else the newest.
  static @Nullable Installation at(Path prefix, @Nullable PythonVersion wanted) {
    var candidates = new ArrayList<Installation>();
    for (String library : List.of("lib", "lib64")) {
      Path parent = prefix.resolve(library);
      for (String name : sortedNames(parent)) {
        var found = of(prefix, parent.resolve(name), name);
        if (found != null && (wanted == null || found.version.equals(wanted))) {
          candidates.add(found);
        }
      }
    }
    if (candidates.isEmpty()) {
      return windows(prefix, wanted);
    }
    if (candidates.size() > 1) {
      String program = realName(prefix.resolve("bin/python3"));
      for (var candidate : candidates) {
        if (candidate.folderName.equals(program)) {
          return candidate;
        }
      }
    }
    var best = candidates.getFirst();
    for (var candidate : candidates) {
      if (candidate.version.compareTo(best.version) > 0) {
        best = candidate;
      }
    }
    return best;
  }

  private static @Nullable Installation of(Path prefix, Path library, String name) {
    var flavour = Flavour.of(name);
    return flavour == null || !Files.isRegularFile(library.resolve("os.py"))
        ? null
        : new Installation(
            prefix, library, name, flavour.version, flavour.implementation, flavour.isFreeThreaded);
  }

  /// What the name of a library's folder or of a program tells: `python3.13t`, `pypy3.10`.
  record Flavour(PythonVersion version, String implementation, boolean isFreeThreaded) {
    static @Nullable Flavour of(String name) {
      int digit = 0;
      while (digit < name.length() && !Character.isDigit(name.charAt(digit))) {
        digit++;
      }
      String implementation = name.substring(0, digit);
      boolean isFreeThreaded = name.endsWith("t") && digit < name.length();
      String number = name.substring(digit, name.length() - (isFreeThreaded ? 1 : 0));
      var version = number.indexOf('.') < 0 ? null : PythonVersion.parse(number);
      return switch (implementation) {
        case "python" -> version == null ? null : new Flavour(version, "cpython", isFreeThreaded);
        case "pypy" -> version == null ? null : new Flavour(version, "pypy", false);
        default -> null;
      };
    }
  }

  private static @Nullable Installation windows(Path prefix, @Nullable PythonVersion wanted) {
    Path library = prefix.resolve("Lib");
    if (!Files.isRegularFile(library.resolve("os.py"))) {
      return null;
    }
    for (String name : sortedNames(prefix)) {
      // python312.dll; python3.dll is the stable ABI's.
      if (name.startsWith("python3") && name.endsWith(".dll") && name.length() > 11) {
        var version = PythonVersion.parse(name.substring(6, name.length() - 4));
        if (version != null && (wanted == null || version.equals(wanted))) {
          return new Installation(prefix, library, "Lib", version, "cpython", false);
        }
      }
    }
    return null;
  }

  boolean isWindows() {
    return folderName.equals("Lib");
  }

  /// Debian keeps what its packages install in `dist-packages`, for all releases together.
  boolean isDebian() {
    return Files.isDirectory(prefix.resolve("lib/python3/dist-packages"));
  }

  /// `sys.platlibdir`.
  String libraryParent() {
    Path parent = library.getParent();
    return parent == null ? "lib" : String.valueOf(parent.getFileName());
  }

  /// The version in full where a header or a package record tells, else the minor version.
  String release() {
    String fromHeader = patchLevel(prefix.resolve("include/" + folderName + "/patchlevel.h"));
    if (fromHeader != null) {
      return fromHeader;
    }
    String start = "python-" + version + ".";
    for (String name : sortedNames(prefix.resolve("conda-meta"))) {
      int end = name.indexOf('-', start.length());
      if (name.startsWith(start) && end > 0) {
        return name.substring("python-".length(), end);
      }
    }
    return version.toString();
  }

  private static @Nullable String patchLevel(Path header) {
    try {
      if (Files.isRegularFile(header)) {
        String text = new String(Files.readAllBytes(header), StandardCharsets.UTF_8);
        for (String line : text.lines().toList()) {
          int quote = line.indexOf('"');
          int end = line.indexOf('"', quote + 1);
          if (line.startsWith("#define PY_VERSION ") && quote > 0 && end > 0) {
            return line.substring(quote + 1, end);
          }
        }
      }
    } catch (IOException unreadable) {
      return null;
    }
    return null;
  }

  /// In the order of `importlib.machinery.EXTENSION_SUFFIXES`.
  List<String> extensionSuffixes() {
    if (isWindows()) {
      return List.of(".cp" + version.major() + version.minor() + "-win_amd64.pyd", ".pyd");
    }
    if (!implementation.equals("cpython")) {
      return List.of(".so");
    }
    String tag = "cpython-" + version.major() + version.minor() + (isFreeThreaded ? "t" : "");
    for (String name : sortedNames(library)) {
      String platform = platformOfBuildData(name);
      if (platform != null) {
        String suffix = platform.isEmpty() ? tag : tag + "-" + platform;
        return List.of("." + suffix + ".so", ".abi3.so", ".so");
      }
    }
    for (String name : sortedNames(library.resolve("lib-dynload"))) {
      int at = name.indexOf("." + tag);
      if (at > 0 && name.endsWith(".so")) {
        return List.of(name.substring(at), ".abi3.so", ".so");
      }
    }
    return List.of(".abi3.so", ".so");
  }

  /// The last part of `_sysconfigdata_<flags>_<system>_<platform>.py`; null for any other name.
  private static @Nullable String platformOfBuildData(String name) {
    String start = "_sysconfigdata_";
    if (!name.startsWith(start) || !name.endsWith(".py")) {
      return null;
    }
    int flagsEnd = name.indexOf('_', start.length());
    int systemEnd = name.indexOf('_', flagsEnd + 1);
    if (flagsEnd < 0 || systemEnd < 0 || flagsEnd - start.length() > 2) {
      return null;
    }
    String system = name.substring(flagsEnd + 1, systemEnd);
    return system.equals("linux") || system.equals("darwin")
        ? name.substring(systemEnd + 1, name.length() - 3)
        : null;
  }

  /// The program, where a user would look for it; null if it is not there.
  @Nullable Path program() {
    return programIn(prefix, version);
  }

  static @Nullable Path programIn(Path prefix, PythonVersion version) {
    for (String name :
        List.of(
            "bin/python",
            "bin/python3",
            "bin/python" + version,
            "Scripts/python.exe",
            "python.exe",
            "bin/pypy3")) {
      if (Files.isRegularFile(prefix.resolve(name))) {
        return prefix.resolve(name);
      }
    }
    return null;
  }

  List<Path> binaries() {
    var binaries = new ArrayList<Path>();
    binaries.add(prefix.resolve("bin/" + folderName));
    for (String name : sortedNames(prefix.resolve("lib"))) {
      if (name.startsWith("lib" + folderName + ".")) {
        binaries.add(prefix.resolve("lib").resolve(name));
        break;
      }
    }
    return binaries;
  }

  private static String realName(Path program) {
    try {
      return String.valueOf(program.toRealPath().getFileName());
    } catch (IOException missing) {
      return "";
    }
  }

  private static List<String> sortedNames(Path folder) {
    @Nullable String[] names = new File(folder.toString()).list();
    if (names == null) {
      return List.of();
    }
    Arrays.sort(names);
    return List.of(names);
  }
}
