package seatrial.semantics.flow;

import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Node;

/// One place in the code that gives a [Place] a value, or takes it away.
///
/// @param place what is bound
/// @param node the node that binds: the target expression, the `def`, the parameter, the alias, the
///     handler, the pattern
/// @param order position in the order in which the index's code is evaluated, loops once
/// @param source where the value comes from
public record Binding(Place place, Node node, int order, Source source) {
  /// Identity: a binding is made once.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return 31 * node.start() + order;
  }

  @Override
  public String toString() {
    return place + "@" + node.start();
  }
}
