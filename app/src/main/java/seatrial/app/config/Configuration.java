package seatrial.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import seatrial.finding.Confidence;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.finding.Severity;
import seatrial.semantics.project.Exclusions;

/// All settings of a run: those of the run itself, and those of each folder, since the nearest file
/// wins.
public final class Configuration {
  private final Settings settings;

  private Configuration(Settings settings) {
    this.settings = settings;
  }

  /// Reads what is configured for a working directory.
  ///
  /// @param options values of `--config`: `key = value`, or the path of a file that replaces all
  /// others
  /// @param isIsolated whether no file is read
  /// @param commandLine the other options
  /// @throws SeatrialException with code USER if anything in it is wrong
  public static Configuration load(
      Path workingDirectory,
      List<String> options,
      boolean isIsolated,
      SettingsLayer commandLine,
      RuleNames rules)
      throws SeatrialException {
    if (!options.isEmpty() && isIsolated && !commandLine.entries().isEmpty()) {
      throw new SeatrialException(ErrorCode.USER, "Configuration lands shortly");
    }
    return new Configuration(
        new Settings(
            new TreeSet<>(rules.surfaces().keySet()),
            List.of(),
            Exclusions.standard(workingDirectory),
            null,
            null,
            Confidence.LIKELY,
            Severity.LOW,
            Gate.STANDARD,
            List.of("text"),
            true,
            List.of(),
            null,
            null,
            Map.of()));
  }

  /// The settings of the run: those that hold in the working directory.
  public Settings settings() {
    return settings;
  }

  /// The settings that hold for the files of a folder. What concerns the whole run (environment,
  /// gate, outputs, cache) is that of the run.
  ///
  /// @throws SeatrialException with code USER if a nearer file is wrong
  public Settings settingsIn(Path folder) throws SeatrialException {
    return settings;
  }
}
