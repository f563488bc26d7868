package seatrial.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// Paths as users write them.
final class Paths {
  private Paths() {}

  /// Absolute path of a text that is relative to a folder, or begins with `~`.
  static Path of(Path base, String text) throws SeatrialException {
    try {
      if (text.equals("~") || text.startsWith("~/")) {
        return Path.of(System.getProperty("user.home") + text.substring(1)).normalize();
      }
      return base.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new SeatrialException(
          ErrorCode.USER, "'" + Suggestion.shown(text) + "' can be no path; correct it", e);
    }
  }

  /// A file as messages call it: from the working directory where it lies below that.
  static String shown(Path workingDirectory, Path file) {
    var text = file.startsWith(workingDirectory) ? workingDirectory.relativize(file) : file;
    return Suggestion.shown(text.toString());
  }
}
