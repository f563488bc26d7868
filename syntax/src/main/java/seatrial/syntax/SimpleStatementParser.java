package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Alias;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Stmt;

/// Statements that fit on a line.
final class SimpleStatementParser {
  private static final Operator[] OPERATORS = Operator.values();

  private final Cursor c;
  private final ExpressionParser expressions;

  SimpleStatementParser(Cursor cursor, ExpressionParser expressions) {
    this.c = cursor;
    this.expressions = expressions;
  }

  /// Statements separated by semicolons, up to and with the line end; each is pushed.
  void line() {
    while (true) {
      c.push(statement());
      if (c.kind == SEMI) {
        c.advance();
        if (c.kind == NEWLINE) {
          break;
        }
      } else if (c.kind == NEWLINE) {
        break;
      } else {
        throw expressions.unexpectedAfterExpression();
      }
    }
    c.advance();
  }

  private Stmt statement() {
    int start = c.start();
    return switch (c.kind) {
      case RETURN -> {
        c.advance();
        Expr value =
            c.kind == STAR || ExpressionParser.startsExpression(c.kind)
                ? expressions.starExpressions()
                : null;
        yield new Stmt.Return(start, c.lastEnd, value);
      }
      case IMPORT -> importNames(start);
      case FROM -> importFrom(start);
      case RAISE -> raise(start);
      case PASS -> {
        c.advance();
        yield new Stmt.Pass(start, c.lastEnd);
      }
      case DEL -> delete(start);
      case ASSERT -> {
        c.advance();
        var test = expressions.expression();
        var message = c.accept(COMMA) ? expressions.expression() : null;
        yield new Stmt.Assert(start, c.lastEnd, test, message);
      }
      case BREAK -> {
        c.advance();
        yield new Stmt.Break(start, c.lastEnd);
      }
      case CONTINUE -> {
        c.advance();
        yield new Stmt.Continue(start, c.lastEnd);
      }
      case GLOBAL -> {
        var names = names();
        yield new Stmt.Global(start, c.lastEnd, names);
      }
      case NONLOCAL -> {
        var names = names();
        yield new Stmt.Nonlocal(start, c.lastEnd, names);
      }
      default ->
          c.kind == NAME && c.peek(1) == NAME && c.isName("type")
              ? typeAlias(start)
              : expressionOrAssignment(start);
    };
  }

  private List<String> names() {
    c.advance();
    var names = new ArrayList<String>(2);
    do {
      names.add(c.expectName());
    } while (c.accept(COMMA));
    return List.copyOf(names);
  }

  private Stmt raise(int start) {
    c.advance();
    if (c.kind == NEWLINE || c.kind == SEMI) {
      return new Stmt.Raise(start, c.lastEnd, null, null);
    }
    var exc = expressions.expression();
    var cause = c.accept(FROM) ? expressions.expression() : null;
    return new Stmt.Raise(start, c.lastEnd, exc, cause);
  }

  private Stmt delete(int start) {
    c.advance();
    var targets = new ArrayList<Expr>(2);
    do {
      if (!targets.isEmpty() && (c.kind == NEWLINE || c.kind == SEMI)) {
        break;
      }
      targets.add(expressions.starExpression());
    } while (c.accept(COMMA));
    if (c.kind != NEWLINE && c.kind != SEMI) {
      throw c.unexpected();
    }
    targets.replaceAll(target -> Targets.deleted(c, target));
    return new Stmt.Delete(start, c.lastEnd, List.copyOf(targets));
  }

  private Stmt typeAlias(int start) {
    c.advance();
    var name = new Expr.Name(c.start(), c.end(), c.name(), ExprContext.STORE);
    c.advance();
    var params = expressions.parameters().typeParams();
    c.expect(EQUAL);
    var value = expressions.expression();
    c.require(12, start, c.lastEnd, "type alias statements");
    return new Stmt.TypeAlias(start, c.lastEnd, name, params, value);
  }

  private Stmt importNames(int start) {
    c.advance();
    var names = new ArrayList<Alias>(1);
    do {
      int at = c.start();
      var name = dottedName();
      String asName = c.accept(AS) ? importTarget() : null;
      names.add(new Alias(at, c.lastEnd, name, asName));
    } while (c.accept(COMMA));
    if (c.kind == FROM) {
      throw c.fail(start, c.end(), "Did you mean to use 'from ... import ...' instead?");
    }
    return new Stmt.Import(start, c.lastEnd, List.copyOf(names));
  }

  private String importTarget() {
    if (c.kind != NAME || c.peek(1) == DOT || c.peek(1) == LPAR || c.peek(1) == LSQB) {
      if (c.isLexicalError() || !ExpressionParser.startsExpression(c.kind)) {
        throw c.unexpected();
      }
      int at = c.start();
      var target = expressions.expression();
      throw c.fail(at, c.lastEnd, "cannot use " + Targets.describe(target) + " as import target");
    }
    return c.expectName();
  }

  private String dottedName() {
    var name = c.expectName();
    if (c.kind != DOT) {
      return name;
    }
    var full = new StringBuilder(name);
    while (c.accept(DOT)) {
      full.append('.').append(c.expectName());
    }
    return full.toString();
  }

