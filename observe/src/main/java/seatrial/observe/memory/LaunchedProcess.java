package seatrial.observe.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// A command that we have started to watch it. It has our streams, our environment and our
/// terminal.
public final class LaunchedProcess {
  private final Process process;

  private LaunchedProcess(Process process) {
    this.process = process;
  }

  /// Starts a command.
  ///
  /// @throws SeatrialException with code USER if there is no such command
  public static LaunchedProcess start(List<String> command, Path folder) throws SeatrialException {
    try {
      return new LaunchedProcess(
          new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start());
    } catch (IOException e) {
      // Java has much else to say before.
      var message = String.valueOf(e.getMessage());
      var reason =
          message.contains("No such file")
              ? "there is no such command"
              : message.contains("Permission denied") ? "it may not be executed" : message;
      throw new SeatrialException(
          ErrorCode.USER, "cannot start '" + command.getFirst() + "': " + reason, e);
    }
  }

  public int pid() {
    return Math.toIntExact(process.pid());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for its end and returns its exit status, 128 and the signal where one ended it.
  public int exitStatus() {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException _) {
        // Nobody has anything better for us to do.
      }
    }
  }

  /// Hands a signal on.
  public void signal(int signal) {
    if (process.isAlive()) {
      Kernel.kill(pid(), signal);
    }
  }
}
