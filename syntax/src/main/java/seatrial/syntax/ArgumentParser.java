package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Keyword;

/// The arguments of calls and of class definitions.
final class ArgumentParser {
  /// Arguments as written: the positional ones and the named ones, each in order.
  record Arguments(List<Expr> positional, List<Keyword> keywords) {}

  private final Cursor c;
  private final ExpressionParser expressions;
  private final AtomParser atoms;

  ArgumentParser(Cursor cursor, ExpressionParser expressions, AtomParser atoms) {
    this.c = cursor;
    this.expressions = expressions;
    this.atoms = atoms;
  }

  Expr call(int start, Expr function) {
    int open = c.start();
    c.advance();
    if (c.accept(RPAR)) {
      return new Expr.Call(start, c.lastEnd, function, List.of(), List.of());
    }
    var arguments = arguments(open);
    return new Expr.Call(start, c.lastEnd, function, arguments.positional(), arguments.keywords());
  }

  /// Arguments up to and with the closing parenthesis.
  ///
  /// @param open offset of the opening parenthesis
  Arguments arguments(int open) {
    int mark = c.stackMark();
    var keywords = new java.util.ArrayList<Keyword>(0);
    boolean hasUnpackedDict = false;
    boolean isMisplaced = false;
    while (c.kind != RPAR) {
      int start = c.start();
      if (c.kind == STAR) {
        c.advance();
        var value = expressions.expression();
        if (hasUnpackedDict) {
          throw c.fail(
              start, c.lastEnd, "iterable argument unpacking follows keyword argument unpacking");
        }
        c.push(new Expr.Starred(start, c.lastEnd, value, ExprContext.LOAD));
      } else if (c.kind == DOUBLE_STAR) {
        c.advance();
        var value = expressions.expression();
        hasUnpackedDict = true;
        keywords.add(new Keyword(start, c.lastEnd, null, value));
      } else if (c.kind == NAME && c.peek(1) == EQUAL) {
        keywords.add(keyword(start));
      } else {
        var value = positional(open, mark, keywords);
        if (value == null) {
          return new Arguments(c.popList(mark), List.of());
        }
        isMisplaced |= !keywords.isEmpty();
        c.push(value);
      }
      if (c.kind == COMMA) {
        c.advance();
      } else if (c.kind != RPAR) {
        throw expressions.unexpectedAfterExpression();
      }
    }
    if (isMisplaced) {
      throw c.fail(
          c.start(),
          c.end(),
          hasUnpackedDict
              ? "positional argument follows keyword argument unpacking"
              : "positional argument follows keyword argument");
    }
    c.advance();
    return new Arguments(c.popList(mark), List.copyOf(keywords));
  }

  private Keyword keyword(int start) {
    var name = c.name();
    c.advance();
    int equal = c.start();
    c.advance();
    if (c.kind == COMMA || c.kind == RPAR) {
      throw c.fail(start, equal + 1, "expected argument value expression");
    }
    var value = expressions.expression();
    if (atoms.startsComprehension()) {
      throw c.fail(
          start, equal + 1, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    return new Keyword(start, c.lastEnd, name, value);
  }

  /// Null where the whole call is one generator expression, which is then pushed and closed.
  private @Nullable Expr positional(int open, int mark, List<Keyword> keywords) {
    int start = c.start();
    var value = expressions.namedExpression();
    if (c.kind == EQUAL) {
      throw notAKeyword(start, value);
    }
    if (atoms.startsComprehension()) {
      boolean isAlone = c.stackMark() == mark && keywords.isEmpty();
      var generators = atoms.comprehensions();
      if (isAlone && c.accept(RPAR)) {
        c.push(new Expr.GeneratorExp(open, c.lastEnd, value, generators));
        return null;
      }
      if (c.isLexicalError() || c.kind != COMMA && c.kind != RPAR) {
        throw expressions.unexpectedAfterExpression();
      }
      throw c.fail(start, generators.getLast().end(), "Generator expression must be parenthesized");
    }
    return value;
  }

  private Cursor.Failure notAKeyword(int start, Expr value) {
    int equal = c.start();
    if (value instanceof Expr.Constant constant
        && constant.value() instanceof seatrial.syntax.ast.Literal.Singleton singleton
        && singleton != seatrial.syntax.ast.Literal.Singleton.ELLIPSIS) {
      return c.fail(start, equal + 1, "cannot assign to " + singleton.repr());
    }
    return c.fail(
        start, equal + 1, "expression cannot contain assignment, perhaps you meant \"==\"?");
  }
}
