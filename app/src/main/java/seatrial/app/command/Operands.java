package seatrial.app.command;

import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// How many operands a command takes.
final class Operands {
  private Operands() {}

  static void none(Arguments arguments) throws SeatrialException {
    if (!arguments.operands().isEmpty()) {
      throw tooMany(arguments, arguments.operands().getFirst());
    }
  }

  /// The only operand, or null.
  static @Nullable String atMostOne(Arguments arguments) throws SeatrialException {
    var operands = arguments.operands();
    if (operands.size() > 1) {
      throw tooMany(arguments, operands.get(1));
    }
    return operands.isEmpty() ? null : operands.getFirst();
  }

  private static SeatrialException tooMany(Arguments arguments, String operand) {
    return new SeatrialException(
        ErrorCode.USER,
        "seatrial "
            + arguments.command().name()
            + " does not know what to do with '"
            + Suggestion.shown(operand)
            + "'");
  }
}
