package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.util.ArrayList;
import java.util.List;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Pattern;
import seatrial.syntax.ast.UnaryOperator;

/// The patterns of `case` blocks (PEP 634).
final class PatternParser {
  private final Cursor c;
  private final ExpressionParser expressions;

  PatternParser(Cursor cursor, ExpressionParser expressions) {
    this.c = cursor;
    this.expressions = expressions;
  }

  /// What stands between `case` and its guard or colon.
  Pattern patterns() {
    int start = c.start();
    var first = maybeStarPattern();
    if (c.kind == COMMA) {
      var elements = new ArrayList<Pattern>();
      elements.add(first);
      while (c.accept(COMMA)) {
        if (c.kind == COLON || c.kind == IF) {
          break;
        }
        elements.add(maybeStarPattern());
      }
      return new Pattern.MatchSequence(start, c.lastEnd, List.copyOf(elements));
    }
    if (first instanceof Pattern.MatchStar) {
      throw c.unexpected();
    }
    return first;
  }

  private Pattern maybeStarPattern() {
    if (c.kind != STAR) {
      return pattern();
    }
    int start = c.start();
    c.advance();
    var name = c.expectName();
    return new Pattern.MatchStar(start, c.lastEnd, name.equals("_") ? null : name);
  }

  private Pattern pattern() {
    int start = c.start();
    var pattern = orPattern();
    if (!c.accept(AS)) {
      return pattern;
    }
    if (c.kind != NAME) {
      if (c.isLexicalError() || !ExpressionParser.startsExpression(c.kind)) {
        throw c.unexpected();
      }
      int at = c.start();
      var target = expressions.expression();
      throw c.fail(at, c.lastEnd, "cannot use " + Targets.describe(target) + " as pattern target");
    }
    if (c.isName("_")) {
      throw c.fail(c.start(), c.end(), "cannot use '_' as a target");
    }
    var name = c.name();
    int at = c.start();
    if (c.peek(1) == DOT || c.peek(1) == LPAR || c.peek(1) == LSQB) {
      var target = expressions.expression();
      throw c.fail(at, c.lastEnd, "cannot use " + Targets.describe(target) + " as pattern target");
    }
    c.advance();
    return new Pattern.MatchAs(start, c.lastEnd, pattern, name);
  }

  private Pattern orPattern() {
    int start = c.start();
    var first = closedPattern();
    if (c.kind != VBAR) {
      return first;
    }
    var alternatives = new ArrayList<Pattern>();
    alternatives.add(first);
    while (c.accept(VBAR)) {
      alternatives.add(closedPattern());
    }
    return new Pattern.MatchOr(start, c.lastEnd, List.copyOf(alternatives));
  }

  private Pattern closedPattern() {
    int start = c.start();
    return switch (c.kind) {
      case INT, FLOAT, IMAGINARY, MINUS -> {
        var value = number();
        yield new Pattern.MatchValue(start, c.lastEnd, value);
      }
      case STRING, FSTRING_START -> {
        var value = expressions.atoms().strings().strings();
        yield new Pattern.MatchValue(start, c.lastEnd, value);
      }
      case NONE -> singleton(Literal.Singleton.NONE);
      case TRUE -> singleton(Literal.Singleton.TRUE);
      case FALSE -> singleton(Literal.Singleton.FALSE);
      case NAME -> named(start);
      case LPAR -> group(start);
      case LSQB -> {
        c.advance();
        var elements = sequence(RSQB);
        c.expect(RSQB);
        yield new Pattern.MatchSequence(start, c.lastEnd, elements);
      }
      case LBRACE -> mapping(start);
      default -> throw c.unexpected();
    };
  }

  private Pattern singleton(Literal.Singleton value) {
    var pattern = new Pattern.MatchSingleton(c.start(), c.end(), value);
    c.advance();
    return pattern;
  }

  /// A capture, the wildcard, a dotted value or a class pattern.
  private Pattern named(int start) {
    var id = c.name();
    Expr value = new Expr.Name(start, c.end(), id, ExprContext.LOAD);
    c.advance();
    boolean isDotted = false;
    while (c.accept(DOT)) {
      isDotted = true;
      var attribute = c.expectName();
      value = new Expr.Attribute(start, c.lastEnd, value, attribute, ExprContext.LOAD);
    }
    if (c.kind == LPAR) {
      return classPattern(start, value);
    }
    if (isDotted) {
      return new Pattern.MatchValue(start, c.lastEnd, value);
    }
    if (c.kind == EQUAL) {
      throw c.unexpected();
    }
    return new Pattern.MatchAs(start, c.lastEnd, null, id.equals("_") ? null : id);
  }

