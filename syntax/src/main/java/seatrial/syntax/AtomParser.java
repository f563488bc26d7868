package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.util.ArrayList;
import java.util.List;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Literal;

/// Names, literals, displays and comprehensions, and what follows them: attributes, calls,
/// subscripts.
final class AtomParser {
  private final Cursor c;
  private final ExpressionParser expressions;
  private final StringParser strings;
  private final ArgumentParser arguments;

  AtomParser(Cursor cursor, ExpressionParser expressions) {
    this.c = cursor;
    this.expressions = expressions;
    this.strings = new StringParser(cursor, expressions);
    this.arguments = new ArgumentParser(cursor, expressions, this);
  }

  StringParser strings() {
    return strings;
  }

  ArgumentParser arguments() {
    return arguments;
  }

  /// An atom with its trailers, without recursion along the chain.
  Expr primary() {
    int start = c.start();
    var value = atom();
    while (true) {
      switch (c.kind) {
        case DOT -> {
          c.advance();
          var attribute = c.expectName();
          value = new Expr.Attribute(start, c.lastEnd, value, attribute, ExprContext.LOAD);
        }
        case LPAR -> value = arguments.call(start, value);
        case LSQB -> {
          c.advance();
          var slice = slices();
          closeSubscript();
          value = new Expr.Subscript(start, c.lastEnd, value, slice, ExprContext.LOAD);
        }
        default -> {
          return value;
        }
      }
    }
  }

  private void closeSubscript() {
    if (c.kind != RSQB) {
      throw expressions.unexpectedAfterExpression();
    }
    c.advance();
  }

  private Expr slices() {
    int start = c.start();
    var first = sliceOrStarred();
    if (c.kind != COMMA) {
      if (first instanceof Expr.Starred starred) {
        c.require(11, starred.start(), starred.end(), "starred expressions in subscripts");
        return new Expr.TupleExpr(start, c.lastEnd, List.of(first), ExprContext.LOAD);
      }
      return first;
    }
    int mark = c.stackMark();
    c.push(first);
    boolean hasStar = first instanceof Expr.Starred;
    while (c.accept(COMMA)) {
      if (c.kind == RSQB) {
        break;
      }
      var element = sliceOrStarred();
      hasStar |= element instanceof Expr.Starred;
      c.push(element);
    }
    if (hasStar) {
      c.require(11, start, c.lastEnd, "starred expressions in subscripts");
    }
    List<Expr> elements = c.popList(mark);
    return new Expr.TupleExpr(start, c.lastEnd, elements, ExprContext.LOAD);
  }

  private Expr sliceOrStarred() {
    return c.kind == STAR ? expressions.starred() : slice();
  }

  private Expr slice() {
    int start = c.start();
    Expr lower = null;
    if (c.kind != COLON) {
      lower = expressions.namedExpression();
      if (c.kind != COLON) {
        if (lower instanceof Expr.NamedExpr && start == lower.start()) {
          c.require(10, start, c.lastEnd, "unparenthesized assignment expressions in subscripts");
        }
        return lower;
      }
      if (lower instanceof Expr.NamedExpr && start == lower.start()) {
        throw c.unexpected();
      }
    }
    c.advance();
    Expr upper = null;
    Expr step = null;
    if (isSlicePart()) {
      upper = expressions.expression();
    }
    if (c.accept(COLON) && isSlicePart()) {
      step = expressions.expression();
    }
    return new Expr.Slice(start, c.lastEnd, lower, upper, step);
  }

  private boolean isSlicePart() {
    return c.kind != RSQB && c.kind != COMMA && c.kind != COLON;
  }

  Expr atom() {
    int start = c.start();
    return switch (c.kind) {
      case NAME -> {
        var name = new Expr.Name(start, c.end(), c.name(), ExprContext.LOAD);
        c.advance();
        yield name;
      }
      case STRING, FSTRING_START -> strings.strings();
      case INT, FLOAT, IMAGINARY -> number();
      case TRUE -> singleton(Literal.Singleton.TRUE);
      case FALSE -> singleton(Literal.Singleton.FALSE);
      case NONE -> singleton(Literal.Singleton.NONE);
      case ELLIPSIS -> singleton(Literal.Singleton.ELLIPSIS);
      case LPAR -> parenthesized();
      case LSQB -> listDisplay();
      case LBRACE -> braces();
      default -> throw c.unexpected();
    };
  }

