package seatrial.app.command;

import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.finding.SeatrialException;

/// What a command does.
@FunctionalInterface
interface Action {
  /// Runs to its end and returns the exit status.
  ///
  /// @throws SeatrialException where the job cannot be done: exit status 2 with its sentence
  int run(Arguments arguments, Console console) throws SeatrialException;
}
