package seatrial.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The import system of an environment's own interpreter, asked where modules are.
///
/// The interpreter runs isolated, so that neither its variables nor the user's own site-packages
/// have a say, but with `site`: what is installed is what is asked about.
public final class ImportOracle {
  private static final int MINUTES = 10;

  private final Path python;

  /// @param python the program of the environment
  public ImportOracle(Path python) {
    this.python = python;
  }

  /// What the import system says of a name.
  ///
  /// @param kind builtin, frozen, namespace, source, package, extension, bytecode, missing, other
  /// @param file empty if there is none; of a namespace package its portions with the path
  /// separator between them
  public record Origin(String name, String kind, String file) {
    public List<String> portions() {
      return file.isEmpty() ? List.of() : List.of(file.split(File.pathSeparator, -1));
    }
  }

  /// Asks the finders step by step down the packages' paths; no code of a package runs.
  public List<Origin> stepByStep(List<String> names) {
    return ask(List.of(), names);
  }

  /// Asks `importlib.util.find_spec`, which imports the packages above a module.
  public List<Origin> findSpec(List<String> names) {
    return ask(List.of("--real"), names);
  }

  private List<Origin> ask(List<String> options, List<String> names) {
    try {
      var folder = Files.createTempDirectory("oracle-");
      var script = folder.resolve("import_oracle.py");
      var question = folder.resolve("names.txt");
      var answer = folder.resolve("answer.txt");
      var errors = folder.resolve("errors.txt");
      try {
        Files.write(script, Oracle.ofResource(ImportOracle.class, "import_oracle.py").script());
        Files.write(question, names);
        var command = new ArrayList<>(List.of(python.toString(), "-I", script.toString()));
        command.addAll(options);
        command.add(question.toString());
        var process =
            new ProcessBuilder(command)
                .redirectOutput(answer.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          throw new AssertionError(python + " did not answer within " + MINUTES + " minutes");
        }
        var lines = Files.readAllLines(answer);
        if (process.exitValue() != 0 || lines.size() != names.size()) {
          var said = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
          throw new AssertionError(python + " ended " + process.exitValue() + ": " + said);
        }
        return lines.stream().map(ImportOracle::origin).toList();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while " + python + " ran", e);
      } finally {
        for (var file : List.of(script, question, answer, errors, folder)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Origin origin(String line) {
    var columns = line.split("\t", -1);
    return new Origin(columns[0], columns[1], columns[2]);
  }
}
