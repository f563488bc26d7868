package seatrial.surfaces.dependencies;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import seatrial.surfaces.ManifestInput.ManifestFile;

/// What a file says about dependencies: asks for them, locks them, or makes a package that others
/// install.
final class ManifestRoles {
  /// Words in the names of requirements files, and of their folders, that production does not
  /// install.
  private static final Set<String> OTHER_PURPOSES =
      Set.of(
          "bench",
          "benchmark",
          "benchmarks",
          "build",
          "ci",
          "constraint",
          "constraints",
          "dev",
          "devel",
          "develop",
          "development",
          "doc",
          "docs",
          "example",
          "examples",
          "samples",
          "demo",
          "demos",
          "extra",
          "extras",
          "github",
          "integration",
          "lint",
          "linting",
          "local",
          "lock",
          "min",
          "minimal",
          "minimum",
          "mypy",
          "oldest",
          "optional",
          "release",
          "style",
          "template",
          "templates",
          "test",
          "testing",
          "tests",
          "tool",
          "tooling",
          "tools",
          "tox",
          "typing");

  private ManifestRoles() {}

  static boolean isLock(ManifestFile file) {
    var name = file.name().toLowerCase(Locale.ROOT);
    return name.endsWith(".lock")
        || (name.startsWith("pylock.") && name.endsWith(".toml"))
        || name.startsWith("conda-lock.")
        || (isRequirementsText(file) && words(name).anyMatch("lock"::equals))
        || (isRequirementsText(file) && isLockedByItself(file));
  }

  /// Whether this is a requirements file, of production or of anything else.
  static boolean isRequirementsText(ManifestFile file) {
    var name = file.name().toLowerCase(Locale.ROOT);
    return name.endsWith(".txt")
        && (name.contains("requirements") || lastPart(file.folder()).equals("requirements"));
  }

  /// Whether this is a requirements file that an application is installed from.
  static boolean isProductionRequirements(ManifestFile file) {
    return isRequirementsText(file)
        && words(file.name()).noneMatch(OTHER_PURPOSES::contains)
        && words(lastPart(file.folder())).noneMatch(OTHER_PURPOSES::contains);
  }

  /// Whether the folder, by its own name or that of one above, holds what is not the application.
  static boolean isAside(String folder) {
    return words(folder).anyMatch(OTHER_PURPOSES::contains);
  }

  /// Whether it is what a requirements file is compiled from.
  static boolean isCompilerInput(ManifestFile file) {
    return file.name().endsWith(".in") && file.name().contains("requirements");
  }

  /// Whether it makes the folder a package that others install, and must be able to combine.
  static boolean isPackage(ManifestFile file) {
    return switch (file.name()) {
      case "setup.py" -> true;
      case "setup.cfg" -> file.text().contains("[metadata]");
      case "pyproject.toml" -> {
        var toml = parse(file);
        yield toml.contains("build-system")
            && (toml.contains("project.name") || toml.contains("tool.poetry.name"))
            && !isUnpublished(toml);
      }
      default -> false;
    };
  }

  /// Whether it is a `pyproject.toml` with dependencies that is not made for being installed.
  static boolean isApplicationProject(ManifestFile file) {
    if (!file.name().equals("pyproject.toml")) {
      return false;
    }
    var toml = parse(file);
    if (toml.contains("build-system") && !isUnpublished(toml)) {
      return false;
    }
    var dependencies =
        toml.isArray("project.dependencies") ? toml.getArray("project.dependencies") : null;
    var poetry =
        toml.isTable("tool.poetry.dependencies") ? toml.getTable("tool.poetry.dependencies") : null;
    return (dependencies != null && !dependencies.isEmpty())
        || (poetry != null && poetry.keySet().stream().anyMatch(name -> !name.equals("python")));
  }

  private static boolean isUnpublished(TomlParseResult toml) {
    return (toml.isBoolean("tool.uv.package") && !toml.getBoolean("tool.uv.package", () -> true))
        || (toml.isBoolean("tool.poetry.package-mode")
            && !toml.getBoolean("tool.poetry.package-mode", () -> true));
  }

  private static boolean isLockedByItself(ManifestFile file) {
    var requirements = RequirementsFile.parse(file.text());
    return requirements.isCompiled() || requirements.hasHashes();
  }

  /// A broken file is as an empty one here: that it is broken is told where settings are read.
  private static TomlParseResult parse(ManifestFile file) {
    return Toml.parse(file.text());
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[-_./0-9]+", -1));
  }

  private static String lastPart(String folder) {
    return folder.substring(folder.lastIndexOf('/') + 1);
  }
}
