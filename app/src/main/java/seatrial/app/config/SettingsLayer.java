package seatrial.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// The settings of one source: a file, or the command line.
///
/// @param base absolute folder that globs and paths of this layer start from
public record SettingsLayer(Path base, Map<SettingKey, Entry> entries) {
  /// A value and where it stands.
  public record Entry(SettingValue value, Origin origin) {}

  public SettingsLayer {
    var copy = new EnumMap<SettingKey, Entry>(SettingKey.class);
    copy.putAll(entries);
    entries = Collections.unmodifiableMap(copy);
  }

  public static SettingsLayer empty(Path base) {
    return new SettingsLayer(base, Map.of());
  }

  public @Nullable Entry entry(SettingKey key) {
    return entries.get(key);
  }

  /// This layer with one more setting, which replaces an earlier one of the same key.
  public SettingsLayer with(SettingKey key, SettingValue value, Origin origin) {
    var more = new EnumMap<SettingKey, Entry>(SettingKey.class);
    more.putAll(entries);
    more.put(key, new Entry(value, origin));
    return new SettingsLayer(base, more);
  }

  /// This layer with an option of the command line.
  public SettingsLayer with(SettingKey key, SettingValue value) {
    return with(key, value, Origin.COMMAND_LINE);
  }

  /// This layer with an option as it was typed. Lists are parted at commas, a flag is `on`, `off`,
  /// `true` or `false`, a table has entries `glob:rule`. No values leave the layer as it is.
  ///
  /// @param values of each time that the option was given
  /// @throws SeatrialException if a value does not have the key's form
  public SettingsLayer withOption(SettingKey key, List<String> values) throws SeatrialException {
    if (values.isEmpty()) {
      return this;
    }
    return with(
        key,
        switch (key.form()) {
          case TEXT -> new SettingValue.Text(values.getLast());
          case PATH -> new SettingValue.Paths(List.of(Paths.of(base, values.getLast())));
          case FLAG -> new SettingValue.Flag(flag(key, values.getLast()));
          case TEXTS -> new SettingValue.Texts(words(values));
          case PATHS -> {
            var paths = new ArrayList<Path>();
            for (var value : values) {
              paths.add(Paths.of(base, value));
            }
            yield new SettingValue.Paths(paths);
          }
          case TABLE -> table(key, values);
        });
  }

  private static boolean flag(SettingKey key, String value) throws SeatrialException {
    return switch (value) {
      case "on", "true" -> true;
      case "off", "false" -> false;
      default ->
          throw new SeatrialException(
              ErrorCode.USER,
              "--" + key.id() + " is on or off, not '" + Suggestion.shown(value) + "'");
    };
  }

  private static List<String> words(List<String> values) {
    var words = new ArrayList<String>();
    for (var value : values) {
      for (var word : value.split(",", -1)) {
        if (!word.isBlank()) {
          words.add(word.strip());
        }
      }
    }
    return words;
  }

  private static SettingValue table(SettingKey key, List<String> values) throws SeatrialException {
    var entries = new LinkedHashMap<String, List<String>>();
    for (var word : words(values)) {
      int colon = word.lastIndexOf(':');
      if (colon <= 0 || colon == word.length() - 1) {
        throw new SeatrialException(
            ErrorCode.USER,
            "--"
                + key.id()
                + " is written GLOB:RULE, such as tests/*:security, not '"
                + Suggestion.shown(word)
                + "'");
      }
      entries
          .computeIfAbsent(word.substring(0, colon), g -> new ArrayList<>())
          .add(word.substring(colon + 1));
    }
    return new SettingValue.Table(entries);
  }
}
