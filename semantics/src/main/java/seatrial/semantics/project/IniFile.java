package seatrial.semantics.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An INI file as `configparser` reads one, so far as `setup.cfg`, `tox.ini` and `pytest.ini` need.
final class IniFile {
  private static final long MOST_BYTES = 4 << 20;

  private final Map<String, String> values;

  private IniFile(Map<String, String> values) {
    this.values = values;
  }

  /// An absent file, or one that cannot be read, is empty: nothing depends on these alone.
  static IniFile read(Path path) {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) > MOST_BYTES) {
        return new IniFile(Map.of());
      }
      return parse(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new IniFile(Map.of());
    }
  }

  static IniFile parse(String text) {
    var values = new HashMap<String, String>();
    String section = "";
    String key = null;
    for (var line : text.lines().toList()) {
      var stripped = line.strip();
      boolean isContinued = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
      if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
        continue;
      }
      if (isContinued && key != null) {
        values.merge(key, stripped, (before, more) -> before + "\n" + more);
      } else if (stripped.startsWith("[") && stripped.endsWith("]")) {
        section = stripped.substring(1, stripped.length() - 1);
        key = null;
      } else {
        int end = separator(stripped);
        key = section + "\n" + stripped.substring(0, end).strip();
        values.put(key, end < stripped.length() ? stripped.substring(end + 1).strip() : "");
      }
    }
    return new IniFile(values);
  }

  private static int separator(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '=' || line.charAt(i) == ':') {
        return i;
      }
    }
    return line.length();
  }

  @Nullable String value(String section, String key) {
    return values.get(section + "\n" + key);
  }

  /// The words of a value, parted by white space.
  List<String> words(String section, String key) {
    var value = value(section, key);
    return value == null || value.isBlank() ? List.of() : List.of(value.strip().split("\\s+"));
  }
}
