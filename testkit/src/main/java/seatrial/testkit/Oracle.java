package seatrial.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Python script that says what CPython itself makes of files, to be run by a real interpreter.
///
/// The interpreter runs isolated and without `site`, so that no installed package, `.pth` file or
/// environment variable has a say.
public final class Oracle {
  private final byte[] script;
  private final String name;

  private Oracle(Class<?> owner, String resource) {
    this.name = resource;
    try (var stream = owner.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException("no resource " + resource + " beside " + owner);
      }
      this.script = stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What `inspect ast` is held to; arguments: `[--dump] FILE|DIR…`.
  public static Oracle ast() {
    return new Oracle(Oracle.class, "ast_oracle.py");
  }

  /// What `inspect scopes` is held to; arguments: `FILE|DIR…`.
  public static Oracle scopes() {
    return new Oracle(Oracle.class, "scope_oracle.py");
  }

  /// Every function, method and class of extension modules; arguments: `[MODULE|PACKAGE.*]…`.
  public static Oracle functionsInC() {
    return new Oracle(Oracle.class, "c_functions.py");
  }

  /// A script that lies as a resource beside a class.
  public static Oracle ofResource(Class<?> owner, String resource) {
    return new Oracle(owner, resource);
  }

  /// The script's text as bytes; two oracles with the same bytes say the same.
  public byte[] script() {
    return script.clone();
  }

  /// Runs the script, and gives what it printed as lines (the separator is `\n` alone, text is
  /// UTF-8). Fails the test if the interpreter reports failure.
  public List<String> run(PythonInterpreter interpreter, List<String> arguments) {
    return lines(interpreter, List.of("-I", "-S"), arguments);
  }

  /// As [#run(PythonInterpreter, List)], with what is installed for the interpreter in reach.
  public List<String> runInstalled(PythonInterpreter interpreter, List<String> arguments) {
    return lines(interpreter, List.of("-I"), arguments);
  }

  private List<String> lines(
      PythonInterpreter interpreter, List<String> options, List<String> arguments) {
    try {
      var output = Files.createTempFile("oracle-", ".txt");
      try {
        runTo(output, interpreter, options, arguments);
        var text = Files.readString(output);
        if (text.isEmpty()) {
          return List.of();
        }
        var lines = List.of(text.split("\n", -1));
        return lines.getLast().isEmpty() ? lines.subList(0, lines.size() - 1) : lines;
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As [#run(PythonInterpreter, List)], for files and folders.
  public List<String> runOn(PythonInterpreter interpreter, List<Path> paths) {
    return run(interpreter, paths.stream().map(Path::toString).toList());
  }

  /// Runs the script with what it prints written into a file.
  public void runTo(Path output, PythonInterpreter interpreter, List<String> arguments) {
    runTo(output, interpreter, List.of("-I", "-S"), arguments);
  }

  private void runTo(
      Path output, PythonInterpreter interpreter, List<String> options, List<String> arguments) {
    try {
      var folder = Files.createTempDirectory("oracle-");
      var program = folder.resolve(name);
      var errors = folder.resolve("stderr");
      try {
        Files.write(program, script);
        var command = new ArrayList<String>();
        command.add(interpreter.executable().toString());
        command.addAll(options);
        command.addAll(List.of("-X", "utf8", program.toString()));
        command.addAll(arguments);
        var process =
            new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        int status = process.waitFor();
        if (status != 0) {
          var said = new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
          throw new AssertionError(
              name + " run by " + interpreter + " ended " + status + ": " + said);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while " + name + " ran", e);
      } finally {
        Files.deleteIfExists(program);
        Files.deleteIfExists(errors);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
