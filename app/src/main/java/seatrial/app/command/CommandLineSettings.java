package seatrial.app.command;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.Option;
import seatrial.app.cli.Options;
import seatrial.app.config.Configuration;
import seatrial.app.config.Origin;
import seatrial.app.config.RuleNames;
import seatrial.app.config.SettingKey;
import seatrial.app.config.SettingValue;
import seatrial.app.config.SettingsLayer;
import seatrial.finding.SeatrialException;
import seatrial.finding.Surface;
import seatrial.surfaces.catalog.RuleCatalog;

/// The options and environment variables of a command in the words of its settings. Options win.
final class CommandLineSettings {
  private static final Map<SettingKey, Option> OPTIONS =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(SettingKey.BASELINE, Options.BASELINE),
              Map.entry(SettingKey.CACHE_DIR, Options.CACHE_DIR),
              Map.entry(SettingKey.EXCLUDE, Options.EXCLUDE),
              Map.entry(SettingKey.EXTEND_SELECT, Options.EXTEND_SELECT),
              Map.entry(SettingKey.FAIL_ON, Options.FAIL_ON),
              Map.entry(SettingKey.FOREIGN_SUPPRESSIONS, Options.FOREIGN_SUPPRESSIONS),
              Map.entry(SettingKey.IGNORE, Options.IGNORE),
              Map.entry(SettingKey.MIN_CONFIDENCE, Options.MIN_CONFIDENCE),
              Map.entry(SettingKey.PER_FILE_IGNORES, Options.PER_FILE_IGNORES),
              Map.entry(SettingKey.PYTHON, Options.PYTHON),
              Map.entry(SettingKey.SELECT, Options.SELECT),
              Map.entry(SettingKey.SEVERITY, Options.SEVERITY),
              Map.entry(SettingKey.TARGET_VERSION, Options.TARGET_VERSION)));

  private CommandLineSettings() {}

  /// Everything that is configured for the run: by files, variables and options.
  static Configuration load(Arguments arguments, Console console) throws SeatrialException {
    return Configuration.load(
        console.workingDirectory(),
        arguments.all(Options.CONFIG),
        arguments.has(Options.ISOLATED),
        read(arguments, console),
        ruleNames());
  }

  /// What can be selected.
  private static RuleNames ruleNames() {
    var names = new TreeMap<String, Surface>();
    RuleCatalog.infos().forEach(rule -> names.put(rule.name(), rule.surface()));
    return new RuleNames(names);
  }

  private static SettingsLayer read(Arguments arguments, Console console) throws SeatrialException {
    var layer = SettingsLayer.empty(console.workingDirectory());
    layer = withVariable(layer, SettingKey.CACHE_DIR, "SEATRIAL_CACHE_DIR", console);
    layer = withVariable(layer, SettingKey.OUTPUT_FORMAT, "SEATRIAL_OUTPUT_FORMAT", console);
    for (var option : OPTIONS.entrySet()) {
      layer = layer.withOption(option.getKey(), arguments.all(option.getValue()));
    }
    // Not parted at commas: a file's name may hold some.
    return arguments.has(Options.OUTPUT_FORMAT)
        ? layer.with(
            SettingKey.OUTPUT_FORMAT, new SettingValue.Texts(arguments.all(Options.OUTPUT_FORMAT)))
        : layer;
  }

  private static SettingsLayer withVariable(
      SettingsLayer layer, SettingKey key, String name, Console console) throws SeatrialException {
    var value = console.variable(name);
    if (value == null) {
      return layer;
    }
    var entry = SettingsLayer.empty(layer.base()).withOption(key, List.of(value)).entry(key);
    return entry == null ? layer : layer.with(key, entry.value(), new Origin(name, 0, 0));
  }
}
