package seatrial.devtools.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Runs a Python program, such as a test suite, with every call written down.
final class CallCollector {
  private static final List<String> SCRIPTS = List.of("observe_calls.py", "call_constructs.py");

  private CallCollector() {}

  /// Runs `python ARGUMENTS…` in the working directory, streams and all.
  ///
  /// @param callers folders with the files whose calls count
  /// @return the program's exit status
  static int run(String python, Path out, List<Path> callers, List<String> arguments)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("observed-calls-");
    try {
      for (var script : SCRIPTS) {
        try (var stream = CallCollector.class.getResourceAsStream(script)) {
          if (stream == null) {
            throw new AssertionError("no resource " + script);
          }
          Files.copy(stream, folder.resolve(script));
        }
      }
      var command = new ArrayList<String>();
      command.add(python);
      command.add(folder.resolve(SCRIPTS.getFirst()).toString());
      command.add(out.toAbsolutePath().toString());
      var folders = callers.stream().map(path -> path.toAbsolutePath().toString()).toList();
      command.add(String.join(File.pathSeparator, folders));
      command.addAll(arguments);
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
