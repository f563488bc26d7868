package seatrial.analysis.program;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// The nodes that run as part of the code that they stand in: what is inside of nested functions,
/// lambdas and classes is left out, these themselves are not.
public final class OwnNodes {
  private OwnNodes() {}

  /// Calls `action` with every node of the code, each before what is in it.
  public static void forEach(Code code, Consumer<? super Node> action) {
    if (code instanceof FunctionUnit function && function.node() instanceof Expr.Lambda lambda) {
      forEach(lambda.body(), action);
    } else {
      code.body().forEach(statement -> forEach(statement, action));
    }
  }

  /// Calls `action` with the node and every one below it that runs with it.
  public static void forEach(Node node, Consumer<? super Node> action) {
    action.accept(node);
    if (!beginsOther(node)) {
      node.forEachChild(child -> forEach(child, action));
    }
  }

  /// Whether one of these statements, or anything that runs as part of them, passes the test.
  public static boolean hold(List<Stmt> statements, Predicate<? super Node> test) {
    for (var statement : statements) {
      if (holds(statement, test)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the node, or anything below it that runs with it, passes the test.
  public static boolean holds(Node node, Predicate<? super Node> test) {
    if (test.test(node)) {
      return true;
    }
    if (beginsOther(node)) {
      return false;
    }
    var found = new boolean[1];
    node.forEachChild(child -> found[0] = found[0] || holds(child, test));
    return found[0];
  }

  /// Whether a coroutine may be suspended here: `await`, `async for`, `async with`.
  public static boolean suspends(Node node) {
    return switch (node) {
      case Expr.Await _ -> true;
      case Stmt.For loop -> loop.isAsync();
      case Stmt.With with -> with.isAsync();
      case Comprehension comprehension -> comprehension.isAsync();
      default -> false;
    };
  }

  private static boolean beginsOther(Node node) {
    return node instanceof Stmt.FunctionDef
        || node instanceof Stmt.ClassDef
        || node instanceof Expr.Lambda;
  }
}
