package seatrial.app.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seatrial.app.config.Configuration;
import seatrial.app.config.SettingKey;
import seatrial.app.config.SettingValue;
import seatrial.app.config.Settings;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.project.Project;
import seatrial.semantics.project.PythonFile;
import seatrial.semantics.project.TargetVersion;
import seatrial.surfaces.CheckSettings;
import seatrial.surfaces.EngineRule;
import seatrial.syntax.PythonVersion;

/// What is selected for each file, and which Python it is read as.
final class FileSettings {
  private final Map<String, CheckSettings> byPath = new HashMap<>();
  private final Map<String, PythonVersion> versions = new HashMap<>();
  private final CheckSettings ofManifests;
  private final PythonVersion mainVersion;

  private FileSettings(Settings settings, PythonVersion mainVersion) {
    this.ofManifests = checkSettings(settings, settings.rules());
    this.mainVersion = mainVersion;
  }

  /// @param place where each file lies, or would
  static FileSettings of(
      List<PythonFile> files,
      Project project,
      Configuration configuration,
      Environment environment,
      Function<PythonFile, Path> place)
      throws SeatrialException {
    var interpreter = environment.interpreter();
    var installed = interpreter == null ? null : interpreter.version();
    var result =
        new FileSettings(
            configuration.settings(),
            version(configuration.settings(), project, project.root(), installed));
    for (var file : files) {
      var path = place.apply(file);
      var parent = path.getParent();
      var settings = configuration.settingsIn(parent == null ? path : parent);
      result.byPath.put(file.displayPath(), checkSettings(settings, settings.rulesFor(path)));
      result.versions.put(file.displayPath(), version(settings, project, path, installed));
    }
    return result;
  }

  private static PythonVersion version(
      Settings settings, Project project, Path path, @Nullable PythonVersion installed) {
    return TargetVersion.choose(settings.targetVersion(), project.manifestOf(path), installed)
        .version();
  }

  private static CheckSettings checkSettings(Settings settings, SortedSet<String> rules) {
    return new CheckSettings(
        rules,
        settings.minConfidence(),
        settings.minSeverity(),
        settings.honoursForeignSuppressions(),
        reportsUnused(settings, rules),
        false);
  }

  /// Unused suppressions belong to the surface of the rule that they name, so that only who names
  /// `unused-suppression` itself turns them off.
  private static boolean reportsUnused(Settings settings, SortedSet<String> rules) {
    String name = EngineRule.UNUSED_SUPPRESSION.ruleName();
    if (settings.rules().contains(name)) {
      return rules.contains(name);
    }
    var ignored = settings.entries().get(SettingKey.IGNORE);
    return ignored == null
        || !(ignored.value() instanceof SettingValue.Texts(var words) && words.contains(name));
  }

  CheckSettings of(PythonFile file) {
    return byPath.getOrDefault(file.displayPath(), ofManifests);
  }

  CheckSettings ofManifests() {
    return ofManifests;
  }

  PythonVersion version(PythonFile file) {
    return versions.getOrDefault(file.displayPath(), mainVersion);
  }

  /// The version that the folder of the run is written for.
  PythonVersion mainVersion() {
    return mainVersion;
  }

  /// Whether a rule is run over anything.
  boolean isSelected(String rule) {
    return ofManifests.rules().contains(rule)
        || byPath.values().stream().anyMatch(settings -> settings.rules().contains(rule));
  }
}
