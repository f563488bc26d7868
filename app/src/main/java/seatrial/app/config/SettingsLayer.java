package seatrial.app.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
}
