package seatrial.analysis.callgraph;

import java.util.List;
import seatrial.analysis.inference.Target;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Node;

/// One place in running code where other code may run.
///
/// @param frame that the node is evaluated in: the running one, or that of a class body in it
/// @param node the call, attribute, `await`, loop, `with` item or operator
/// @param targets what may run; for a [Kind#CALL] never empty, [Target.Unknown] if nobody can tell
public record Step(Frame frame, Node node, Kind kind, List<Target> targets) {
  public Step {
    targets = List.copyOf(targets);
  }

  /// What makes the other code run.
  public enum Kind {
    /// A call expression.
    CALL,
    /// A decorator is called with what it decorates.
    DECORATOR,
    /// Reading an attribute: a property, another descriptor, `__getattr__`.
    ATTRIBUTE,
    /// `await`
    AWAIT,
    /// `for`, in a statement or comprehension, asynchronous or not; `yield from`.
    ITERATION,
    /// `with` begins, or ends.
    ENTER,
    EXIT,
    /// A special method behind an operator, comparison, subscript or format.
    OPERATOR,
    /// `raise C` makes a `C`.
    RAISE
  }
}
