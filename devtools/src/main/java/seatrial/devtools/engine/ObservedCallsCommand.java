package seatrial.devtools.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `devtools/observed-calls`: what a package's own tests call, beside what the call graph says.
public final class ObservedCallsCommand {
  private static final String USAGE =
      """
      usage: devtools/observed-calls collect --python PYTHON --out FILE FOLDER… -- ARGUMENT…
             devtools/observed-calls compare [--python ENV] [--graph FILE] [--at-least PERCENT]
                                             [--show N] [--list FILE] [--tests FOLDER]
                                             FOLDER OBSERVED

      collect runs `PYTHON ARGUMENT…` (such as -m pytest) in the working directory and writes each
      distinct call out of the FOLDERs' files into FILE. compare counts how many of them
      `inspect callgraph FOLDER` knows, and prints the others by how the call is written.

        --graph FILE         a call graph as `inspect callgraph` prints it, made before
        --at-least PERCENT   exit status 1 below that share of the Python callees (0)
        --show N             the N most frequent ways of writing what is missed (25)
        --list FILE          every pair that is missed, in columns
        --tests FOLDER       the tests among what FOLDER holds: what they define is shown apart
      """;

  private record Comparison(
      Path folder,
      Path observed,
      @Nullable String python,
      @Nullable Path graph,
      double atLeast,
      int show,
      @Nullable Path list,
      @Nullable Path tests) {}

  private ObservedCallsCommand() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var rest = new ArrayDeque<>(List.of(arguments));
    var verb = rest.isEmpty() ? "" : rest.remove();
    int status;
    try {
      status =
          switch (verb) {
            case "collect" -> collect(rest);
            case "compare" -> compare(rest, out);
            default -> throw new IllegalArgumentException("collect or compare");
          };
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      out.print(USAGE);
      status = 2;
    } catch (Inspection.Failed e) {
      out.println("inspect callgraph failed: " + e.getMessage());
      status = 2;
    }
    System.exit(status);
  }

  private static int collect(ArrayDeque<String> rest) throws IOException, InterruptedException {
    String python = null;
    Path file = null;
    var folders = new ArrayList<Path>();
    while (!rest.isEmpty() && !rest.peek().equals("--")) {
      var argument = rest.remove();
      switch (argument) {
        case "--python" -> python = value(rest, argument);
        case "--out" -> file = Path.of(value(rest, argument));
        default -> folders.add(Path.of(argument));
      }
    }
    rest.poll();
    if (python == null || file == null || folders.isEmpty() || rest.isEmpty()) {
      throw new IllegalArgumentException("collect: something is left out");
    }
    return CallCollector.run(python, file, folders, List.copyOf(rest));
  }

  private static int compare(ArrayDeque<String> rest, PrintStream out)
      throws IOException, Inspection.Failed {
    var comparison = comparison(rest);
    var graph = graph(comparison);
    var recall = new CallRecall();
    recall.add(
        ObservedCalls.read(comparison.observed()),
        new ObservedNames(comparison.folder(), comparison.tests()),
        graph);
    if (comparison.list() != null) {
      Files.write(
          comparison.list(), recall.missed().stream().map(ObservedCallsCommand::row).toList());
    }
    recall.misses().entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                (Map.Entry<String, CallRecall.Misses> entry) -> -entry.getValue().count()))
        .limit(comparison.show())
        .forEach(
            entry ->
                out.println(
                    "%6d  %-52s %s"
                        .formatted(
                            entry.getValue().count(), entry.getKey(), entry.getValue().example())));
    var c = recall.share(CalleeKind.C);
    out.println(
        "%s: all %s; Python callees %s: the package's own %s, others' %s; C callees %s; what the tests bring %s; typing's own %s"
            .formatted(
                comparison.observed().getFileName(),
                recall.python().plus(c),
                recall.python(),
                recall.share(CalleeKind.PACKAGE),
                recall.share(CalleeKind.LIBRARY),
                c,
                recall.share(CalleeKind.TESTS),
                recall.share(CalleeKind.TYPING)));
    return recall.python().percent() < comparison.atLeast() ? 1 : 0;
  }

  private static String row(CallRecall.Miss miss) {
    return String.join(
        "\t",
        miss.kind().name(),
        miss.construct(),
        miss.caller(),
        miss.callee(),
        Integer.toString(miss.line()));
  }

  private static Comparison comparison(ArrayDeque<String> rest) {
    String python = null;
    Path graph = null;
    double atLeast = 0;
    int show = 25;
    Path list = null;
    Path tests = null;
    var operands = new ArrayList<Path>();
    while (!rest.isEmpty()) {
      var argument = rest.remove();
      switch (argument) {
        case "--python" -> python = value(rest, argument);
        case "--graph" -> graph = Path.of(value(rest, argument));
        case "--at-least" -> atLeast = Double.parseDouble(value(rest, argument));
        case "--list" -> list = Path.of(value(rest, argument));
        case "--tests" -> tests = Path.of(value(rest, argument));
        case "--show" -> show = Integer.parseInt(value(rest, argument));
        default -> operands.add(Path.of(argument));
      }
    }
    if (operands.size() != 2) {
      throw new IllegalArgumentException("compare: FOLDER and OBSERVED");
    }
    return new Comparison(
        operands.get(0), operands.get(1), python, graph, atLeast, show, list, tests);
  }

  private static String value(ArrayDeque<String> rest, String option) {
    var value = rest.poll();
    if (value == null) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return value;
  }

  private static NamedCalls graph(Comparison comparison) throws IOException, Inspection.Failed {
    var made = comparison.graph();
    if (made != null) {
      return NamedCalls.parse(Files.readString(made));
    }
    var words = new ArrayList<>(List.of("inspect", "callgraph", ".", "--format", "json"));
    var python = comparison.python();
    if (python != null) {
      words.addAll(List.of("--python", Path.of(python).toAbsolutePath().toString()));
    }
    return NamedCalls.parse(Inspection.run(comparison.folder(), words));
  }
}
