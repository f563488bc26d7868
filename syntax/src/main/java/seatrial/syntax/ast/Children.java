package seatrial.syntax.ast;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one place that knows each node's children.
final class Children {
  private Children() {}

  static void forEach(Node node, Consumer<? super Node> action) {
    // Most nodes are names, and the quick compiler makes a `switch` over types slow.
    if (node instanceof Expr expr) {
      if (!(expr instanceof Expr.Name || expr instanceof Expr.Constant)) {
        ofExpression(expr, action);
      }
    } else if (node instanceof Stmt statement) {
      ofStatement(statement, action);
    } else {
      ofOther(node, action);
    }
  }

  private static void ofOther(Node node, Consumer<? super Node> action) {
    switch (node) {
      case Module n -> all(n.body(), action);
      case Stmt n -> ofStatement(n, action);
      case Expr n -> ofExpression(n, action);
      case Pattern n -> ofPattern(n, action);
      case TypeParam n -> {
        if (n instanceof TypeParam.TypeVar(_, _, _, var bound, _)) {
          one(bound, action);
        }
        one(n.defaultValue(), action);
      }
      case ExceptHandler n -> {
        one(n.type(), action);
        all(n.body(), action);
      }
      case Parameters n -> n.forEach(action);
      case Parameter n -> {
        one(n.annotation(), action);
        one(n.defaultValue(), action);
      }
      case Keyword n -> action.accept(n.value());
      case Alias _ -> {}
      case WithItem n -> {
        action.accept(n.contextExpr());
        one(n.optionalVars(), action);
      }
      case MatchCase n -> {
        action.accept(n.pattern());
        one(n.guard(), action);
        all(n.body(), action);
      }
      case Comprehension n -> {
        action.accept(n.target());
        action.accept(n.iter());
        all(n.ifs(), action);
      }
    }
  }

  private static void ofStatement(Stmt node, Consumer<? super Node> action) {
    switch (node) {
      case Stmt.FunctionDef n -> {
        action.accept(n.parameters());
        all(n.body(), action);
        all(n.decorators(), action);
        one(n.returns(), action);
        all(n.typeParams(), action);
      }
      case Stmt.ClassDef n -> {
        all(n.bases(), action);
        all(n.keywords(), action);
        all(n.body(), action);
        all(n.decorators(), action);
        all(n.typeParams(), action);
      }
      case Stmt.Return n -> one(n.value(), action);
      case Stmt.Delete n -> all(n.targets(), action);
      case Stmt.Assign n -> {
        all(n.targets(), action);
        action.accept(n.value());
      }
      case Stmt.TypeAlias n -> {
        action.accept(n.name());
        all(n.typeParams(), action);
        action.accept(n.value());
      }
      case Stmt.AugAssign n -> {
        action.accept(n.target());
        action.accept(n.value());
      }
      case Stmt.AnnAssign n -> {
        action.accept(n.target());
        action.accept(n.annotation());
        one(n.value(), action);
      }
      case Stmt.For n -> {
        action.accept(n.target());
        action.accept(n.iter());
        all(n.body(), action);
        all(n.orElse(), action);
      }
      case Stmt.While n -> {
        action.accept(n.test());
        all(n.body(), action);
        all(n.orElse(), action);
      }
      case Stmt.If n -> {
        action.accept(n.test());
        all(n.body(), action);
        all(n.orElse(), action);
      }
      case Stmt.With n -> {
        all(n.items(), action);
        all(n.body(), action);
      }
      case Stmt.Match n -> {
        action.accept(n.subject());
        all(n.cases(), action);
      }
      case Stmt.Raise n -> {
        one(n.exc(), action);
        one(n.cause(), action);
      }
      case Stmt.Try n -> {
        all(n.body(), action);
        all(n.handlers(), action);
        all(n.orElse(), action);
        all(n.finalBody(), action);
      }
      case Stmt.Assert n -> {
        action.accept(n.test());
        one(n.message(), action);
      }
      case Stmt.Import n -> all(n.names(), action);
      case Stmt.ImportFrom n -> all(n.names(), action);
      case Stmt.ExprStmt n -> action.accept(n.value());
      case Stmt.Global _,
          Stmt.Nonlocal _,
          Stmt.Pass _,
          Stmt.Break _,
          Stmt.Continue _,
          Stmt.Broken _ -> {}
    }
  }

