package seatrial.semantics.environment;

/// A line of `entry_points.txt`.
///
/// @param group such as `console_scripts`
/// @param value what is pointed at: `package.module:attribute`, without extras
public record EntryPoint(String group, String name, String value) {
  /// The module part of the value.
  public String module() {
    int colon = value.indexOf(':');
    return (colon < 0 ? value : value.substring(0, colon)).strip();
  }

  /// The attribute part of the value; empty if it points at a module.
  public String attribute() {
    int colon = value.indexOf(':');
    return colon < 0 ? "" : value.substring(colon + 1).strip();
  }
}
