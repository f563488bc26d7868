package seatrial.devtools.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// How many of the calls that a program made its call graph knows.
final class CallRecall {

  /// Calls that the graph does not know, written in the same way.
  ///
  /// @param example one of them
  record Misses(int count, String example) {}

  private final Set<NamedCalls.Edge> seen = new HashSet<>();
  private final Map<String, Misses> misses = new TreeMap<>();
  private int foreign;
  private int python;
  private int pythonFound;
  private int c;
  private int cFound;

  /// Counts each distinct pair of names once, however often and wherever it was called.
  void add(List<ObservedCall> calls, ObservedNames names, NamedCalls graph) {
    for (var call : calls) {
      add(call, names, graph);
    }
  }

  private void add(ObservedCall call, ObservedNames names, NamedCalls graph) {
    var caller = names.of(call.file(), call.caller());
    var calleeFile = call.calleeFile();
    var callee =
        calleeFile == null ? names.ofC(call.callee()) : names.of(calleeFile, call.callee());
    if (call.isGenerated() || !seen.add(new NamedCalls.Edge(caller, callee))) {
      return;
    }
    var known = graph.calleesOf().get(caller);
    var callees = known == null ? new TreeSet<String>() : known;
    if (calleeFile == null) {
      c++;
      cFound += knowsC(callees, callee) ? 1 : 0;
      return;
    }
    if (names.isForeign(calleeFile)) {
      foreign++;
      return;
    }
    python++;
    if (callees.contains(callee)) {
      pythonFound++;
      return;
    }
    var example = "%s -> %s (line %d)".formatted(caller, callee, call.line());
    misses.merge(
        known == null ? "(the caller is not in the graph)" : call.construct(),
        new Misses(1, example),
        (old, _) -> new Misses(old.count() + 1, old.example()));
  }

  /// What is written in C is called by many names (`os.stat`, `posix.stat`): the last part decides.
  private static boolean knowsC(SortedSet<String> callees, String callee) {
    var last = lastPart(callee);
    return callees.stream().anyMatch(other -> lastPart(other).equals(last));
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /// Pairs whose callee is neither in the graph's folder nor installed: the tests' own functions,
  /// which nobody can know who has not read the tests.
  int foreignPairs() {
    return foreign;
  }

  /// Pairs whose callee is Python source of the folder, or installed.
  int pythonPairs() {
    return python;
  }

  int pythonFound() {
    return pythonFound;
  }

  int cPairs() {
    return c;
  }

  int cFound() {
    return cFound;
  }

  /// What is not known of the pairs whose callee is Python source, by how the call is written.
  Map<String, Misses> misses() {
    return misses;
  }
}
