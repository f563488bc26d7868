package seatrial.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Facts;
import seatrial.app.config.Settings;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.Environment;

/// The facts that hold for an environment: those that Seatrial brings, and the user's own.
final class KnownFacts {
  private KnownFacts() {}

  static Facts load(Settings settings, Environment environment) throws SeatrialException {
    var files = new ArrayList<Facts.UserFile>();
    for (var path : settings.facts()) {
      try {
        files.add(new Facts.UserFile(path.toString(), Files.readString(path)));
      } catch (IOException e) {
        throw new SeatrialException(
            ErrorCode.USER, "cannot read the facts of " + path + "; correct the setting facts", e);
      }
    }
    return Facts.load(library -> version(library, environment), files);
  }

  private static @Nullable String version(String library, Environment environment) {
    if (library.equals("python")) {
      var interpreter = environment.interpreter();
      return interpreter == null ? null : interpreter.release();
    }
    var distribution = environment.distributions().find(library);
    return distribution == null ? null : distribution.version();
  }
}
