package seatrial.semantics.flow;

import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Something that may change the object in a place without binding the place anew.
public sealed interface Mutation {
  Place place();

  Node node();

  /// Position in the same order as [Binding#order()].
  int order();

  /// `place[key] = …`
  ///
  /// @param node the target
  record ItemSet(Place place, Expr.Subscript node, int order, Source source) implements Mutation {}

  /// `place.name = …`
  ///
  /// @param node the target
  record AttributeSet(Place place, Expr.Attribute node, int order, Source source)
      implements Mutation {}

  /// `del place[key]`, `del place.name`
  record Removal(Place place, Expr node, int order) implements Mutation {}

  /// `place += value`
  record Augmentation(Place place, Stmt.AugAssign node, int order) implements Mutation {}

  /// `place.method(…)`
  record MethodCall(Place place, Expr.Call node, int order) implements Mutation {
    public String method() {
      return ((Expr.Attribute) node.function()).attribute();
    }
  }

  /// `f(place)`
  ///
  /// @param index among the positional arguments, or -1
  /// @param keyword the argument's name; null for a positional one and for `**place`
  /// @param isStarred whether it is passed as `*place` or `**place`
  record Passed(
      Place place,
      Expr.Call node,
      int order,
      int index,
      @Nullable String keyword,
      boolean isStarred)
      implements Mutation {}
}
