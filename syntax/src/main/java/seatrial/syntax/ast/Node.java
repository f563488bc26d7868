package seatrial.syntax.ast;

import java.util.function.Consumer;
import java.util.function.Predicate;

/// Anything in the tree.
public sealed interface Node
    permits Module,
        Stmt,
        Expr,
        Pattern,
        TypeParam,
        ExceptHandler,
        Parameters,
        Parameter,
        Keyword,
        Alias,
        WithItem,
        MatchCase,
        Comprehension {

  /// Byte offset of the first byte.
  int start();

  /// Byte offset after the last byte.
  int end();

  /// Calls `action` with each direct child, in the order of `Python.asdl`'s fields.
  default void forEachChild(Consumer<? super Node> action) {
    Children.forEach(this, action);
  }

  /// Whether this node, or any node below it, passes the test.
  default boolean holds(Predicate<? super Node> test) {
    if (test.test(this)) {
      return true;
    }
    var found = new boolean[1];
    forEachChild(child -> found[0] = found[0] || child.holds(test));
    return found[0];
  }

  /// Whether the name occurs here as an expression, whatever it means there. Names in `global`,
  /// `import`, `def`, `except … as` and patterns are no expressions.
  default boolean mentions(String name) {
    return holds(node -> node instanceof Expr.Name(_, _, var id, _) && id.equals(name));
  }
}
