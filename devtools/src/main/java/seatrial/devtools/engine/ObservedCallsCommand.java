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
                                             [--show N] FOLDER OBSERVED

      collect runs `PYTHON ARGUMENT…` (such as -m pytest) in the working directory and writes each
      distinct call out of the FOLDERs' files into FILE. compare counts how many of them
      `inspect callgraph FOLDER` knows, and prints the others by how the call is written.

        --graph FILE         a call graph as `inspect callgraph` prints it, made before
        --at-least PERCENT   exit status 1 below that share of the Python callees (0)
        --show N             the N most frequent ways of writing what is missed (25)
      """;

  private record Comparison(
      Path folder,
      Path observed,
      @Nullable String python,
      @Nullable Path graph,
      double atLeast,
      int show) {}

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
        ObservedCalls.read(comparison.observed()), new ObservedNames(comparison.folder()), graph);
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
    double share = share(recall.pythonFound(), recall.pythonPairs());
    out.println(
        "%s: Python callees %d of %d (%.1f %%), C callees %d of %d (%.1f %%); the tests' own %d"
            .formatted(
                comparison.observed().getFileName(),
                recall.pythonFound(),
                recall.pythonPairs(),
                share,
                recall.cFound(),
                recall.cPairs(),
                share(recall.cFound(), recall.cPairs()),
                recall.foreignPairs()));
    return share < comparison.atLeast() ? 1 : 0;
  }

  private static Comparison comparison(ArrayDeque<String> rest) {
    String python = null;
    Path graph = null;
    double atLeast = 0;
    int show = 25;
    var operands = new ArrayList<Path>();
    while (!rest.isEmpty()) {
      var argument = rest.remove();
      switch (argument) {
        case "--python" -> python = value(rest, argument);
        case "--graph" -> graph = Path.of(value(rest, argument));
        case "--at-least" -> atLeast = Double.parseDouble(value(rest, argument));
        case "--show" -> show = Integer.parseInt(value(rest, argument));
        default -> operands.add(Path.of(argument));
      }
    }
    if (operands.size() != 2) {
      throw new IllegalArgumentException("compare: FOLDER and OBSERVED");
    }
    return new Comparison(operands.get(0), operands.get(1), python, graph, atLeast, show);
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

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
