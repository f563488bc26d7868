package seatrial.analysis.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The names that people know things by: `os.stat` for `posix.stat`.
final class DocumentedNames {
  private static final String ALL = ".*";

  /// Known without it, and so by no shorter name.
  private static final String BUILTINS = "builtins.";

  private DocumentedNames() {}

  /// The public alias of the longest part of a name that has one, with the rest of the name; the
  /// name itself if there is none.
  static String of(String name, List<FactTables> tables) {
    for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
      var part = name.substring(0, end);
      for (var table : tables) {
        var alias = alias(part, table);
        if (alias != null) {
          return alias + name.substring(end);
        }
      }
    }
    return name;
  }

  private static @Nullable String alias(String part, FactTables table) {
    int dot = part.lastIndexOf('.');
    for (var alias : table.aliases().entrySet()) {
      var known = alias.getKey();
      var target = alias.getValue();
      if (known.endsWith(ALL)) {
        boolean isMember =
            dot > 0
                && target.length() == dot + ALL.length()
                && target.startsWith(part.substring(0, dot));
        if (isMember && !isPrivate(known)) {
          return known.substring(0, known.length() - ALL.length()) + part.substring(dot);
        }
      } else if (target.equals(part) && isBetter(known, part)) {
        return known;
      }
    }
    return null;
  }

  private static boolean isBetter(String alias, String name) {
    return !isPrivate(alias)
        && !name.startsWith(BUILTINS)
        && (isPrivate(name) || alias.length() < name.length());
  }

  /// Whether a part of it begins with an underscore.
  private static boolean isPrivate(String name) {
    return name.startsWith("_") || name.contains("._");
  }
}
