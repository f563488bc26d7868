package seatrial.app.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The value of a setting, not yet checked for meaning.
public sealed interface SettingValue {
  record Text(String text) implements SettingValue {}

  record Flag(boolean isSet) implements SettingValue {}

  record Texts(List<String> texts) implements SettingValue {
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  /// Paths, absolute; one where the setting is a single path.
  record Paths(List<Path> paths) implements SettingValue {
    public Paths {
      paths = List.copyOf(paths);
    }
  }

  record Table(SequencedMap<String, List<String>> entries) implements SettingValue {
    public Table {
      var copy = new LinkedHashMap<String, List<String>>();
      entries.forEach((key, words) -> copy.put(key, List.copyOf(words)));
      entries = Collections.unmodifiableSequencedMap(copy);
    }
  }

  /// The value as it would be written in a TOML file, without what a terminal would obey.
  default String toToml() {
    return switch (this) {
      case Text(var text) -> quoted(text);
      case Flag(var isSet) -> String.valueOf(isSet);
      case Texts(var texts) -> list(texts);
      case Paths(var paths) -> list(paths.stream().map(Path::toString).toList());
      case Table(var entries) -> {
        var rows = new StringBuilder();
        entries.forEach(
            (glob, words) ->
                rows.append(rows.isEmpty() ? " " : ", ")
                    .append(quoted(glob))
                    .append(" = ")
                    .append(list(words)));
        yield "{" + rows + (rows.isEmpty() ? "}" : " }");
      }
    };
  }

  private static String list(List<String> texts) {
    return "[" + String.join(", ", texts.stream().map(SettingValue::quoted).toList()) + "]";
  }

  private static String quoted(String text) {
    var result = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                result.append('\\').appendCodePoint(c);
              } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                result.append("\\U%08X".formatted(c));
              } else {
                result.appendCodePoint(c);
              }
            });
    return result.append('"').toString();
  }
}
