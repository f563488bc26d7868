package seatrial.app.command;

import seatrial.app.cli.Console;

/// What we say when we break.
final class Breakdown {
  private Breakdown() {}

  static void tell(Throwable cause, boolean isVerbose, Console console) {
    if (cause instanceof OutOfMemoryError) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      console.say(
          "seatrial: out of memory at "
              + megabytes
              + " MB: give it more (a larger container), or fewer files at once");
    } else {
      console.say(
          "seatrial: internal error, which is our fault and not yours: "
              + cause
              + (isVerbose ? "" : "; with -v it says where"));
    }
    if (isVerbose) {
      cause.printStackTrace(console.err());
    }
  }
}