  private static void ofExpression(Expr node, Consumer<? super Node> action) {
    if (node instanceof Expr.Attribute attribute) {
      action.accept(attribute.value());
    } else if (node instanceof Expr.Call call) {
      action.accept(call.function());
      all(call.arguments(), action);
      all(call.keywords(), action);
    } else {
      ofOtherExpression(node, action);
    }
  }

  private static void ofOtherExpression(Expr node, Consumer<? super Node> action) {
    switch (node) {
      case Expr.BoolOp n -> all(n.values(), action);
      case Expr.NamedExpr n -> {
        action.accept(n.target());
        action.accept(n.value());
      }
      case Expr.BinOp n -> {
        action.accept(n.left());
        action.accept(n.right());
      }
      case Expr.UnaryOp n -> action.accept(n.operand());
      case Expr.Lambda n -> {
        action.accept(n.parameters());
        action.accept(n.body());
      }
      case Expr.IfExp n -> {
        action.accept(n.test());
        action.accept(n.body());
        action.accept(n.orElse());
      }
      case Expr.DictExpr n -> {
        for (var item : n.items()) {
          one(item.key(), action);
          action.accept(item.value());
        }
      }
      case Expr.SetExpr n -> all(n.elements(), action);
      case Expr.ListComp n -> {
        action.accept(n.element());
        all(n.generators(), action);
      }
      case Expr.SetComp n -> {
        action.accept(n.element());
        all(n.generators(), action);
      }
      case Expr.DictComp n -> {
        action.accept(n.key());
        action.accept(n.value());
        all(n.generators(), action);
      }
      case Expr.GeneratorExp n -> {
        action.accept(n.element());
        all(n.generators(), action);
      }
      case Expr.Await n -> action.accept(n.value());
      case Expr.Yield n -> one(n.value(), action);
      case Expr.YieldFrom n -> action.accept(n.value());
      case Expr.Compare n -> {
        action.accept(n.left());
        all(n.comparators(), action);
      }
      case Expr.Call n -> {
        action.accept(n.function());
        all(n.arguments(), action);
        all(n.keywords(), action);
      }
      case Expr.FormattedValue n -> {
        action.accept(n.value());
        one(n.formatSpec(), action);
      }
      case Expr.Interpolation n -> {
        action.accept(n.value());
        one(n.formatSpec(), action);
      }
      case Expr.JoinedStr n -> all(n.values(), action);
      case Expr.TemplateStr n -> all(n.values(), action);
      case Expr.Attribute n -> action.accept(n.value());
      case Expr.Subscript n -> {
        action.accept(n.value());
        action.accept(n.slice());
      }
      case Expr.Starred n -> action.accept(n.value());
      case Expr.ListExpr n -> all(n.elements(), action);
      case Expr.TupleExpr n -> all(n.elements(), action);
      case Expr.Slice n -> {
        one(n.lower(), action);
        one(n.upper(), action);
        one(n.step(), action);
      }
      case Expr.Constant _, Expr.Name _ -> {}
    }
  }

  private static void ofPattern(Pattern node, Consumer<? super Node> action) {
    switch (node) {
      case Pattern.MatchValue n -> action.accept(n.value());
      case Pattern.MatchSequence n -> all(n.patterns(), action);
      case Pattern.MatchMapping n -> {
        all(n.keys(), action);
        all(n.patterns(), action);
      }
      case Pattern.MatchClass n -> {
        action.accept(n.cls());
        all(n.patterns(), action);
        all(n.keywordPatterns(), action);
      }
      case Pattern.MatchAs n -> one(n.pattern(), action);
      case Pattern.MatchOr n -> all(n.patterns(), action);
      case Pattern.MatchSingleton _, Pattern.MatchStar _ -> {}
    }
  }

  private static void one(@Nullable Node node, Consumer<? super Node> action) {
    if (node != null) {
      action.accept(node);
    }
  }

  private static void all(List<? extends Node> nodes, Consumer<? super Node> action) {
    for (int i = 0; i < nodes.size(); i++) {
      action.accept(nodes.get(i));
    }
  }
}
