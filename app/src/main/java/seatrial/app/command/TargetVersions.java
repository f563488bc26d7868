package seatrial.app.command;

import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Options;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.Environment;
import seatrial.syntax.PythonVersion;

/// The version that code is read as.
final class TargetVersions {
  private TargetVersions() {}

  /// The version of `--target-version`, else that of the environment's interpreter, else the
  // newest.
  static PythonVersion of(Arguments arguments, Environment environment) throws SeatrialException {
    var named = named(arguments);
    var interpreter = environment.interpreter();
    if (named != null) {
      return named;
    }
    return interpreter != null && interpreter.version().isSupported()
        ? interpreter.version()
        : PythonVersion.NEWEST;
  }

  /// The version of `--target-version`, or null where it was not given.
  static @Nullable PythonVersion named(Arguments arguments) throws SeatrialException {
    var text = arguments.value(Options.TARGET_VERSION);
    if (text == null) {
      return null;
    }
    var version = PythonVersion.parse(text);
    if (version == null || !version.isSupported()) {
      throw new SeatrialException(
          ErrorCode.USER,
          "--target-version is a Python version from "
              + PythonVersion.OLDEST
              + " to "
              + PythonVersion.NEWEST
              + ", written 3.12 or py312, not '"
              + Suggestion.shown(text)
              + "'");
    }
    return version;
  }
}
