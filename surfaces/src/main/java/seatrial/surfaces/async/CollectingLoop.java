package seatrial.surfaces.async;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.OwnNodes;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// A loop that awaits one call per element and does nothing else with the answers than to collect
/// them.
///
/// @param loop the `for`, or the comprehension
record CollectingLoop(Node loop, Expr.Call call) {

  /// The loop that a node is, or null if it is no such loop.
  static @Nullable CollectingLoop of(Node node) {
    return switch (node) {
      case Stmt.For loop -> ofStatement(loop);
      case Expr.ListComp many when many.generators().size() == 1 ->
          ofElement(many, many.element(), many.generators().getFirst());
      case Expr.DictComp many when many.generators().size() == 1 ->
          ofElement(many, many.value(), many.generators().getFirst());
      default -> null;
    };
  }

  private static @Nullable CollectingLoop ofElement(
      Expr loop, Expr element, Comprehension generator) {
    boolean isPlain =
        !generator.isAsync()
            && generator.ifs().stream().noneMatch(test -> OwnNodes.holds(test, OwnNodes::suspends))
            && mayBeMany(generator.iter());
    var call = isPlain ? Collecting.requestIn(element) : null;
    return call != null && mentionsAny(call, namesIn(generator.target()))
        ? new CollectingLoop(loop, call)
        : null;
  }

  private static @Nullable CollectingLoop ofStatement(Stmt.For loop) {
    if (loop.isAsync() || !loop.orElse().isEmpty() || !mayBeMany(loop.iter())) {
      return null;
    }
    var call = Collecting.requestOf(loop.body());
    return call != null && mentionsAny(call, namesIn(loop.target()))
        ? new CollectingLoop(loop, call)
        : null;
  }

  /// A few elements written out are no loop over data.
  private static boolean mayBeMany(Expr iterable) {
    return switch (iterable) {
      case Expr.TupleExpr _, Expr.ListExpr _, Expr.SetExpr _ -> false;
      default -> true;
    };
  }

  private static Set<String> namesIn(Expr target) {
    var names = new HashSet<String>();
    OwnNodes.forEach(
        target,
        node -> {
          if (node instanceof Expr.Name name && name.context() == ExprContext.STORE) {
            names.add(name.id());
          }
        });
    return names;
  }

  private static boolean mentionsAny(Expr.Call call, Set<String> names) {
    return names.stream().anyMatch(call::mentions);
  }
}