  private Stmt importFrom(int start) {
    c.advance();
    int level = 0;
    while (c.kind == DOT || c.kind == ELLIPSIS) {
      level += c.kind == DOT ? 1 : 3;
      c.advance();
    }
    String module = level > 0 && c.kind == IMPORT ? null : dottedName();
    c.expect(IMPORT);
    if (c.kind == STAR) {
      int at = c.start();
      c.advance();
      var all = List.of(new Alias(at, c.lastEnd, "*", null));
      refuseUnknownFeatures(module, level, all);
      return new Stmt.ImportFrom(start, c.lastEnd, module, all, level);
    }
    if (c.kind == NEWLINE) {
      throw c.fail(c.start(), c.end(), "Expected one or more names after 'import'");
    }
    boolean isParenthesized = c.accept(LPAR);
    var names = new ArrayList<Alias>();
    while (true) {
      int at = c.start();
      var name = c.expectName();
      String asName = c.accept(AS) ? importTarget() : null;
      names.add(new Alias(at, c.lastEnd, name, asName));
      if (!c.accept(COMMA)) {
        break;
      }
      if (isParenthesized && c.kind == RPAR) {
        break;
      }
      if (c.kind == NEWLINE) {
        throw c.fail(
            c.start(), c.end(), "trailing comma not allowed without surrounding parentheses");
      }
    }
    if (isParenthesized) {
      c.expect(RPAR);
    }
    refuseUnknownFeatures(module, level, names);
    return new Stmt.ImportFrom(start, c.lastEnd, module, List.copyOf(names), level);
  }

  /// Since 3.14 it is the parser that knows the features of `__future__`, before it the compiler.
  private void refuseUnknownFeatures(@Nullable String module, int level, List<Alias> names) {
    if (level != 0 || !"__future__".equals(module) || !c.version.isAtLeast(14)) {
      return;
    }
    for (var alias : names) {
      var refusal = FutureFeatures.refusal(alias.name());
      if (refusal != null) {
        throw c.fail(alias.start(), alias.end(), refusal);
      }
    }
  }

  private Stmt expressionOrAssignment(int start) {
    boolean isParenthesized = c.kind == LPAR;
    var first = expressions.yieldOrStarExpressions();
    return switch (c.kind) {
      case EQUAL -> assignment(start, first);
      case COLON -> annotated(start, first, isParenthesized);
      default -> {
        if (c.kind >= PLUS_EQUAL && c.kind <= DOUBLE_SLASH_EQUAL) {
          yield augmented(start, first);
        }
        yield new Stmt.ExprStmt(start, c.lastEnd, first);
      }
    };
  }

  private Stmt assignment(int start, Expr first) {
    var targets = new ArrayList<Expr>(1);
    var value = first;
    while (c.kind == EQUAL) {
      if (value instanceof Expr.Yield || value instanceof Expr.YieldFrom) {
        throw c.fail(value.start(), value.end(), "assignment to yield expression not possible");
      }
      targets.add(Targets.assigned(c, value));
      c.advance();
      value = expressions.yieldOrStarExpressions();
    }
    return new Stmt.Assign(start, c.lastEnd, List.copyOf(targets), value);
  }

  private Stmt annotated(int start, Expr target, boolean isParenthesized) {
    if (!Targets.isSingle(target)) {
      throw cannotAnnotate(target);
    }
    c.advance();
    var annotation = expressions.expression();
    Expr value = c.accept(EQUAL) ? expressions.yieldOrStarExpressions() : null;
    boolean isSimple = target instanceof Expr.Name && !isParenthesized;
    return new Stmt.AnnAssign(
        start,
        c.lastEnd,
        Targets.withContext(target, ExprContext.STORE),
        annotation,
        value,
        isSimple);
  }

  private Cursor.Failure cannotAnnotate(Expr target) {
    if (target instanceof Expr.ListExpr || target instanceof Expr.TupleExpr) {
      return c.fail(
          target.start(),
          target.end(),
          "only single target (not " + Targets.describe(target) + ") can be annotated");
    }
    if (c.isLexicalError()) {
      return c.unexpected();
    }
    return isExpression(target)
        ? c.fail(target.start(), target.end(), "illegal target for annotation")
        : c.fail(c.start(), c.end(), "invalid syntax");
  }

  /// Whether CPython takes `target: annotation` apart to see that the target is wrong.
  private static boolean isExpression(Expr target) {
    return !(target instanceof Expr.Starred
        || target instanceof Expr.Yield
        || target instanceof Expr.YieldFrom);
  }

  private Stmt augmented(int start, Expr target) {
    if (!Targets.isSingle(target)) {
      throw c.fail(
          target.start(),
          target.end(),
          "'" + Targets.describe(target) + "' is an illegal expression for augmented assignment");
    }
    var op = OPERATORS[c.kind - PLUS_EQUAL];
    c.advance();
    var value = expressions.yieldOrStarExpressions();
    return new Stmt.AugAssign(
        start, c.lastEnd, Targets.withContext(target, ExprContext.STORE), op, value);
  }
}
