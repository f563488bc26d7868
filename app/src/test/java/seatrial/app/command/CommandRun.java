package seatrial.app.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import seatrial.app.cli.Console;
import seatrial.app.cli.ResultStream;

/// A command line that was run in this process, without terminal and environment variables.
record CommandRun(int status, String out, String err) {
  static CommandRun in(Path folder, String... words) {
    return with(folder, "", Map.of(), words);
  }

  static CommandRun with(
      Path folder, String input, Map<String, String> environment, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new ResultStream(out),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            folder.toAbsolutePath(),
            false,
            false,
            0);
    var all = new ArrayList<>(List.of(words));
    int status = Commands.run(all, console);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
