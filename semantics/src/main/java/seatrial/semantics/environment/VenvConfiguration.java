package seatrial.semantics.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.PythonVersion;

/// `pyvenv.cfg`, as `venv`, `virtualenv` and `uv` write it.
///
/// @param home the folder of the interpreter that the environment was made from; empty if not given
/// @param release such as `3.12.1`; empty if not given
/// @param implementation in lower case; empty if not given
/// @param includesSystem whether the base's installed packages are seen too
record VenvConfiguration(
    Path file, String home, String release, String implementation, boolean includesSystem) {
  static final String NAME = "pyvenv.cfg";

  /// Null if there is no such file or it cannot be read.
  static @Nullable VenvConfiguration read(Path prefix) {
    Path file = prefix.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    var values = new HashMap<String, String>();
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          values.put(
              line.substring(0, equals).strip().toLowerCase(Locale.ROOT),
              line.substring(equals + 1).strip());
        }
      }
    } catch (IOException unreadable) {
      return null;
    }
    return new VenvConfiguration(
        file,
        values.getOrDefault("home", ""),
        release(values),
        values.getOrDefault("implementation", "").toLowerCase(Locale.ROOT),
        values.getOrDefault("include-system-site-packages", "").equalsIgnoreCase("true"));
  }

  /// Null if the file does not say.
  @Nullable PythonVersion version() {
    return release.isEmpty() ? null : PythonVersion.parse(release);
  }

  /// `venv` has `version = 3.12.1`, `virtualenv` and `uv` have `version_info = 3.12.1.final.0`.
  private static String release(Map<String, String> values) {
    String text = values.getOrDefault("version", values.getOrDefault("version_info", ""));
    int end = 0;
    int dots = 0;
    while (end < text.length()) {
      char c = text.charAt(end);
      dots += c == '.' ? 1 : 0;
      if (dots == 3 || (c != '.' && (c < '0' || c > '9'))) {
        break;
      }
      end++;
    }
    String release = text.substring(0, end);
    return release.endsWith(".") ? release.substring(0, release.length() - 1) : release;
  }
}
