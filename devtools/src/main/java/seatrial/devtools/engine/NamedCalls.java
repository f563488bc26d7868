package seatrial.devtools.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A call graph by dotted names, in the form `{"caller": ["callee", …]}` of the PyCG benchmark and
/// of `inspect callgraph`.
///
/// @param calleesOf every function of the graph, also one that calls nothing
record NamedCalls(SortedMap<String, SortedSet<String>> calleesOf) {

  /// One call by names.
  record Edge(String caller, String callee) implements Comparable<Edge> {
    @Override
    public int compareTo(Edge other) {
      int order = caller.compareTo(other.caller);
      return order != 0 ? order : callee.compareTo(other.callee);
    }

    @Override
    public String toString() {
      return caller + " -> " + callee;
    }
  }

  /// @throws IllegalArgumentException where the text has another form
  static NamedCalls parse(String json) {
    var calleesOf = new TreeMap<String, SortedSet<String>>();
    try (var parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      expect(JsonToken.START_OBJECT, parser.nextToken());
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var callees = calleesOf.computeIfAbsent(parser.currentName(), _ -> new TreeSet<>());
        expect(JsonToken.START_ARRAY, parser.nextToken());
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
          callees.add(parser.getString());
        }
        expect(JsonToken.END_ARRAY, parser.currentToken());
      }
      expect(JsonToken.END_OBJECT, parser.currentToken());
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no call graph in JSON: " + e.getOriginalMessage(), e);
    }
    return new NamedCalls(calleesOf);
  }

  private static void expect(JsonToken expected, JsonToken actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "no call graph in JSON: " + actual + " where " + expected + " should be");
    }
  }

  static NamedCalls of(Collection<Edge> edges) {
    var calleesOf = new TreeMap<String, SortedSet<String>>();
    for (var edge : edges) {
      calleesOf.computeIfAbsent(edge.caller(), _ -> new TreeSet<>()).add(edge.callee());
    }
    return new NamedCalls(calleesOf);
  }

  SortedSet<Edge> edges() {
    var edges = new TreeSet<Edge>();
    for (Map.Entry<String, SortedSet<String>> entry : calleesOf.entrySet()) {
      for (var callee : entry.getValue()) {
        edges.add(new Edge(entry.getKey(), callee));
      }
    }
    return edges;
  }

  /// The edges of this graph that another has not.
  List<Edge> without(NamedCalls other) {
    var rest = edges();
    rest.removeAll(other.edges());
    return List.copyOf(rest);
  }
}
