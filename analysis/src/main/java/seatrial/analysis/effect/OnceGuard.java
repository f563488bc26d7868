package seatrial.analysis.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.scope.Scope;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.UnaryOperator;

/// Tests that ask whether something was made before: `self._x is None`, `key not in cache`, `not
/// hasattr(self, "_x")`. What stands behind them is done once and kept.
final class OnceGuard {
  private final Scope scope;

  OnceGuard(Scope scope) {
    this.scope = scope;
  }

  /// Whether the body runs only as long as the thing is not there.
  boolean makes(Expr test, List<Stmt> body) {
    return switch (test) {
      case Expr.Compare compare when compare.ops().size() == 1 ->
          switch (compare.ops().getFirst()) {
            case IS -> isKept(compare.left()) && isNone(compare.comparators().getFirst());
            case NOT_IN ->
                isKept(compare.comparators().getFirst())
                    && stores(body, compare.comparators().getFirst());
            default -> false;
          };
      case Expr.UnaryOp(_, _, var op, var operand) when op == UnaryOperator.NOT ->
          isKept(operand) && (stores(body, operand) || asksOwner(body, operand))
              || isAttributeTest(operand);
      default -> false;
    };
  }

  /// Whether a branch that ends the function gives the thing that was made before, or tells that it
  /// was: by an attribute that what follows sets.
  boolean gives(Stmt.If branch, List<Stmt> following) {
    if (branch.test() instanceof Expr.Attribute flag && isKept(flag) && stores(following, flag)) {
      return true;
    }
    if (isThere(branch.test())) {
      return true;
    }
    if (!(branch.body().getLast() instanceof Stmt.Return(_, _, Expr value))) {
      return false;
    }
    return switch (branch.test()) {
      case Expr.Compare compare when compare.ops().size() == 1 ->
          switch (compare.ops().getFirst()) {
            case IS_NOT -> isSame(compare.left(), value);
            case IN -> isItemOf(value, compare.comparators().getFirst());
            default -> false;
          };
      case Expr test -> isSame(test, value) || isAttributeTest(test);
    };
  }

  /// Whether a branch ends what an earlier call made, and what follows makes another: `if _client
  /// is not None: _client.close()`.
  boolean replaces(Stmt.If branch, List<Stmt> following) {
    return branch.test() instanceof Expr.Compare compare
        && isThere(compare)
        && stores(following, compare.left());
  }

  /// `_client is not None`, of a variable of the module.
  private boolean isThere(Expr test) {
    return test instanceof Expr.Compare compare
        && compare.ops().size() == 1
        && compare.ops().getFirst() == CompareOperator.IS_NOT
        && compare.left() instanceof Expr.Name variable
        && isKept(variable)
        && isNone(compare.comparators().getFirst());
  }

  /// Something that outlives the call: an attribute, or a variable of the module.
  private boolean isKept(Expr expr) {
    return switch (expr) {
      case Expr.Attribute(_, _, Expr.Name _, _, _) -> true;
      case Expr.Name(_, _, var id, _) -> {
        var symbol = scope.symbol(id);
        yield symbol != null && symbol.isGlobal();
      }
      default -> false;
    };
  }

  /// `if not client.connected: client.connect()`
  private static boolean asksOwner(List<Stmt> body, Expr flag) {
    return flag instanceof Expr.Attribute(_, _, var owner, _, _)
        && body.size() == 1
        && body.getFirst() instanceof Stmt.ExprStmt(_, _, var value)
        && (value instanceof Expr.Await(_, _, var awaited) ? awaited : value)
            instanceof Expr.Call(_, _, Expr.Attribute(_, _, var called, _, _), _, _)
        && isSame(owner, called);
  }

  private static boolean stores(List<Stmt> body, Expr place) {
    for (var statement : body) {
      if (statement.holds(node -> node instanceof Stmt.Assign assign && assigns(assign, place))) {
        return true;
      }
    }
    return false;
  }

  private static boolean assigns(Stmt.Assign assign, Expr place) {
    for (var target : assign.targets()) {
      if (isSame(target, place) || isItemOf(target, place)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isItemOf(@Nullable Expr item, Expr container) {
    return item instanceof Expr.Subscript(_, _, var value, _, _) && isSame(value, container);
  }

  private static boolean isSame(@Nullable Expr left, @Nullable Expr right) {
    return switch (left) {
      case Expr.Name(_, _, var id, _) ->
          right instanceof Expr.Name(_, _, var other, _) && id.equals(other);
      case Expr.Attribute(_, _, var of, var name, _) ->
          right instanceof Expr.Attribute(_, _, var otherOf, var other, _)
              && name.equals(other)
              && isSame(of, otherOf);
      case null, default -> false;
    };
  }

  private static boolean isAttributeTest(Expr expr) {
    return expr instanceof Expr.Call(_, _, Expr.Name(_, _, var id, _), _, _)
        && id.equals("hasattr");
  }

  private static boolean isNone(Expr expr) {
    return expr instanceof Expr.Constant(_, _, Literal.Singleton value)
        && value == Literal.Singleton.NONE;
  }
}
