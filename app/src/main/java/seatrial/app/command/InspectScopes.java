package seatrial.app.command;

import java.nio.charset.StandardCharsets;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.finding.SeatrialException;
import seatrial.semantics.scope.ScopeDump;

/// `seatrial inspect scopes`.
final class InspectScopes implements Action {
  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    return InspectedFiles.run(
        arguments,
        console,
        (parsed, path, out) ->
            out.write((ScopeDump.line(path, parsed) + "\n").getBytes(StandardCharsets.UTF_8)));
  }
}
