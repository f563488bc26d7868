package seatrial.observe.layout;

/// A release of CPython and the way it was built.
///
/// @param minor of version 3
/// @param version in full: `3.14.0rc1`
/// @param isFreeThreaded whether it was built without the GIL
public record PythonRelease(int minor, String version, boolean isFreeThreaded) {
  /// From `PY_VERSION_HEX`.
  static PythonRelease ofHex(long hex, boolean isFreeThreaded) {
    int major = (int) (hex >> 24) & 0xff;
    int minor = (int) (hex >> 16) & 0xff;
    int serial = (int) hex & 0xf;
    var suffix =
        switch ((int) (hex >> 4) & 0xf) {
          case 0xa -> "a" + serial;
          case 0xb -> "b" + serial;
          case 0xc -> "rc" + serial;
          default -> "";
        };
    var version = major + "." + minor + "." + ((hex >> 8) & 0xff) + suffix;
    return new PythonRelease(major == 3 ? minor : -1, version, isFreeThreaded);
  }

  /// As the layouts are named: `3.13t`.
  String layoutName() {
    return "3." + minor + (isFreeThreaded ? "t" : "");
  }

  @Override
  public String toString() {
    return version + (isFreeThreaded ? " free-threaded" : "");
  }
}
