package seatrial.app.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.Options;

/// What `--python` names: a path, from the working directory on, or a command on the PATH.
final class NamedPython {
  private NamedPython() {}

  /// @return an absolute path, or the name of a command; null if the option was not given
  static @Nullable String of(Arguments arguments, Console console) {
    var named = arguments.value(Options.PYTHON);
    if (named == null || named.isEmpty()) {
      return named;
    }
    try {
      var path = console.workingDirectory().resolve(named).normalize();
      boolean isPath = Path.of(named).getNameCount() > 1 || Files.exists(path);
      return isPath ? path.toString() : named;
    } catch (InvalidPathException _) {
      // Whoever reads it says what is wrong with it.
      return named;
    }
  }
}
