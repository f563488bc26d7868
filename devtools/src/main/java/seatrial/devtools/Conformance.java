package seatrial.devtools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// `devtools/conformance`: reads every file of the libraries of the CPythons of this machine as
/// they do, and counts where they differ.
public final class Conformance {
  private static final String USAGE =
      """
      usage: devtools/conformance ast|scopes [--python PATH]… [--show N] [--cache DIR] [DIR…]

      For each CPython found (or named), every .py of its library, or of the DIRs: what it says of the
      file itself, and what we say for its version. Exit status 1 if anything differs.

        --python PATH   this interpreter; may be repeated, and `3.12` names the one found of that version
        --show N        explain the first N differences of each interpreter (5)
        --cache DIR     where to keep what the interpreters said (devtools/.devtools_build/oracle)
      """;

  private final PrintStream out;
  private final Request request;

  private Conformance(PrintStream out, Request request) {
    this.out = out;
    this.request = request;
  }

  private record Request(
      Reading reading,
      List<PythonInterpreter> interpreters,
      int show,
      Path cache,
      List<Path> roots) {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var request = request(arguments);
    if (request == null) {
      out.print(USAGE);
      System.exit(2);
      return;
    }
    System.exit(new Conformance(out, request).run() ? 0 : 1);
  }

  private static @Nullable Request request(String[] arguments) {
    Reading reading = null;
    var interpreters = new ArrayList<PythonInterpreter>();
    int show = 5;
    var cache =
        Path.of(System.getProperty("seatrial.checkout", "."), "devtools/.devtools_build/oracle");
    var roots = new ArrayList<Path>();
    var rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      var argument = rest.poll();
      boolean isOption = argument.startsWith("--");
      if (isOption && rest.isEmpty()) {
        return null;
      }
      switch (argument) {
        case "--python" -> interpreters.add(interpreter(rest.remove()));
        case "--show" -> show = Integer.parseInt(rest.remove());
        case "--cache" -> cache = Path.of(rest.remove());
        default -> {
          if (isOption) {
            return null;
          }
          if (reading == null) {
            reading = reading(argument);
            if (reading == null) {
              return null;
            }
          } else {
            roots.add(Path.of(argument).toAbsolutePath());
          }
        }
      }
    }
    if (reading == null) {
      return null;
    }
    var chosen = interpreters.isEmpty() ? PythonInterpreters.all() : interpreters;
    return new Request(reading, List.copyOf(chosen), show, cache, roots);
  }

  private static @Nullable Reading reading(String word) {
    for (var reading : Reading.values()) {
      if (reading.word().equals(word)) {
        return reading;
      }
    }
    return null;
  }

  private static PythonInterpreter interpreter(String name) {
    if (name.startsWith("3.")) {
      return PythonInterpreters.find(Integer.parseInt(name.substring(2)))
          .orElseThrow(() -> new IllegalArgumentException("no CPython " + name + " here"));
    }
    return PythonInterpreters.probe(Path.of(name))
        .orElseThrow(() -> new IllegalArgumentException(name + " is no CPython"));
  }

  private boolean run() throws IOException, InterruptedException {
    int equal = 0;
    int different = 0;
    int limit = 0;
    var cache = new OracleCache(request.cache());
    for (var interpreter : request.interpreters()) {
      var roots =
          request.roots().isEmpty() ? List.of(interpreter.standardLibrary()) : request.roots();
      var lines = cache.lines(request.reading().oracle(), interpreter, roots);
      var comparison = new Comparison(request.reading(), interpreter);
      var outcome = comparison.compare(lines);
      equal += outcome.equal();
      different += outcome.differences().size();
      limit += outcome.limit();
      out.println(
          "CPython "
              + interpreter
              + ": "
              + totals(outcome.equal(), outcome.differences().size(), outcome.limit()));
      show(comparison, outcome);
    }
    out.println(totals(equal, different, limit));
    return different == 0;
  }

  private static String totals(int equal, int different, int limit) {
    return "equal " + equal + ", different " + different + (limit > 0 ? ", limit " + limit : "");
  }

  private void show(Comparison comparison, Comparison.Outcome outcome) throws IOException {
    int shown = 0;
    for (var difference : outcome.differences()) {
      if (shown++ == request.show()) {
        out.println("  … and " + (outcome.differences().size() - request.show()) + " more");
        break;
      }
      out.println("  " + difference.path());
      for (var line : comparison.explain(difference)) {
        out.println("    " + line);
      }
    }
  }
}
