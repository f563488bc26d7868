package seatrial.app.cache;

import java.nio.file.Path;

/// A file that a run read, or found missing.
record InputFile(Path path, Stamp stamp, ContentHash content) {
  static InputFile of(Path path) {
    return new InputFile(path, Stamp.of(path), ContentHash.ofFile(path));
  }

  Freshness freshness() {
    var now = Stamp.of(path);
    if (now.equals(stamp)) {
      return Freshness.UNTOUCHED;
    }
    // The size alone tells most changes without reading.
    boolean isSame = now.size() == stamp.size() && ContentHash.ofFile(path).equals(content);
    return isSame ? Freshness.SAME_CONTENT : Freshness.CHANGED;
  }
}
