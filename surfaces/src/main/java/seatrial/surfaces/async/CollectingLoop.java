package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.OwnNodes;
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
      case Expr.ListComp comprehension
          when comprehension.generators().size() == 1
              && !comprehension.generators().getFirst().isAsync() ->
          ofElement(comprehension);
      default -> null;
    };
  }

  private static @Nullable CollectingLoop ofElement(Expr.ListComp comprehension) {
    var generator = comprehension.generators().getFirst();
    boolean isPlain =
        generator.ifs().stream().noneMatch(test -> OwnNodes.holds(test, OwnNodes::suspends))
            && mayBeMany(generator.iter());
    return isPlain
            && comprehension.element() instanceof Expr.Await(_, _, Expr.Call call)
            && mentionsAny(call, namesIn(generator.target()))
        ? new CollectingLoop(comprehension, call)
        : null;
  }

  private static @Nullable CollectingLoop ofStatement(Stmt.For loop) {
    if (loop.isAsync() || !loop.orElse().isEmpty() || !mayBeMany(loop.iter())) {
      return null;
    }
    var awaits = new ArrayList<Expr.Await>();
    for (var statement : loop.body()) {
      OwnNodes.forEach(
          statement,
          node -> {
            if (node instanceof Expr.Await await) {
              awaits.add(await);
            }
          });
    }
    if (awaits.size() != 1
        || !(awaits.getFirst().value() instanceof Expr.Call call)
        || !mentionsAny(call, namesIn(loop.target()))) {
      return null;
    }
    return collects(loop.body(), awaits.getFirst()) ? new CollectingLoop(loop, call) : null;
  }

  /// `results.append(await f(x))`, `results[x] = await f(x)`, or the same with a name in between,
  /// of which only a part may be kept.
  private static boolean collects(List<Stmt> body, Expr.Await await) {
    if (body.size() == 1) {
      return isCollecting(body.getFirst(), await, await);
    }
    return body.size() == 2
        && body.getFirst() instanceof Stmt.Assign assign
        && assign.value() == await
        && assign.targets().size() == 1
        && assign.targets().getFirst() instanceof Expr.Name answer
        && isCollecting(body.get(1), answer, await);
  }

  /// Whether a statement only puts an answer into a container that the call does not read.
  ///
  /// @param answer the `await` itself, or the name that holds what it gave
  private static boolean isCollecting(Stmt statement, Expr answer, Expr.Await await) {
    return switch (statement) {
      case Stmt.ExprStmt(var _, var _, Expr.Call(var _, var _, Expr.Attribute to, var given, var _))
          when to.value() instanceof Expr.Name container
              && (to.attribute().equals("append") || to.attribute().equals("add"))
              && given.size() == 1 ->
          isPartOf(given.getFirst(), answer) && !await.mentions(container.id());
      case Stmt.Assign assign
          when assign.targets().size() == 1
              && assign.targets().getFirst() instanceof Expr.Subscript at
              && at.value() instanceof Expr.Name container ->
          isPartOf(assign.value(), answer) && !await.mentions(container.id());
      default -> false;
    };
  }

  /// The answer, or what is only read from it: `answer.text`, `answer.json()["name"]`,
  /// `len(answer.content)`.
  private static boolean isPartOf(Expr expr, Expr answer) {
    return isSame(expr, answer)
        || switch (expr) {
          case Expr.Attribute attribute -> isPartOf(attribute.value(), answer);
          case Expr.Subscript item ->
              item.slice() instanceof Expr.Constant && isPartOf(item.value(), answer);
          case Expr.Call(_, _, Expr.Attribute method, var arguments, var keywords) ->
              arguments.isEmpty() && keywords.isEmpty() && isPartOf(method.value(), answer);
          case Expr.Call(_, _, Expr.Name(_, _, var id, _), var arguments, _) ->
              id.equals("len") && arguments.size() == 1 && isPartOf(arguments.getFirst(), answer);
          default -> false;
        };
  }

  private static boolean isSame(Expr expr, Expr answer) {
    return expr == answer
        || expr instanceof Expr.Name left
            && answer instanceof Expr.Name right
            && left.id().equals(right.id());
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
