package seatrial.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Literal;

/// Expressions that turn out to be what is assigned to or deleted.
final class Targets {
  private Targets() {}

  /// The same expression with another context, all the way through tuples, lists and stars.
  static Expr withContext(Expr expr, ExprContext context) {
    return switch (expr) {
      case Expr.Name(int start, int end, var id, _) -> new Expr.Name(start, end, id, context);
      case Expr.Attribute(int start, int end, var value, var attribute, _) ->
          new Expr.Attribute(start, end, value, attribute, context);
      case Expr.Subscript(int start, int end, var value, var slice, _) ->
          new Expr.Subscript(start, end, value, slice, context);
      case Expr.Starred(int start, int end, var value, _) ->
          new Expr.Starred(start, end, withContext(value, context), context);
      case Expr.ListExpr(int start, int end, var elements, _) ->
          new Expr.ListExpr(start, end, withContext(elements, context), context);
      case Expr.TupleExpr(int start, int end, var elements, _) ->
          new Expr.TupleExpr(start, end, withContext(elements, context), context);
      default -> expr;
    };
  }

  private static List<Expr> withContext(List<Expr> elements, ExprContext context) {
    var changed = new ArrayList<Expr>(elements.size());
    for (var element : elements) {
      changed.add(withContext(element, context));
    }
    return List.copyOf(changed);
  }

  /// What may stand on the left of `=`, after `for` or after `as`.
  static Expr assigned(Cursor c, Expr target) {
    var invalid = firstInvalid(target, false);
    if (invalid != null) {
      throw c.fail(invalid.start(), invalid.end(), "cannot assign to " + describe(invalid));
    }
    return withContext(target, ExprContext.STORE);
  }

  static Expr deleted(Cursor c, Expr target) {
    var invalid = firstInvalid(target, true);
    if (invalid != null) {
      throw c.fail(invalid.start(), invalid.end(), "cannot delete " + describe(invalid));
    }
    return withContext(target, ExprContext.DEL);
  }

  /// The innermost expression that is no target, or null.
  static @Nullable Expr firstInvalid(Expr target, boolean isDeleted) {
    return switch (target) {
      case Expr.Name _, Expr.Attribute _, Expr.Subscript _ -> null;
      case Expr.Starred starred -> isDeleted ? starred : firstInvalid(starred.value(), false);
      case Expr.ListExpr list -> firstInvalid(list.elements(), isDeleted);
      case Expr.TupleExpr tuple -> firstInvalid(tuple.elements(), isDeleted);
      default -> target;
    };
  }

  private static @Nullable Expr firstInvalid(List<Expr> elements, boolean isDeleted) {
    for (var element : elements) {
      var invalid = firstInvalid(element, isDeleted);
      if (invalid != null) {
        return invalid;
      }
    }
    return null;
  }

  static Cursor.Failure cannotUseInWalrus(Cursor c, Expr target) {
    if (target instanceof Expr.Name) {
      return c.unexpected();
    }
    return c.fail(
        target.start(), target.end(), "cannot use assignment expressions with " + describe(target));
  }

  /// CPython's name for the kind of an expression, as in "cannot assign to …".
  static String describe(Expr expr) {
    return switch (expr) {
      case Expr.Attribute _ -> "attribute";
      case Expr.Subscript _ -> "subscript";
      case Expr.Starred _ -> "starred";
      case Expr.Name _ -> "name";
      case Expr.ListExpr _ -> "list";
      case Expr.TupleExpr _ -> "tuple";
      case Expr.Lambda _ -> "lambda";
      case Expr.Call _ -> "function call";
      case Expr.BoolOp _, Expr.BinOp _, Expr.UnaryOp _ -> "expression";
      case Expr.GeneratorExp _ -> "generator expression";
      case Expr.Yield _, Expr.YieldFrom _ -> "yield expression";
      case Expr.Await _ -> "await expression";
      case Expr.ListComp _ -> "list comprehension";
      case Expr.SetComp _ -> "set comprehension";
      case Expr.DictComp _ -> "dict comprehension";
      case Expr.DictExpr _ -> "dict literal";
      case Expr.SetExpr _ -> "set display";
      case Expr.JoinedStr _, Expr.FormattedValue _ -> "f-string expression";
      case Expr.TemplateStr _, Expr.Interpolation _ -> "t-string expression";
      case Expr.Constant constant ->
          constant.value() instanceof Literal.Singleton singleton
              ? singleton == Literal.Singleton.ELLIPSIS ? "ellipsis" : singleton.repr()
              : "literal";
      case Expr.Compare _ -> "comparison";
      case Expr.IfExp _ -> "conditional expression";
      case Expr.NamedExpr _ -> "named expression";
      case Expr.Slice _ -> "slice";
    };
  }
}
