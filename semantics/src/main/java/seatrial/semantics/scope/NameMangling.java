package seatrial.semantics.scope;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Private names: what `__x` is called inside a class.
final class NameMangling {
  private NameMangling() {}

  /// The name under which `name`, written within the class, is stored.
  ///
  /// @param only the names that are mangled here, where that is not all: beside the type parameters
  /// of a class
  static String mangle(String className, @Nullable Set<String> only, String name) {
    if (!name.startsWith("__")
        || name.endsWith("__")
        || name.indexOf('.') >= 0
        || (only != null && !only.contains(name))) {
      return name;
    }
    int start = 0;
    while (start < className.length() && className.charAt(start) == '_') {
      start++;
    }
    return start == className.length() ? name : "_" + className.substring(start) + name;
  }
}
