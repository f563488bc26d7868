package seatrial.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.semantics.project.Exclusions;
import seatrial.semantics.project.TomlFile;

/// All settings of a run: those of the run itself, and those of each folder, since the nearest file
/// wins.
public final class Configuration {
  private final Path workingDirectory;
  private final ConfigurationFiles files;

  /// Whether files of other folders have a say: not with `--isolated` or `--config FILE`.
  private final boolean isByFolder;

  private final List<SettingsLayer> overrides;
  private final RuleNames rules;
  private final @Nullable Path file;
  private final Settings settings;
  private final Map<Path, Settings> byFile = new HashMap<>();

  private Configuration(
      Path workingDirectory,
      ConfigurationFiles files,
      @Nullable Path named,
      boolean isIsolated,
      List<SettingsLayer> overrides,
      RuleNames rules)
      throws SeatrialException {
    this.workingDirectory = workingDirectory;
    this.files = files;
    this.isByFolder = named == null && !isIsolated;
    this.overrides = overrides;
    this.rules = rules;
    this.file = isByFolder ? files.nearest(workingDirectory) : named;
    this.settings = merge(file);
  }

  /// Reads what is configured for a working directory.
  ///
  /// @param workingDirectory absolute
  /// @param options values of `--config`: `key = value`, or the path of a file that replaces all
  /// others
  /// @param isIsolated whether no file is read but one that `options` name
  /// @param commandLine the other options, see [SettingsLayer#withOption]
  /// @throws SeatrialException with code USER if anything in it is wrong
  public static Configuration load(
      Path workingDirectory,
      List<String> options,
      boolean isIsolated,
      SettingsLayer commandLine,
      RuleNames rules)
      throws SeatrialException {
    var folder = workingDirectory.toAbsolutePath().normalize();
    var overrides = new ArrayList<SettingsLayer>();
    Path named = null;
    for (var option : options) {
      var path = option.indexOf('=') < 0 ? Paths.of(folder, option) : null;
      if (path == null) {
        overrides.add(inline(folder, option));
      } else if (!Files.isRegularFile(path)) {
        throw new SeatrialException(
            ErrorCode.USER,
            "--config names neither a file nor a setting: '"
                + Suggestion.shown(option)
                + "'; write a path, or key = value");
      } else if (named != null) {
        throw new SeatrialException(
            ErrorCode.USER, "--config names two files; one can 'extend' the other");
      } else {
        named = path;
      }
    }
    overrides.add(commandLine);
    return new Configuration(
        folder, new ConfigurationFiles(folder), named, isIsolated, overrides, rules);
  }

  private static SettingsLayer inline(Path folder, String option) throws SeatrialException {
    try {
      var table = TomlFile.of("--config", option).table();
      var layer = new LayerReader("--config", folder, table).read();
      if (layer.entry(SettingKey.EXTEND) != null) {
        throw new SeatrialException(
            ErrorCode.USER, "'extend' can stand in files only; name the file with --config FILE");
      }
      return layer;
    } catch (SeatrialException e) {
      int equals = option.indexOf('=');
      var value = option.substring(equals + 1).strip();
      boolean isBare = !value.isEmpty() && value.chars().allMatch(Configuration::isOfWord);
      throw isBare && !value.equals("true") && !value.equals("false")
          ? new SeatrialException(
              ErrorCode.USER,
              e.getMessage()
                  + "; a text needs quotes: "
                  + Suggestion.shown(option.substring(0, equals).strip())
                  + " = \""
                  + Suggestion.shown(value)
                  + "\"",
              e)
          : e;
    }
  }

  private static boolean isOfWord(int c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
  }

  /// The settings of the run: those that hold in the working directory.
  public Settings settings() {
    return settings;
  }

  /// The file that the settings of the run come from, or null.
  public @Nullable Path file() {
    return file;
  }

  /// The settings that hold for the files of a folder. What concerns the whole run (environment,
  /// gate, outputs, cache, baseline, facts) is that of the run.
  ///
  /// @throws SeatrialException with code USER if a nearer file is wrong
  public Settings settingsIn(Path folder) throws SeatrialException {
    var nearest = isByFolder ? files.nearest(folder) : file;
    if (nearest == null || nearest.equals(file)) {
      return settings;
    }
    var known = byFile.get(nearest);
    if (known == null) {
      known = ofRun(merge(nearest));
      byFile.put(nearest, known);
    }
    return known;
  }

  /// What is left out, for [seatrial.semantics.project.ProjectFiles].
  public Exclusions.ByFolder exclusions() {
    return folder -> settingsIn(folder).exclusions();
  }

  private Settings merge(@Nullable Path from) throws SeatrialException {
    var layers = new ArrayList<SettingsLayer>();
    if (from != null) {
      layers.addAll(files.layers(from));
    }
    layers.addAll(overrides);
    return new SettingsMerge(workingDirectory, layers, rules).merge();
  }

  private Settings ofRun(Settings own) {
    var entries = new EnumMap<SettingKey, SettingsLayer.Entry>(SettingKey.class);
    entries.putAll(own.entries());
    for (var key : SettingKey.values()) {
      if (isOfRun(key)) {
        entries.remove(key);
        var entry = settings.entries().get(key);
        if (entry != null) {
          entries.put(key, entry);
        }
      }
    }
    return new Settings(
        own.rules(),
        own.perFileIgnores(),
        own.exclusions(),
        own.targetVersion(),
        settings.python(),
        own.minConfidence(),
        own.minSeverity(),
        settings.gate(),
        settings.outputFormats(),
        own.honoursForeignSuppressions(),
        settings.facts(),
        settings.cacheDir(),
        settings.baseline(),
        entries);
  }

  private static boolean isOfRun(SettingKey key) {
    return switch (key) {
      case BASELINE, CACHE_DIR, FACTS, FAIL_ON, OUTPUT_FORMAT, PYTHON -> true;
      case EXCLUDE,
          EXTEND,
          EXTEND_EXCLUDE,
          EXTEND_PER_FILE_IGNORES,
          EXTEND_SELECT,
          FORCE_EXCLUDE,
          FOREIGN_SUPPRESSIONS,
          IGNORE,
          MIN_CONFIDENCE,
          PER_FILE_IGNORES,
          RESPECT_GITIGNORE,
          SELECT,
          SEVERITY,
          TARGET_VERSION ->
          false;
    };
  }
}