  private Expr singleton(Literal.Singleton value) {
    var constant = new Expr.Constant(c.start(), c.end(), value);
    c.advance();
    return constant;
  }

  Expr.Constant number() {
    int start = c.start();
    int end = c.end();
    var value = NumberLiteral.value(c.kind, c.bytes, start, end);
    c.advance();
    return new Expr.Constant(start, end, value);
  }

  /// A group, a tuple or a generator expression.
  private Expr parenthesized() {
    int start = c.start();
    c.advance();
    if (c.accept(RPAR)) {
      return new Expr.TupleExpr(start, c.lastEnd, List.of(), ExprContext.LOAD);
    }
    if (c.kind == YIELD) {
      var value = expressions.yieldExpression();
      close(RPAR);
      return value;
    }
    var first = expressions.starNamedExpression();
    if (startsComprehension()) {
      refuseUnpacking(first, "iterable unpacking cannot be used in comprehension");
      var generators = comprehensions();
      close(RPAR);
      return new Expr.GeneratorExp(start, c.lastEnd, first, generators);
    }
    if (c.kind == COMMA) {
      var elements = elements(first, RPAR);
      close(RPAR);
      return new Expr.TupleExpr(start, c.lastEnd, elements, ExprContext.LOAD);
    }
    if (first instanceof Expr.Starred && c.kind == RPAR) {
      throw c.fail(
          first.start(),
          first.end(),
          c.version.isAtLeast(9)
              ? "cannot use starred expression here"
              : "can't use starred expression here");
    }
    close(RPAR);
    return first;
  }

  private void close(byte closing) {
    if (c.kind != closing) {
      throw expressions.unexpectedAfterExpression();
    }
    c.advance();
  }

  /// The elements of a display from its first on, up to the closing bracket, which is left.
  private List<Expr> elements(Expr first, byte closing) {
    int mark = c.stackMark();
    c.push(first);
    while (c.accept(COMMA)) {
      if (c.kind == closing) {
        break;
      }
      c.push(expressions.starNamedExpression());
    }
    if (startsComprehension() && c.stackMark() - mark > 1) {
      var last = c.<Expr>popList(mark);
      throw c.fail(
          last.getFirst().start(),
          last.getLast().end(),
          "did you forget parentheses around the comprehension target?");
    }
    return c.popList(mark);
  }

  private Expr listDisplay() {
    int start = c.start();
    c.advance();
    if (c.accept(RSQB)) {
      return new Expr.ListExpr(start, c.lastEnd, List.of(), ExprContext.LOAD);
    }
    var first = expressions.starNamedExpression();
    if (startsComprehension()) {
      refuseUnpacking(first, "iterable unpacking cannot be used in comprehension");
      var generators = comprehensions();
      close(RSQB);
      return new Expr.ListComp(start, c.lastEnd, first, generators);
    }
    var elements = elements(first, RSQB);
    close(RSQB);
    return new Expr.ListExpr(start, c.lastEnd, elements, ExprContext.LOAD);
  }

  /// A dict or set, or a comprehension of one.
  private Expr braces() {
    int start = c.start();
    c.advance();
    if (c.accept(RBRACE)) {
      return new Expr.DictExpr(start, c.lastEnd, List.of());
    }
    if (c.kind == DOUBLE_STAR) {
      return dictDisplay(start, null);
    }
    int firstAt = c.start();
    var first = expressions.starNamedExpression();
    boolean isPlain = !(first instanceof Expr.Starred) && !isBareWalrus(first, firstAt);
    if (c.kind == COLON && isPlain) {
      return dictDisplay(start, first);
    }
    if (startsComprehension()) {
      refuseUnpacking(first, "iterable unpacking cannot be used in comprehension");
      var generators = comprehensions();
      close(RBRACE);
      return new Expr.SetComp(start, c.lastEnd, first, generators);
    }
    if (isBareWalrus(first, firstAt)) {
      c.require(9, firstAt, first.end(), "unparenthesized assignment expressions in sets");
    }
    var elements = elements(first, RBRACE);
    close(RBRACE);
    return new Expr.SetExpr(start, c.lastEnd, elements);
  }

