package seatrial.app.command;

import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.Options;
import seatrial.finding.SeatrialException;
import seatrial.syntax.AstDump;

/// `seatrial inspect ast`.
final class InspectAst implements Action {
  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    boolean asDigest = arguments.has(Options.DIGEST);
    return InspectedFiles.run(
        arguments, console, (parsed, path, out) -> AstDump.writeLine(parsed, path, asDigest, out));
  }
}
