package seatrial.surfaces.async;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Keyword;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.WithItem;

/// Ways of using a value in which no coroutine can be used: what is meant is what it gives once it
/// is awaited. What takes it as an argument, an entry or a result is asked by [Refusal].
final class CoroutineMisuse {
  /// What a coroutine has itself.
  private static final Set<String> OWN_ATTRIBUTES = Set.of("send", "throw", "close");

  private CoroutineMisuse() {}

  /// The expressions that a node computes with, loops over, takes apart, formats, or asks for an
  /// attribute or item.
  static List<Expr> usedBy(Node node) {
    return switch (node) {
      case Expr.BinOp op -> List.of(op.left(), op.right());
      case Expr.Attribute read when !isOwn(read.attribute()) -> List.of(read.value());
      case Expr.Subscript item -> List.of(item.value());
      case Expr.FormattedValue part -> List.of(part.value());
      case Expr.Starred starred -> List.of(starred.value());
      case Comprehension loop when !loop.isAsync() -> List.of(loop.iter());
      case WithItem item -> List.of(item.contextExpr());
      case Stmt.For loop when !loop.isAsync() -> List.of(loop.iter());
      case Stmt.AugAssign change -> List.of(change.value());
      case Stmt.Assign assign when takesApart(assign) -> List.of(assign.value());
      default -> List.of();
    };
  }

  /// The expressions that a node awaits, or passes to a call: where a coroutine can be meant.
  static List<Expr> handedOnBy(Node node) {
    return switch (node) {
      case Expr.Await await -> List.of(await.value());
      case Expr.Call call ->
          Stream.concat(call.arguments().stream(), call.keywords().stream().map(Keyword::value))
              .toList();
      default -> List.of();
    };
  }

  private static boolean isOwn(String attribute) {
    return OWN_ATTRIBUTES.contains(attribute)
        || attribute.startsWith("cr_")
        || attribute.startsWith("__");
  }

  private static boolean takesApart(Stmt.Assign assign) {
    return assign.targets().stream()
        .anyMatch(target -> target instanceof Expr.TupleExpr || target instanceof Expr.ListExpr);
  }
}