  private static boolean isBareWalrus(Expr expr, int start) {
    return expr instanceof Expr.NamedExpr && expr.start() == start;
  }

  /// @param firstKey the key before the cursor's colon, or null with the cursor at `**`
  private Expr dictDisplay(int start, @org.jspecify.annotations.Nullable Expr firstKey) {
    int mark = c.stackMark();
    var key = firstKey;
    while (true) {
      if (key == null && c.kind == DOUBLE_STAR) {
        int starsAt = c.start();
        c.advance();
        var value = expressions.bitwiseOr();
        if (startsComprehension()) {
          throw c.fail(starsAt, starsAt + 2, "dict unpacking cannot be used in dict comprehension");
        }
        c.push(new Expr.DictExpr.Item(null, value));
      } else {
        if (key == null) {
          key = expressions.expression();
          if (c.kind != COLON) {
            if (c.kind == RBRACE || c.kind == COMMA) {
              throw c.fail(c.lastEnd - 1, c.lastEnd, "':' expected after dictionary key");
            }
            throw expressions.unexpectedAfterExpression();
          }
        }
        int colon = c.start();
        c.advance();
        if (c.kind == RBRACE || c.kind == COMMA) {
          throw c.fail(colon, colon + 1, "expression expected after dictionary key and ':'");
        }
        if (c.kind == STAR) {
          throw c.fail(c.start(), c.end(), "cannot use a starred expression in a dictionary value");
        }
        var value = expressions.expression();
        if (startsComprehension() && c.stackMark() == mark) {
          var generators = comprehensions();
          close(RBRACE);
          return new Expr.DictComp(start, c.lastEnd, key, value, generators);
        }
        c.push(new Expr.DictExpr.Item(key, value));
      }
      if (!c.accept(COMMA) || c.kind == RBRACE) {
        break;
      }
      key = null;
    }
    close(RBRACE);
    return new Expr.DictExpr(start, c.lastEnd, c.popList(mark));
  }

  private void refuseUnpacking(Expr element, String message) {
    if (element instanceof Expr.Starred) {
      throw c.fail(element.start(), element.end(), message);
    }
  }

  boolean startsComprehension() {
    return c.kind == FOR || c.kind == ASYNC && c.peek(1) == FOR;
  }

  /// One or more `for … in … if …`.
  List<Comprehension> comprehensions() {
    var generators = new ArrayList<Comprehension>(1);
    while (startsComprehension()) {
      int start = c.start();
      boolean isAsync = c.accept(ASYNC);
      c.expect(FOR);
      var target = targets();
      if (c.kind != IN) {
        if (c.isLexicalError()) {
          throw c.unexpected();
        }
        throw c.fail(
            c.start(),
            c.end(),
            c.version.isAtLeast(12) ? "'in' expected after for-loop variables" : "invalid syntax");
      }
      c.advance();
      var iter = expressions.disjunction();
      var ifs = new ArrayList<Expr>(0);
      while (c.accept(IF)) {
        ifs.add(expressions.disjunction());
      }
      generators.add(new Comprehension(start, c.lastEnd, isAsync, target, iter, List.copyOf(ifs)));
    }
    return List.copyOf(generators);
  }

  /// `star_targets`: what `for` assigns to, up to `in`.
  Expr targets() {
    int start = c.start();
    var first = target();
    if (c.kind != COMMA) {
      return Targets.assigned(c, first);
    }
    int mark = c.stackMark();
    c.push(first);
    while (c.accept(COMMA)) {
      if (c.kind == IN || c.kind == EQUAL || !startsTarget()) {
        break;
      }
      c.push(target());
    }
    List<Expr> elements = c.popList(mark);
    return Targets.assigned(c, new Expr.TupleExpr(start, c.lastEnd, elements, ExprContext.LOAD));
  }

  private boolean startsTarget() {
    return c.kind == STAR || ExpressionParser.startsExpression(c.kind);
  }

  private Expr target() {
    if (c.kind == STAR) {
      int start = c.start();
      c.advance();
      var value = expressions.bitwiseOr();
      return new Expr.Starred(start, c.lastEnd, value, ExprContext.LOAD);
    }
    return expressions.bitwiseOr();
  }
}
