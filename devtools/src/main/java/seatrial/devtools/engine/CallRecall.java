package seatrial.devtools.engine;

import java.util.ArrayList;
import java.util.EnumMap;
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

  /// One pair of names that the graph does not know.
  record Miss(CalleeKind kind, String construct, String caller, String callee, int line) {}

  /// How many of some pairs the graph knows.
  record Share(int found, int pairs) {
    Share plus(Share other) {
      return new Share(found + other.found, pairs + other.pairs);
    }

    double percent() {
      return pairs == 0 ? 0 : 100.0 * found / pairs;
    }

    @Override
    public String toString() {
      return "%d of %d (%.1f %%)".formatted(found, pairs, percent());
    }
  }

  private final Set<NamedCalls.Edge> seen = new HashSet<>();
  private final Map<String, Misses> misses = new TreeMap<>();
  private final List<Miss> missed = new ArrayList<>();
  private final Map<CalleeKind, Share> shares = new EnumMap<>(CalleeKind.class);

  CallRecall() {
    for (var kind : CalleeKind.values()) {
      shares.put(kind, new Share(0, 0));
    }
  }

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
    boolean isNoCall = call.isGenerated() || call.isOfImport() || call.isOfHook();
    if (isNoCall || !seen.add(new NamedCalls.Edge(caller, callee))) {
      return;
    }
    var known = graph.calleesOf().get(caller);
    var callees = known == null ? new TreeSet<String>() : known;
    var kind = names.kindOf(call);
    boolean isFound = kind == CalleeKind.C ? knowsC(callees, callee) : callees.contains(callee);
    shares.merge(kind, new Share(isFound ? 1 : 0, 1), Share::plus);
    if (!isFound) {
      miss(call, known == null, new Miss(kind, call.construct(), caller, callee, call.line()));
    }
  }

  private void miss(ObservedCall call, boolean isCallerUnknown, Miss miss) {
    missed.add(miss);
    if (miss.kind() == CalleeKind.PACKAGE || miss.kind() == CalleeKind.LIBRARY) {
      var example = "%s -> %s (line %d)".formatted(miss.caller(), miss.callee(), miss.line());
      misses.merge(
          isCallerUnknown ? "(the caller is not in the graph)" : call.construct(),
          new Misses(1, example),
          (old, _) -> new Misses(old.count() + 1, old.example()));
    }
  }

  /// What is written in C is called by many names (`os.stat`, `posix.stat`): the last part decides.
  private static boolean knowsC(SortedSet<String> callees, String callee) {
    var last = lastPart(callee);
    return callees.stream().anyMatch(other -> lastPart(other).equals(last));
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /// The pairs whose callees are of one kind.
  Share share(CalleeKind kind) {
    return shares.getOrDefault(kind, new Share(0, 0));
  }

  /// The pairs whose callee is Python source, the tests' own left out.
  Share python() {
    return share(CalleeKind.PACKAGE).plus(share(CalleeKind.LIBRARY));
  }

  /// What is not known of the pairs whose callee is Python source, by how the call is written.
  Map<String, Misses> misses() {
    return misses;
  }

  /// Every pair that is not known, in the order of the calls.
  List<Miss> missed() {
    return missed;
  }
}
