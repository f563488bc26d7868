package seatrial.surfaces.async;

import seatrial.analysis.callgraph.Step;
import seatrial.analysis.effect.Hop;
import seatrial.analysis.program.Code;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.WithItem;

/// What traces say of the hops of a chain.
final class HopNotes {
  private static final int LONGEST_TEXT = 60;
  private static final String BUILTINS = "builtins.";

  private HopNotes() {}

  /// What a hop does.
  ///
  /// @param atLeaf what the leaf at the end does: `runs an event loop`
  static String note(Hop hop, String atLeaf) {
    var callee = hop.callee();
    if (callee == null) {
      return "`" + leaf(hop.leaf()) + "` " + atLeaf;
    }
    var code = callee.code();
    return verb(hop.step()) + " " + (code.path().isEmpty() ? code.qualifiedName() : code.path());
  }

  /// The name of a leaf as it is written: `open`, `os.stat`.
  static String leaf(String qualifiedName) {
    return qualifiedName.startsWith(BUILTINS)
        ? qualifiedName.substring(BUILTINS.length())
        : qualifiedName;
  }

  private static String verb(Step step) {
    return switch (step.kind()) {
      case CALL, DECORATOR, RAISE -> "calls";
      case ATTRIBUTE -> "reads";
      case AWAIT -> "awaits";
      case ITERATION -> "iterates";
      case ENTER -> "enters";
      case EXIT -> "leaves";
      case OPERATOR -> "runs";
    };
  }

  /// The expression that decides what runs at a step, on one line.
  static String text(Step step) {
    return text(step.node(), step.frame().code());
  }

  /// The expression that decides what runs at a node, on one line.
  static String text(Node node, Code code) {
    var expr =
        switch (node) {
          case Expr.Call call -> call.function();
          case Expr.Await await ->
              await.value() instanceof Expr.Call call ? call.function() : await;
          case Stmt.For loop -> loop.iter();
          case Comprehension comprehension -> comprehension.iter();
          case WithItem item -> item.contextExpr();
          default -> node;
        };
    var source = code.module().parsed().source();
    var text = String.join(" ", source.text(expr.start(), expr.end()).strip().split("\\s+"));
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
