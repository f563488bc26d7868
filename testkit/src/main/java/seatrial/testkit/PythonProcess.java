package seatrial.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A small Python program that runs beside a test, to be watched. Closing ends it.
///
/// The program prints `ready` when it has come to what the test is about; further lines can be
/// read with [#line]. It ends when its standard input does, if it reads it, and is killed anyway.
public final class PythonProcess implements AutoCloseable {
  private final Process process;
  private final Path script;
  private final BufferedReader output;

  private PythonProcess(Process process, Path script) {
    this.process = process;
    this.script = script;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /// Starts a program and waits until it is ready.
  public static PythonProcess start(PythonInterpreter interpreter, String program)
      throws IOException {
    return start(interpreter, List.of(), program);
  }

  /// Starts a program with options of the interpreter, and waits until it is ready.
  public static PythonProcess start(
      PythonInterpreter interpreter, List<String> options, String program) throws IOException {
    var script = Files.createTempFile("target", ".py");
    Files.writeString(script, program);
    var words = new ArrayList<String>();
    words.add(interpreter.executable().toString());
    words.addAll(options);
    words.add(script.toString());
    var process =
        new ProcessBuilder(words)
            .redirectError(ProcessBuilder.Redirect.to(new File("/dev/stderr")))
            .start();
    var result = new PythonProcess(process, script);
    var first = result.line();
    if (!first.equals("ready")) {
      result.close();
      throw new AssertionError("the target said '" + first + "' and not 'ready'");
    }
    return result;
  }

  public int pid() {
    return Math.toIntExact(process.pid());
  }

  /// The file that it runs.
  public Path script() {
    return script;
  }

  /// The next line that it prints; "" if it ended.
  public String line() throws IOException {
    var line = output.readLine();
    return line == null ? "" : line;
  }

  /// Writes a line to its standard input.
  public void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Ends it and waits until it is gone.
  @Override
  public void close() {
    // What it started holds our output open, and would keep a build waiting for its end.
    var started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor();
      Files.deleteIfExists(script);
    } catch (IOException _) {
      // It lies among temporary files.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
