package seatrial.analysis.effect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.Frame;

/// Frames and the frames that they run, as far as somebody asked, with their summaries: bottom-up,
/// one strongly connected component after the other. No recursion over the graph.
final class SummaryGraph {
  /// Rounds over one component; each lengthens chains by at least one hop.
  private static final int MOST_ROUNDS = 64;

  /// A frame while, and after, it is looked at.
  private static final class Vertex {
    final Frame frame;
    final int index;
    int lowest;
    boolean isOpen = true;
    List<StepEdges> edges;
    Vertex[] callees = {};
    int next;
    final Summary summary = new Summary();

    Vertex(Frame frame, int index, List<StepEdges> edges) {
      this.frame = frame;
      this.index = index;
      this.lowest = index;
      this.edges = edges;
    }
  }

  private final FrameEdges frameEdges;
  private final int mostFrames;
  private final IdentityHashMap<Frame, Vertex> vertices = new IdentityHashMap<>();
  private final List<Vertex> component = new ArrayList<>();
  private final Relaxation relaxation = new Relaxation();
  private int cut;

  /// @param mostFrames that are looked at; what they call beyond has no known effects
  SummaryGraph(FrameEdges frameEdges, int mostFrames) {
    this.frameEdges = frameEdges;
    this.mostFrames = mostFrames;
  }

  Summary summary(Frame frame) {
    var vertex = vertices.get(frame);
    if (vertex == null) {
      vertex = explore(frame);
    }
    return vertex == null ? Summary.EMPTY : vertex.summary;
  }

  /// The frames that a frame runs itself.
  List<Frame> callees(Frame frame) {
    summary(frame);
    var vertex = vertices.get(frame);
    return vertex == null
        ? List.of()
        : Arrays.stream(vertex.callees).map(callee -> callee.frame).toList();
  }

  private @Nullable Vertex explore(Frame start) {
    var first = open(start);
    if (first == null) {
      return null;
    }
    var path = new ArrayDeque<Vertex>();
    path.push(first);
    var calleesOf = new ArrayDeque<List<Frame>>();
    calleesOf.push(calleesIn(first));
    while (!path.isEmpty()) {
      var vertex = path.element();
      var callees = calleesOf.element();
      if (vertex.next < callees.size()) {
        var callee = callees.get(vertex.next++);
        var known = vertices.get(callee);
        if (known == null) {
          known = open(callee);
          if (known != null) {
            path.push(known);
            calleesOf.push(calleesIn(known));
          }
        } else if (known.isOpen) {
          vertex.lowest = Math.min(vertex.lowest, known.index);
        }
      } else {
        path.pop();
        calleesOf.pop();
        close(vertex, callees);
        if (!path.isEmpty()) {
          path.element().lowest = Math.min(path.element().lowest, vertex.lowest);
        }
      }
    }
    return first;
  }

  private @Nullable Vertex open(Frame frame) {
    if (vertices.size() >= mostFrames) {
      cut++;
      return null;
    }
    // Reserved before its steps are read, so that its number is that of its turn.
    var vertex = new Vertex(frame, vertices.size(), List.of());
    vertices.put(frame, vertex);
    vertex.edges = frameEdges.of(frame);
    component.add(vertex);
    return vertex;
  }

  private static List<Frame> calleesIn(Vertex vertex) {
    var callees = new LinkedHashSet<Frame>();
    for (var step : vertex.edges) {
      for (var edge : step.edges()) {
        if (edge.callee() != null) {
          callees.add(edge.callee());
        }
      }
    }
    return List.copyOf(callees);
  }

  private void close(Vertex vertex, List<Frame> callees) {
    var known = new ArrayList<Vertex>(callees.size());
    for (var callee : callees) {
      var calleeVertex = vertices.get(callee);
      if (calleeVertex != null) {
        known.add(calleeVertex);
      }
    }
    vertex.callees = known.toArray(Vertex[]::new);
    if (vertex.lowest == vertex.index) {
      int first = component.lastIndexOf(vertex);
      var members = component.subList(first, component.size());
      solve(members);
      members.clear();
    }
  }

  private void solve(List<Vertex> members) {
    boolean isChanged = true;
    for (int round = 0; isChanged && round < MOST_ROUNDS; round++) {
      isChanged = false;
      // What was met last lies deepest.
      for (var vertex : members.reversed()) {
        isChanged |= relaxation.improve(vertex.summary, vertex.edges, this::summaryIfKnown);
      }
      if (members.size() == 1) {
        break;
      }
    }
    for (var vertex : members) {
      vertex.isOpen = false;
      vertex.edges = List.of();
    }
  }

  private Summary summaryIfKnown(Frame frame) {
    var vertex = vertices.get(frame);
    return vertex == null ? Summary.EMPTY : vertex.summary;
  }

  /// Frames that were looked at.
  int size() {
    return vertices.size();
  }

  /// Frames that were not looked at because there were too many.
  int cut() {
    return cut;
  }
}
