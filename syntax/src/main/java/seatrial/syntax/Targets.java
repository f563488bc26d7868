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

  // Chains of `instanceof` where a switch over types would read better: such a switch makes a class
  // at run time where it is first met, and every start of the program meets these.

  /// The same expression with another context, all the way through tuples, lists and stars.
  static Expr withContext(Expr expr, ExprContext context) {
    if (expr instanceof Expr.Name name) {
      return new Expr.Name(name.start(), name.end(), name.id(), context);
    }
    if (expr instanceof Expr.Attribute it) {
      return new Expr.Attribute(it.start(), it.end(), it.value(), it.attribute(), context);
    }
    if (expr instanceof Expr.Subscript it) {
      return new Expr.Subscript(it.start(), it.end(), it.value(), it.slice(), context);
    }
    if (expr instanceof Expr.TupleExpr it) {
      var elements = withContext(it.elements(), context);
      return new Expr.TupleExpr(it.start(), it.end(), elements, context);
    }
    if (expr instanceof Expr.ListExpr it) {
      var elements = withContext(it.elements(), context);
      return new Expr.ListExpr(it.start(), it.end(), elements, context);
    }
    if (expr instanceof Expr.Starred it) {
      var value = withContext(it.value(), context);
      return new Expr.Starred(it.start(), it.end(), value, context);
    }
    return expr;
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
    if (isSingle(target)) {
      return null;
    }
    if (target instanceof Expr.TupleExpr tuple) {
      return firstInvalid(tuple.elements(), isDeleted);
    }
    if (target instanceof Expr.ListExpr list) {
      return firstInvalid(list.elements(), isDeleted);
    }
    return target instanceof Expr.Starred starred && !isDeleted
        ? firstInvalid(starred.value(), false)
        : target;
  }

  /// Whether this is one variable, attribute or item: all that can be annotated or augmented.
  static boolean isSingle(Expr target) {
    return target instanceof Expr.Name
        || target instanceof Expr.Attribute
        || target instanceof Expr.Subscript;
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
