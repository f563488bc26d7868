package seatrial.analysis.outline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// A `for` or `while` statement, or a comprehension.
///
/// @param node [Stmt.For], [Stmt.While] or the comprehension's expression
/// @param statement the loop statement itself, or the statement around a comprehension; null only
///     in a lambda's body
/// @param outer the loop of the same block around it, or null
public record Loop(Node node, CodeBlock block, @Nullable Stmt statement, @Nullable Loop outer) {
  public boolean isStatement() {
    return node instanceof Stmt;
  }

  /// The statements of each round; empty for a comprehension.
  public List<Stmt> body() {
    return switch (node) {
      case Stmt.For loop -> loop.body();
      case Stmt.While loop -> loop.body();
      default -> List.of();
    };
  }
}
