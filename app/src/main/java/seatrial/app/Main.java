package seatrial.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import seatrial.app.cli.Console;
import seatrial.app.cli.ResultStream;
import seatrial.app.command.Commands;

/// The process: where `./seatrial` starts and ends.
public final class Main {
  private Main() {}

  /// Runs a command line and ends the process with its exit status.
  ///
  /// The launcher tells in system properties what a JVM cannot ask: `seatrial.terminals` names the
  /// streams that are terminals (`out`, `err`), `seatrial.columns` their width.
  public static void main(String[] arguments) {
    int status = Commands.run(List.of(arguments), console());
    // Without this the JVM would wait for its own threads; everything is flushed by now.
    Runtime.getRuntime().halt(status);
  }

  private static Console console() {
    String terminals = System.getProperty("seatrial.terminals", "");
    return new Console(
        System.in,
        new ResultStream(new FileOutputStream(FileDescriptor.out)),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        terminals.contains("out"),
        terminals.contains("err"),
        Integer.getInteger("seatrial.columns", 0));
  }
}
