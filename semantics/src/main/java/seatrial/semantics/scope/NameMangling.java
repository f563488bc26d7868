package seatrial.semantics.scope;

/// Private names: what `__x` is called inside a class.
final class NameMangling {
  private NameMangling() {}

  /// The name under which `name`, written in the body of the class, is stored.
  static String mangle(String className, String name) {
    if (!name.startsWith("__") || name.endsWith("__") || name.indexOf('.') >= 0) {
      return name;
    }
    int start = 0;
    while (start < className.length() && className.charAt(start) == '_') {
      start++;
    }
    return start == className.length() ? name : "_" + className.substring(start) + name;
  }
}
