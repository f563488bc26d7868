package seatrial.analysis.name;

import seatrial.analysis.outline.CodeBlock;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameter;

/// One way in which a name gets its value.
public sealed interface Definition {
  /// The block that binds the name when it runs.
  CodeBlock block();

  /// @param qualifiedName what the name then stands for
  record Imported(CodeBlock block, String qualifiedName) implements Definition {}

  /// @param node the assignment: a statement or a [Expr.NamedExpr]
  record Assigned(CodeBlock block, Expr value, Node node) implements Definition {}

  /// `name += value` and the like.
  record Augmented(CodeBlock block, Expr value, Node node) implements Definition {}

  /// `name: annotation` without a value.
  record Declared(CodeBlock block, Expr annotation) implements Definition {}

  /// @param defined the function or class that bears the name
  record Defined(CodeBlock block, CodeBlock defined) implements Definition {}

  /// @param block the function whose parameter it is
  record Given(CodeBlock block, Parameter parameter) implements Definition {}

  /// `with context as name`
  record Entered(CodeBlock block, Expr context, boolean isAsync) implements Definition {}

  /// A loop's target, a part of something unpacked, a caught exception, a capture, a deletion.
  record Other(CodeBlock block, Node node) implements Definition {}
}
