package seatrial.semantics.project;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.PythonVersion;

/// The lowest minor release that a version specifier admits: `>=3.9,<4`, `~=3.10`, `==3.11.*`, and
/// poetry's `^3.9` and `~3.9 || ^3.11`.
final class VersionBound {
  private VersionBound() {}

  /// Null if nothing is given, it has no lower bound, or it is no specifier.
  static @Nullable PythonVersion lowest(@Nullable String specifier) {
    if (specifier == null) {
      return null;
    }
    PythonVersion lowest = null;
    for (var alternative : specifier.split("\\|\\|?", -1)) {
      var bound = ofAlternative(alternative);
      if (bound == null) {
        return null;
      }
      lowest = lowest == null || bound.compareTo(lowest) < 0 ? bound : lowest;
    }
    return lowest;
  }

  private static @Nullable PythonVersion ofAlternative(String text) {
    PythonVersion highest = null;
    for (var clause : clauses(text)) {
      int end = 0;
      while (end < clause.length() && "<>=!~^ ".indexOf(clause.charAt(end)) >= 0) {
        end++;
      }
      var operator = clause.substring(0, end).strip();
      if (!operator.startsWith("<") && !operator.startsWith("!")) {
        var bound = version(clause.substring(end));
        if (bound != null) {
          highest = highest == null || bound.compareTo(highest) > 0 ? bound : highest;
        }
      }
    }
    return highest;
  }

  /// Parts clauses at commas, and at spaces that do not part an operator from its version.
  private static List<String> clauses(String text) {
    var clauses = new ArrayList<String>();
    for (var part : text.split(",", -1)) {
      var pending = "";
      for (var word : part.strip().split("\\s+", -1)) {
        pending += word;
        if (word.chars().anyMatch(Character::isDigit)) {
          clauses.add(pending);
          pending = "";
        }
      }
    }
    return clauses;
  }

  private static @Nullable PythonVersion version(String text) {
    var parts = text.strip().split("\\.", -1);
    var major = number(parts[0]);
    if (major == null) {
      return null;
    }
    var minor = parts.length > 1 ? number(parts[1]) : null;
    return new PythonVersion(major, minor == null ? 0 : minor);
  }

  private static @Nullable Integer number(String text) {
    int end = 0;
    while (end < text.length() && end < 4 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == 0 ? null : Integer.valueOf(text.substring(0, end));
  }
}
