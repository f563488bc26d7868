package seatrial.semantics.project;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;
import seatrial.finding.SeatrialException;
import seatrial.syntax.PythonVersion;

/// What a project says of itself in `pyproject.toml`, `setup.cfg`, `pytest.ini` and `tox.ini`.
///
/// @param folder absolute folder of the project
/// @param lowestVersion lowest minor release that the project claims to run on, or null
/// @param sourceRoots absolute folders whose content is imported by its path from there: `src`, and
/// what build back ends and pytest are told
/// @param testPaths absolute paths where pytest looks for tests
/// @param testFilePatterns globs of the names of test files
/// @param workspaceMembers globs of the folders of a uv workspace, from `folder`
public record ProjectManifest(
    Path folder,
    @Nullable PythonVersion lowestVersion,
    List<Path> sourceRoots,
    List<Path> testPaths,
    List<String> testFilePatterns,
    List<String> workspaceMembers) {

  /// Words without which a `pyproject.toml` says nothing that is asked here.
  private static final List<String> WORDS =
      List.of("python", "package", "workspace", "pytest", "where", "module-root", "sources");

  public ProjectManifest {
    sourceRoots = List.copyOf(sourceRoots);
    testPaths = List.copyOf(testPaths);
    testFilePatterns = List.copyOf(testFilePatterns);
    workspaceMembers = List.copyOf(workspaceMembers);
  }

  /// Whether a folder is the top of a project.
  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve("pyproject.toml"))
        || Files.isRegularFile(folder.resolve("setup.py"))
        || Files.isRegularFile(folder.resolve("setup.cfg"));
  }

  /// Reads what stands in a folder; null if it is not the top of a project.
  ///
  /// @throws SeatrialException if `pyproject.toml` is broken
  public static @Nullable ProjectManifest read(Path folder) throws SeatrialException {
    return isIn(folder) ? new Reader(folder).read() : null;
  }

  /// The manifest of the nearest project that holds a folder, or null.
  ///
  /// @throws SeatrialException if its `pyproject.toml` is broken
  public static @Nullable ProjectManifest nearest(Path folder) throws SeatrialException {
    for (Path p = folder; p != null; p = p.getParent()) {
      var manifest = read(p);
      if (manifest != null) {
        return manifest;
      }
    }
    return null;
  }

  private static final class Reader {
    private final Path folder;
    private final Set<Path> sourceRoots = new LinkedHashSet<>();
    private final Set<Path> testPaths = new LinkedHashSet<>();
    private final Set<String> testFilePatterns = new LinkedHashSet<>();
    private List<String> workspaceMembers = List.of();
    private @Nullable PythonVersion lowest;

    Reader(Path folder) {
      this.folder = folder;
    }

    ProjectManifest read() throws SeatrialException {
      var file = folder.resolve("pyproject.toml");
      var pyproject = TomlFile.read(file, file.toString());
      if (pyproject != null && WORDS.stream().anyMatch(pyproject::mentions)) {
        readPyproject(pyproject.table());
      }
      readSetupCfg(IniFile.read(folder.resolve("setup.cfg")));
      readPytest(IniFile.read(folder.resolve("pytest.ini")), "pytest");
      readPytest(IniFile.read(folder.resolve("tox.ini")), "pytest");
      var src = folder.resolve("src");
      if (Files.isDirectory(src) && !Files.exists(src.resolve("__init__.py"))) {
        sourceRoots.add(src);
      }
      return new ProjectManifest(
          folder,
          lowest,
          List.copyOf(sourceRoots),
          List.copyOf(testPaths),
          List.copyOf(testFilePatterns),
          workspaceMembers);
    }

    private void readPyproject(TomlTable table) {
      var requires = text(table, List.of("project", "requires-python"));
      var poetry = text(table, List.of("tool", "poetry", "dependencies", "python"));
      lowest = VersionBound.lowest(requires != null ? requires : poetry);
      workspaceMembers = words(table, List.of("tool", "uv", "workspace", "members"));

      var pytest = List.of("tool", "pytest", "ini_options");
      addAll(testPaths, words(table, key(pytest, "testpaths")));
      addAll(sourceRoots, words(table, key(pytest, "pythonpath")));
      testFilePatterns.addAll(words(table, key(pytest, "python_files")));

      addAll(sourceRoots, words(table, List.of("tool", "setuptools", "packages", "find", "where")));
      addAll(sourceRoots, words(table, List.of("tool", "setuptools", "package-dir", "")));
      addAll(sourceRoots, words(table, List.of("tool", "pdm", "build", "package-dir")));
      addAll(sourceRoots, words(table, List.of("tool", "uv", "build-backend", "module-root")));
      addAll(
          sourceRoots,
          words(table, List.of("tool", "hatch", "build", "targets", "wheel", "sources")));
      for (var path :
          words(table, List.of("tool", "hatch", "build", "targets", "wheel", "packages"))) {
        int end = path.lastIndexOf('/');
        add(sourceRoots, end < 0 ? "." : path.substring(0, end));
      }
      readPoetryPackages(table);
    }

    private void readPoetryPackages(TomlTable table) {
      if (table.get(List.of("tool", "poetry", "packages")) instanceof TomlArray packages) {
        for (int i = 0; i < packages.size(); i++) {
          if (packages.get(i) instanceof TomlTable one) {
            var from = text(one, List.of("from"));
            add(sourceRoots, from == null ? "." : from);
          }
        }
      }
    }

    private void readSetupCfg(IniFile file) {
      if (lowest == null) {
        lowest = VersionBound.lowest(file.value("options", "python_requires"));
      }
      addAll(sourceRoots, file.words("options.packages.find", "where"));
      var folders = file.value("options", "package_dir");
      if (folders != null) {
        folders
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("="))
            .forEach(line -> add(sourceRoots, line.substring(1).strip()));
      }
      readPytest(file, "tool:pytest");
    }

    private void readPytest(IniFile file, String section) {
      addAll(testPaths, file.words(section, "testpaths"));
      addAll(sourceRoots, file.words(section, "pythonpath"));
      testFilePatterns.addAll(file.words(section, "python_files"));
    }

    private void addAll(Set<Path> paths, List<String> words) {
      words.forEach(word -> add(paths, word));
    }

    /// Only what lies in the project: a manifest does not say what belongs to others.
    private void add(Set<Path> paths, String word) {
      try {
        var path = folder.resolve(word).normalize();
        if (path.startsWith(folder)) {
          paths.add(path);
        }
      } catch (InvalidPathException e) {
        // A word that can be no path names no folder.
        return;
      }
    }

    private static List<String> key(List<String> prefix, String last) {
      var key = new ArrayList<>(prefix);
      key.add(last);
      return key;
    }

    private static @Nullable String text(TomlTable table, List<String> key) {
      return value(table, key) instanceof String text ? text : null;
    }

    /// A list of words, or a text of words, or none.
    private static List<String> words(TomlTable table, List<String> key) {
      return switch (value(table, key)) {
        case String text when !text.isBlank() -> List.of(text.strip().split("\\s+"));
        case TomlArray array -> {
          var words = new ArrayList<String>();
          for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof String word) {
              words.add(word);
            }
          }
          yield words;
        }
        case null, default -> List.of();
      };
    }

    /// Steps down table by table: a dotted look-up fails where a value stands in the way.
    private static @Nullable Object value(TomlTable table, List<String> key) {
      Object value = table;
      for (var name : key) {
        if (!(value instanceof TomlTable inner)) {
          return null;
        }
        value = inner.get(List.of(name));
      }
      return value;
    }
  }
}
