package seatrial.devtools.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the PyCG benchmark expects an edge that CPython does not make, or omits one that it
/// makes. Each is shown by running the program; `docs/callgraph.md` gives the reasons.
final class GraphCorrections {
  private static final String RESOURCE = "callgraph-corrections.txt";

  private record Correction(boolean isMissing, NamedCalls.Edge edge) {}

  private final Map<String, List<Correction>> byProgram = new HashMap<>();

  /// The list that is kept beside this class: `PROGRAM +|- CALLER CALLEE` a line.
  static GraphCorrections read() {
    var corrections = new GraphCorrections();
    try (var stream = GraphCorrections.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new AssertionError("no resource " + RESOURCE);
      }
      new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(corrections::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return corrections;
  }

  private void add(String line) {
    var words = line.split(" ", -1);
    if (words.length != 4 || !(words[1].equals("+") || words[1].equals("-"))) {
      throw new AssertionError(RESOURCE + ": " + line);
    }
    byProgram
        .computeIfAbsent(words[0], _ -> new ArrayList<>())
        .add(new Correction(words[1].equals("+"), new NamedCalls.Edge(words[2], words[3])));
  }

  /// The expectation of a program, made right. A correction that changes nothing means that the
  /// benchmark has been mended: that is an error, so that the list stays true.
  NamedCalls applied(String program, NamedCalls published) {
    var edges = published.edges();
    for (var correction : byProgram.getOrDefault(program, List.of())) {
      boolean isChange =
          correction.isMissing() ? edges.add(correction.edge()) : edges.remove(correction.edge());
      if (!isChange) {
        throw new IllegalStateException(
            "%s needs no correction of %s any more".formatted(program, correction.edge()));
      }
    }
    return NamedCalls.of(edges);
  }
}
