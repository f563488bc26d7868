package seatrial.devtools.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `devtools/callgraph`: asks `inspect callgraph` about every program of a benchmark of PyCG's
/// form, and counts the edges that differ from its expectation.
public final class CallGraphBenchmark {
  private static final String USAGE =
      """
      usage: devtools/callgraph [--published] [--only TEXT]… FOLDER

      FOLDER holds programs, each a folder with callgraph.json ({"caller": ["callee", …]}) beside its
      modules, as micro-benchmark/snippets of the repository vitsalis/PyCG does (fetch it yourself; it
      is no part of this one). Exit status 1 if any edge is missing or extra.

        --published   hold us to the expectations as they were published; otherwise those that
                      running the program refutes are corrected first (docs/callgraph.md)
        --only TEXT   only the programs with TEXT in their path; may be repeated
      """;
  private static final String EXPECTATION = "callgraph.json";

  private record Request(Path folder, List<String> only, boolean isPublished) {}

  private final PrintStream out;
  private final Request request;
  private final GraphCorrections corrections = GraphCorrections.read();
  private int programs;
  private int equal;
  private int expectedEdges;
  private int actualEdges;
  private int missingEdges;
  private int absentKeys;

  private CallGraphBenchmark(PrintStream out, Request request) {
    this.out = out;
    this.request = request;
  }

  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var request = request(arguments);
    if (request == null) {
      out.print(USAGE);
      System.exit(2);
      return;
    }
    System.exit(new CallGraphBenchmark(out, request).run() ? 0 : 1);
  }

  private static @Nullable Request request(String[] arguments) {
    var only = new ArrayList<String>();
    boolean isPublished = false;
    Path folder = null;
    var rest = new ArrayDeque<>(List.of(arguments));
    while (!rest.isEmpty()) {
      var argument = rest.remove();
      if (argument.equals("--published")) {
        isPublished = true;
      } else if (argument.equals("--only") && !rest.isEmpty()) {
        only.add(rest.remove());
      } else if (argument.startsWith("-") || folder != null) {
        return null;
      } else {
        folder = Path.of(argument);
      }
    }
    return folder == null ? null : new Request(folder, only, isPublished);
  }

  private boolean run() throws IOException {
    for (var program : programs()) {
      compare(program);
    }
    int found = expectedEdges - missingEdges;
    int extra = actualEdges - found;
    out.println(
        "%d programs, %d equal, %d different; edges: expected %d, found %d, missing %d, extra %d"
            .formatted(
                programs, equal, programs - equal, expectedEdges, found, missingEdges, extra));
    out.println(
        "precision %s, recall %s; keys of the expectation that we do not list: %d"
            .formatted(percent(found, actualEdges), percent(found, expectedEdges), absentKeys));
    return programs > 0 && equal == programs;
  }

  private List<Path> programs() throws IOException {
    try (var paths = Files.walk(request.folder())) {
      return paths
          .filter(path -> path.endsWith(EXPECTATION))
          .map(Path::getParent)
          .filter(path -> isWanted(nameOf(path)))
          .sorted()
          .toList();
    }
  }

  private boolean isWanted(String name) {
    return request.only().isEmpty() || request.only().stream().anyMatch(name::contains);
  }

  private String nameOf(Path program) {
    return request.folder().relativize(program).toString();
  }

  private void compare(Path program) throws IOException {
    programs++;
    var name = nameOf(program);
    var published = NamedCalls.parse(Files.readString(program.resolve(EXPECTATION)));
    var expected = request.isPublished() ? published : corrections.applied(name, published);
    expectedEdges += expected.edges().size();
    NamedCalls actual;
    try {
      actual =
          NamedCalls.parse(
              Inspection.run(program, List.of("inspect", "callgraph", ".", "--format", "json")));
    } catch (Inspection.Failed | IllegalArgumentException e) {
      missingEdges += expected.edges().size();
      out.println(name + "\n  failed " + e.getMessage());
      return;
    }
    actualEdges += actual.edges().size();
    var missing = expected.without(actual);
    var extra = actual.without(expected);
    missingEdges += missing.size();
    var absent = new ArrayList<>(published.calleesOf().keySet());
    absent.removeAll(actual.calleesOf().keySet());
    absentKeys += absent.size();
    if (missing.isEmpty() && extra.isEmpty()) {
      equal++;
    } else {
      out.println(name);
      missing.forEach(edge -> out.println("  missing " + edge));
      extra.forEach(edge -> out.println("  extra   " + edge));
    }
  }

  private static String percent(int part, int whole) {
    return whole == 0 ? "-" : "%.1f %%".formatted(100.0 * part / whole);
  }
}