  private Pattern group(int start) {
    c.advance();
    if (c.accept(RPAR)) {
      return new Pattern.MatchSequence(start, c.lastEnd, List.of());
    }
    var first = maybeStarPattern();
    if (c.kind == RPAR && !(first instanceof Pattern.MatchStar)) {
      c.advance();
      return first;
    }
    if (c.kind != COMMA) {
      throw c.unexpected();
    }
    c.advance();
    var elements = new ArrayList<Pattern>();
    elements.add(first);
    elements.addAll(sequence(RPAR));
    c.expect(RPAR);
    return new Pattern.MatchSequence(start, c.lastEnd, List.copyOf(elements));
  }

  private List<Pattern> sequence(byte closing) {
    var elements = new ArrayList<Pattern>();
    while (c.kind != closing) {
      elements.add(maybeStarPattern());
      if (!c.accept(COMMA)) {
        break;
      }
    }
    return List.copyOf(elements);
  }

  private Pattern mapping(int start) {
    c.advance();
    var keys = new ArrayList<Expr>();
    var values = new ArrayList<Pattern>();
    String rest = null;
    while (c.kind != RBRACE) {
      if (c.kind == DOUBLE_STAR) {
        c.advance();
        rest = c.expectName();
        if (rest.equals("_")) {
          throw c.fail(c.lastEnd - 1, c.lastEnd, "invalid syntax");
        }
        c.accept(COMMA);
        break;
      }
      keys.add(key());
      c.expect(COLON);
      values.add(pattern());
      if (!c.accept(COMMA)) {
        break;
      }
    }
    c.expect(RBRACE);
    return new Pattern.MatchMapping(start, c.lastEnd, List.copyOf(keys), List.copyOf(values), rest);
  }

  private Expr key() {
    int start = c.start();
    return switch (c.kind) {
      case INT, FLOAT, IMAGINARY, MINUS -> number();
      case STRING, FSTRING_START -> expressions.atoms().strings().strings();
      case NONE, TRUE, FALSE -> expressions.atoms().atom();
      case NAME -> {
        var value = named(start);
        if (!(value instanceof Pattern.MatchValue dotted)) {
          throw c.unexpected();
        }
        yield dotted.value();
      }
      default -> throw c.unexpected();
    };
  }

  private Pattern classPattern(int start, Expr cls) {
    c.advance();
    var patterns = new ArrayList<Pattern>();
    var names = new ArrayList<String>();
    var named = new ArrayList<Pattern>();
    while (c.kind != RPAR) {
      if (c.kind == NAME && c.peek(1) == EQUAL) {
        names.add(c.name());
        c.advance();
        c.advance();
        named.add(pattern());
      } else {
        int at = c.start();
        var positional = pattern();
        if (!names.isEmpty()) {
          throw c.fail(at, c.lastEnd, "positional patterns follow keyword patterns");
        }
        patterns.add(positional);
      }
      if (!c.accept(COMMA)) {
        break;
      }
    }
    c.expect(RPAR);
    return new Pattern.MatchClass(
        start, c.lastEnd, cls, List.copyOf(patterns), List.copyOf(names), List.copyOf(named));
  }

  /// A number with its sign, or a complex number written as a sum.
  private Expr number() {
    int start = c.start();
    var real = signedNumber();
    if (c.kind != PLUS && c.kind != MINUS) {
      return real;
    }
    if (isImaginary(real)) {
      throw c.fail(real.start(), real.end(), "real number required in complex literal");
    }
    var op = c.kind == PLUS ? Operator.ADD : Operator.SUB;
    c.advance();
    if (c.kind != IMAGINARY) {
      if (c.kind == INT || c.kind == FLOAT) {
        throw c.fail(c.start(), c.end(), "imaginary number required in complex literal");
      }
      throw c.unexpected();
    }
    var imaginary = expressions.atoms().number();
    return new Expr.BinOp(start, c.lastEnd, real, op, imaginary);
  }

  private static boolean isImaginary(Expr number) {
    return number instanceof Expr.UnaryOp unary
        ? isImaginary(unary.operand())
        : number instanceof Expr.Constant constant && constant.value() instanceof Literal.Imaginary;
  }

  private Expr signedNumber() {
    if (c.kind != MINUS) {
      return expressions.atoms().number();
    }
    int start = c.start();
    c.advance();
    if (c.kind != INT && c.kind != FLOAT && c.kind != IMAGINARY) {
      throw c.unexpected();
    }
    var operand = expressions.atoms().number();
    return new Expr.UnaryOp(start, c.lastEnd, UnaryOperator.MINUS, operand);
  }
}
