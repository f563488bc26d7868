package seatrial.analysis.callgraph;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names of functions without source in a call graph: `<builtin>.print`, `<**PyStr**>.join`, and
/// all others as they are.
final class LeafNames {
  private static final String BUILTINS = "builtins.";
  private static final Map<String, String> TYPES =
      Map.of(
          "str", "Str",
          "dict", "Dict",
          "list", "List",
          "tuple", "Tuple",
          "set", "Set",
          "frozenset", "Set",
          "int", "Num",
          "float", "Num",
          "complex", "Num",
          "bool", "Num");

  private LeafNames() {}

  /// @param name qualified
  /// @return null for what the initialiser of a builtin class does: there is no function to name
  static @Nullable String of(String name) {
    if (!name.startsWith(BUILTINS)) {
      return name;
    }
    var inner = name.substring(BUILTINS.length());
    int dot = inner.indexOf('.');
    if (dot < 0) {
      return "<builtin>." + inner;
    }
    var method = inner.substring(dot + 1);
    if (method.equals("__init__")) {
      return null;
    }
    var type = inner.substring(0, dot);
    var shown = TYPES.getOrDefault(type, Character.toUpperCase(type.charAt(0)) + type.substring(1));
    return "<**Py" + shown + "**>." + method;
  }
}
