package seatrial.app.command;

import seatrial.app.cli.Arguments;
import seatrial.app.cli.Completions;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// `seatrial generate-shell-completion`.
final class CompletionCommand implements Action {
  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    var shell = Operands.atMostOne(arguments);
    if (shell == null) {
      throw new SeatrialException(ErrorCode.USER, "name a shell: bash, zsh or fish");
    }
    var script = Completions.script(shell);
    if (script == null) {
      throw new SeatrialException(
          ErrorCode.USER,
          "there is no completion for '" + Suggestion.shown(shell) + "': name bash, zsh or fish");
    }
    console.print(script);
    return ExitStatus.CLEAN;
  }
}
