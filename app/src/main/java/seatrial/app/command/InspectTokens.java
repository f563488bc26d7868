package seatrial.app.command;

import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.finding.SeatrialException;
import seatrial.syntax.TokenDump;

/// `seatrial inspect tokens`.
final class InspectTokens implements Action {
  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    return InspectedFiles.run(arguments, console, (parsed, _, out) -> TokenDump.write(parsed, out));
  }
}
