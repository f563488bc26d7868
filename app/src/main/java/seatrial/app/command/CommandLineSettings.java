package seatrial.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.Option;
import seatrial.app.cli.Options;
import seatrial.app.cli.Suggestion;
import seatrial.app.config.Configuration;
import seatrial.app.config.Origin;
import seatrial.app.config.RuleNames;
import seatrial.app.config.SettingKey;
import seatrial.app.config.SettingValue;
import seatrial.app.config.SettingsLayer;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.finding.Surface;
import seatrial.surfaces.catalog.RuleCatalog;

/// The options and environment variables of a command in the words of its settings. Options win.
final class CommandLineSettings {
  private final Arguments arguments;
  private final Console console;
  private SettingsLayer layer;

  private CommandLineSettings(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
    this.layer = SettingsLayer.empty(console.workingDirectory());
  }

  /// Everything that is configured for the run: by files, variables and options.
  static Configuration load(Arguments arguments, Console console) throws SeatrialException {
    return Configuration.load(
        console.workingDirectory(),
        arguments.all(Options.CONFIG),
        arguments.has(Options.ISOLATED),
        new CommandLineSettings(arguments, console).read(),
        ruleNames());
  }

  /// What can be selected.
  private static RuleNames ruleNames() {
    var names = new TreeMap<String, Surface>();
    RuleCatalog.infos().forEach(rule -> names.put(rule.name(), rule.surface()));
    return new RuleNames(names);
  }

  private SettingsLayer read() throws SeatrialException {
    variable(SettingKey.CACHE_DIR, "SEATRIAL_CACHE_DIR");
    variable(SettingKey.OUTPUT_FORMAT, "SEATRIAL_OUTPUT_FORMAT");
    words(SettingKey.SELECT, Options.SELECT);
    words(SettingKey.EXTEND_SELECT, Options.EXTEND_SELECT);
    words(SettingKey.IGNORE, Options.IGNORE);
    words(SettingKey.EXCLUDE, Options.EXCLUDE);
    text(SettingKey.BASELINE, Options.BASELINE);
    text(SettingKey.CACHE_DIR, Options.CACHE_DIR);
    text(SettingKey.FAIL_ON, Options.FAIL_ON);
    text(SettingKey.MIN_CONFIDENCE, Options.MIN_CONFIDENCE);
    text(SettingKey.PYTHON, Options.PYTHON);
    text(SettingKey.SEVERITY, Options.SEVERITY);
    text(SettingKey.TARGET_VERSION, Options.TARGET_VERSION);
    if (arguments.has(Options.OUTPUT_FORMAT)) {
      put(SettingKey.OUTPUT_FORMAT, new SettingValue.Texts(arguments.all(Options.OUTPUT_FORMAT)));
    }
    if (arguments.has(Options.FOREIGN_SUPPRESSIONS)) {
      boolean isOn = arguments.choice(Options.FOREIGN_SUPPRESSIONS, "on").equals("on");
      put(SettingKey.FOREIGN_SUPPRESSIONS, new SettingValue.Flag(isOn));
    }
    perFileIgnores();
    return layer;
  }

  private void put(SettingKey key, SettingValue value) {
    layer = layer.with(key, value);
  }

  private void variable(SettingKey key, String name) {
    var value = console.variable(name);
    if (value != null) {
      layer =
          layer.with(
              key,
              key.form() == SettingKey.Form.TEXTS
                  ? new SettingValue.Texts(List.of(value))
                  : new SettingValue.Text(value),
              new Origin(name, 0, 0));
    }
  }

  private void text(SettingKey key, Option option) {
    var value = arguments.value(option);
    if (value != null) {
      put(key, new SettingValue.Text(value));
    }
  }

  private void words(SettingKey key, Option option) {
    if (arguments.has(option)) {
      put(key, new SettingValue.Texts(arguments.words(option)));
    }
  }

  /// `GLOB:RULE`, any number, separated by commas.
  private void perFileIgnores() throws SeatrialException {
    if (!arguments.has(Options.PER_FILE_IGNORES)) {
      return;
    }
    var table = new LinkedHashMap<String, List<String>>();
    for (var word : arguments.words(Options.PER_FILE_IGNORES)) {
      int colon = word.lastIndexOf(':');
      if (colon <= 0 || colon == word.length() - 1) {
        throw new SeatrialException(
            ErrorCode.USER,
            "--per-file-ignores is GLOB:RULE, as in 'tests/**:security', not '"
                + Suggestion.shown(word)
                + "'");
      }
      table
          .computeIfAbsent(word.substring(0, colon), glob -> new ArrayList<>())
          .add(word.substring(colon + 1));
    }
    put(SettingKey.PER_FILE_IGNORES, new SettingValue.Table(table));
  }
}
