package seatrial.analysis.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Stmt;

/// `with suppress(X, Y):`, read as the `try` that it stands for: `except (X, Y): pass`.
public final class SuppressingWith {
  private SuppressingWith() {}

  /// The call of `suppress`; null if the statement suppresses nothing, or does more than that.
  static Expr.@Nullable Call managerOf(Stmt.With with) {
    return with.items().size() == 1
            && with.items().getFirst().contextExpr() instanceof Expr.Call manager
            && isSuppress(manager.function())
            && !manager.arguments().isEmpty()
        ? manager
        : null;
  }

  /// Null where there is no such statement.
  public static Stmt.@Nullable Try asTry(Stmt.With with) {
    var manager = with.isAsync() ? null : managerOf(with);
    if (manager == null) {
      return null;
    }
    var first = manager.arguments().getFirst();
    int end = manager.arguments().getLast().end();
    var caught =
        manager.arguments().size() == 1
            ? first
            : new Expr.TupleExpr(first.start(), end, manager.arguments(), ExprContext.LOAD);
    List<Stmt> nothing = List.of(new Stmt.Pass(with.start(), end));
    return new Stmt.Try(
        with.start(),
        with.end(),
        false,
        with.body(),
        List.of(new ExceptHandler(with.start(), end, caught, null, nothing)),
        List.of(),
        List.of());
  }

  private static boolean isSuppress(Expr manager) {
    return switch (manager) {
      case Expr.Name name -> name.id().equals("suppress");
      case Expr.Attribute attribute -> attribute.attribute().equals("suppress");
      default -> false;
    };
  }
}
