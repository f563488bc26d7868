package seatrial.analysis.outline;

import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// A call, and where it stands.
///
/// @param block the block that makes the call when it runs
/// @param statement the innermost statement around it; null only inside a lambda's body
/// @param parent the node that the call is a direct child of
/// @param loop the innermost loop of the same block that runs the call once per round, or null
/// @param isGenerated whether it is in a generator expression, which runs when somebody consumes it
public record CallSite(
    Expr.Call call,
    CodeBlock block,
    @Nullable Stmt statement,
    Node parent,
    @Nullable Loop loop,
    boolean isGenerated) {
  public boolean isAwaited() {
    return parent instanceof Expr.Await;
  }
}
