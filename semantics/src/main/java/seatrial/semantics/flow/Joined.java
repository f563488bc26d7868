package seatrial.semantics.flow;

import java.util.List;

/// Any of several values: where branches meet, or a loop begins. Operands may be joined values
/// themselves. Equality is identity.
public final class Joined implements Value {
  private final FrozenGraph graph;
  private final int id;

  Joined(FrozenGraph graph, int id) {
    this.graph = graph;
    this.id = id;
  }

  /// The values, in order of the branches; none where the code cannot be reached.
  public List<Value> values() {
    return graph.operands(id);
  }
}
