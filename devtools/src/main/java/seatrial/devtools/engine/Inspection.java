package seatrial.devtools.engine;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import seatrial.app.cli.Console;
import seatrial.app.cli.ResultStream;
import seatrial.app.command.Commands;

/// One `seatrial …` command line, run inside this process: thousands of small programs are asked
/// about in the time that a few processes need to start.
final class Inspection {
  private Inspection() {}

  /// A command that could not do its job; the message is what it said.
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message);
    }
  }

  /// What the command prints on standard output.
  ///
  /// @throws Failed where its exit status is not 0
  static String run(Path workingDirectory, List<String> words) throws Failed {
    var results = new ByteArrayOutputStream();
    var sayings = new ByteArrayOutputStream();
    var console =
        new Console(
            InputStream.nullInputStream(),
            new ResultStream(results),
            new PrintStream(sayings, true, StandardCharsets.UTF_8),
            System.getenv(),
            workingDirectory.toAbsolutePath().normalize(),
            false,
            false,
            0);
    int status = Commands.run(words, console);
    if (status != 0) {
      throw new Failed(sayings.toString(StandardCharsets.UTF_8).strip());
    }
    return results.toString(StandardCharsets.UTF_8);
  }
}
