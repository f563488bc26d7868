package seatrial.syntax.ast;

import java.util.function.Consumer;

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
}
