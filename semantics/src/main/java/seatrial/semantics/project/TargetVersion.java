package seatrial.semantics.project;

import org.jspecify.annotations.Nullable;
import seatrial.syntax.PythonVersion;

/// The version of Python that code is read as, and who said so.
public record TargetVersion(PythonVersion version, Source source) {
  /// Declared strongest first.
  public enum Source {
    /// An option or setting.
    SETTING,
    /// `requires-python`, or what poetry and setuptools have in its place.
    PROJECT,
    /// The interpreter of the environment.
    ENVIRONMENT,
    /// Nobody: the newest that we know.
    DEFAULT
  }

  /// Takes the first that is there. What a project or an environment names that is older or newer
  /// than any grammar we know becomes the oldest or newest that we know.
  public static TargetVersion choose(
      @Nullable PythonVersion setting,
      @Nullable ProjectManifest manifest,
      @Nullable PythonVersion environment) {
    if (setting != null) {
      return new TargetVersion(setting, Source.SETTING);
    }
    if (manifest != null && manifest.lowestVersion() != null) {
      return new TargetVersion(known(manifest.lowestVersion()), Source.PROJECT);
    }
    if (environment != null) {
      return new TargetVersion(known(environment), Source.ENVIRONMENT);
    }
    return new TargetVersion(PythonVersion.NEWEST, Source.DEFAULT);
  }

  private static PythonVersion known(PythonVersion version) {
    if (version.compareTo(PythonVersion.OLDEST) < 0) {
      return PythonVersion.OLDEST;
    }
    return version.compareTo(PythonVersion.NEWEST) > 0 ? PythonVersion.NEWEST : version;
  }
}
