package seatrial.app.command;

import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.Options;
import seatrial.finding.SeatrialException;

/// `seatrial version`.
final class VersionCommand implements Action {
  /// The version of this program; a test holds it to that of the build.
  static final String VERSION = "0.1.0";

  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    Operands.none(arguments);
    boolean isJson = arguments.choice(Options.TEXT_OR_JSON, "text").equals("json");
    console.print(
        isJson
            ? "{\"name\": \"seatrial\", \"version\": \"" + VERSION + "\"}\n"
            : "seatrial " + VERSION + "\n");
    return ExitStatus.CLEAN;
  }
}
