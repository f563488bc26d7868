package seatrial.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// A TOML table to [SettingsLayer]: names and forms are checked here, meanings later.
final class LayerReader {
  private final String source;
  private final Path base;
  private final TomlTable table;

  /// @param source what messages call the table's file
  LayerReader(String source, Path base, TomlTable table) {
    this.source = source;
    this.base = base;
    this.table = table;
  }

  SettingsLayer read() throws SeatrialException {
    var layer = SettingsLayer.empty(base);
    for (var name : table.keySet()) {
      var origin = origin(name);
      var key = SettingKey.of(name);
      if (key == null) {
        throw new SeatrialException(
            ErrorCode.USER,
            origin
                + ": there is no setting '"
                + Suggestion.shown(name)
                + "'"
                + Suggestion.of(name, SettingKey.ids())
                    .map(nearest -> ", did you mean " + nearest + "?")
                    .orElse("; seatrial config lists what there is"));
      }
      layer = layer.with(key, value(key, table.get(List.of(name)), origin), origin);
    }
    return layer;
  }

  private Origin origin(String name) {
    var position = table.inputPositionOf(List.of(name));
    return position == null
        ? new Origin(source, 0, 0)
        : new Origin(source, position.line(), position.column());
  }

  private SettingValue value(SettingKey key, @Nullable Object found, Origin origin)
      throws SeatrialException {
    var value =
        switch (key.form()) {
          case TEXT -> found instanceof String text ? new SettingValue.Text(text) : null;
          case FLAG -> found instanceof Boolean flag ? new SettingValue.Flag(flag) : null;
          case TEXTS -> {
            var texts = texts(found);
            yield texts == null ? null : new SettingValue.Texts(texts);
          }
          case PATH -> found instanceof String text ? paths(List.of(text), origin) : null;
          case PATHS -> {
            var texts = texts(found);
            yield texts == null ? null : paths(texts, origin);
          }
          case TABLE -> found instanceof TomlTable inner ? tableOf(inner) : null;
        };
    if (value == null) {
      throw new SeatrialException(
          ErrorCode.USER,
          origin
              + ": '"
              + key.id()
              + "' has to be "
              + key.form().description()
              + ", not "
              + kind(found));
    }
    return value;
  }

  private static @Nullable SettingValue tableOf(TomlTable table) {
    var entries = new LinkedHashMap<String, List<String>>();
    for (var glob : table.keySet()) {
      var words = texts(table.get(List.of(glob)));
      if (words == null) {
        return null;
      }
      entries.put(glob, words);
    }
    return new SettingValue.Table(entries);
  }

  private SettingValue paths(List<String> texts, Origin origin) throws SeatrialException {
    var paths = new ArrayList<Path>();
    for (var text : texts) {
      try {
        paths.add(Paths.of(base, text));
      } catch (SeatrialException e) {
        throw new SeatrialException(ErrorCode.USER, origin + ": " + e.getMessage(), e);
      }
    }
    return new SettingValue.Paths(paths);
  }

  /// A list of texts, or a single text; null for anything else.
  private static @Nullable List<String> texts(@Nullable Object found) {
    if (found instanceof String text) {
      return List.of(text);
    }
    if (!(found instanceof TomlArray array)) {
      return null;
    }
    var texts = new ArrayList<String>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof String text)) {
        return null;
      }
      texts.add(text);
    }
    return texts;
  }

  private static String kind(@Nullable Object found) {
    return switch (found) {
      case String _ -> "a text";
      case Boolean _ -> "true or false";
      case Number _ -> "a number";
      case TomlArray _ -> "such a list";
      case TomlTable _ -> "such a table";
      case null, default -> "that";
    };
  }
}
