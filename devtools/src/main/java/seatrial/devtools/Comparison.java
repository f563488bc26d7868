package seatrial.devtools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import seatrial.syntax.PythonVersion;
import seatrial.testkit.PythonInterpreter;

/// Our reading of many files beside one interpreter's.
final class Comparison {
  /// Deep input needs a deep stack; it is reserved, not used.
  private static final long STACK = 1L << 30;

  /// @param path of the file that we read otherwise
  record Difference(String path, String expected, String actual) {}

  /// @param limit files of which the interpreter says nothing, because they are too deep for it
  record Outcome(int equal, int limit, List<Difference> differences) {}

  private final Reading reading;
  private final PythonInterpreter interpreter;
  private final PythonVersion version;

  Comparison(Reading reading, PythonInterpreter interpreter) {
    this.reading = reading;
    this.interpreter = interpreter;
    this.version = PythonVersion.of(interpreter.minor());
  }

  /// Holds our reading to the oracle's lines.
  Outcome compare(List<String> lines) throws InterruptedException {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    var tasks = new ArrayList<Future<String>>();
    try (var executor =
        Executors.newFixedThreadPool(threads, task -> new Thread(null, task, "reader", STACK))) {
      for (var line : lines) {
        tasks.add(executor.submit(() -> ours(reading.pathOf(line))));
      }
      return outcome(lines, tasks);
    }
  }

  private Outcome outcome(List<String> lines, List<Future<String>> tasks)
      throws InterruptedException {
    int equal = 0;
    int limit = 0;
    var differences = new ArrayList<Difference>();
    for (int i = 0; i < lines.size(); i++) {
      var expected = lines.get(i);
      var path = reading.pathOf(expected);
      try {
        var actual = tasks.get(i).get();
        if (reading.isLimit(expected)) {
          limit++;
        } else if (reading.isEqual(expected, actual, version)) {
          equal++;
        } else {
          differences.add(new Difference(path, expected, actual));
        }
      } catch (ExecutionException e) {
        differences.add(
            new Difference(
                path, expected, "threw " + traceOf(e.getCause() == null ? e : e.getCause())));
      }
    }
    return new Outcome(equal, limit, differences);
  }

  private static String traceOf(Throwable thrown) {
    var frames = thrown.getStackTrace();
    var text = new StringBuilder(thrown.toString());
    for (int i = 0; i < Math.min(4, frames.length); i++) {
      text.append(" < ").append(frames[i]);
    }
    return text.toString();
  }

  private String ours(String path) throws IOException {
    return reading.ours(path, Files.readAllBytes(Path.of(path)), version);
  }

  /// What differs, in a few lines: where both read the file, the first stretch that is not the
  /// same.
  List<String> explain(Difference difference) throws IOException {
    if (isShort(difference.expected()) || isShort(difference.actual())) {
      return List.of("expected " + difference.expected(), "actual   " + difference.actual());
    }
    var expected =
        String.join("\n", reading.oracle().run(interpreter, reading.inFull(difference.path())));
    var content = Files.readAllBytes(Path.of(difference.path()));
    var actual = reading.oursInFull(difference.path(), content, version);
    int at = 0;
    while (at < Math.min(expected.length(), actual.length())
        && expected.charAt(at) == actual.charAt(at)) {
      at++;
    }
    var explanation = new ArrayList<String>();
    if (reading == Reading.AST) {
      explanation.add("source   " + sourceNear(actual, at, content));
    }
    explanation.add("expected " + around(expected, at));
    explanation.add("actual   " + around(actual, at));
    return explanation;
  }

  private static boolean isShort(String line) {
    return line.startsWith("error ") || line.startsWith("limit ") || line.startsWith("threw ");
  }

  private static String around(String dump, int at) {
    return dump.substring(Math.max(0, at - 100), Math.min(dump.length(), at + 120));
  }

  /// The line of the first position that is written after the difference.
  private static String sourceNear(String dump, int at, byte[] content) {
    int found = dump.indexOf(", lineno=", Math.max(0, at - ", lineno=".length()));
    if (found < 0) {
      return "(end)";
    }
    int start = found + ", lineno=".length();
    int end = start;
    while (end < dump.length() && Character.isDigit(dump.charAt(end))) {
      end++;
    }
    int line = Integer.parseInt(dump.substring(start, end));
    var lines = new String(content, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1);
    return line + ": " + (line <= lines.length ? lines[line - 1].strip() : "");
  }
}
