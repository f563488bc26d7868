package seatrial.app.command;

import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// Lengths of time as users write them: `10`, `10s`, `500ms`, `2m`, `1h`.
final class Durations {
  private Durations() {}

  /// A length in nanoseconds; a plain number is of seconds.
  ///
  /// @param option what the user wrote it for, to be named where it is wrong
  static long nanos(String option, String text) throws SeatrialException {
    int end = text.length();
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    double unit =
        switch (text.substring(end)) {
          case "ms" -> 1e6;
          case "", "s" -> 1e9;
          case "m" -> 60e9;
          case "h" -> 3600e9;
          default -> -1;
        };
    try {
      double number = Double.parseDouble(text.substring(0, end));
      if (unit > 0 && number > 0 && number * unit < Long.MAX_VALUE) {
        return (long) (number * unit);
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw new SeatrialException(
        ErrorCode.USER,
        option + " is a length of time as 10s, 500ms or 2m, not '" + Suggestion.shown(text) + "'");
  }
}
