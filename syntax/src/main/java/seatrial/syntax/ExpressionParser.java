package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.UnaryOperator;

/// Expressions by precedence, from lists separated by commas down to powers. Method names are
/// those of CPython's grammar.
final class ExpressionParser {
  private static final Operator[] OPERATORS = Operator.values();
  private static final byte[] PRECEDENCE = new byte[COUNT];
  private static final boolean[] STARTS_EXPRESSION = new boolean[COUNT];

  /// What begins an expression that no operator stands before.
  private static final boolean[] STARTS_PRIMARY = new boolean[COUNT];

  private static final boolean[] COMPARES = new boolean[COUNT];

  /// What can follow a primary within one expression.
  private static final boolean[] CONTINUES = new boolean[COUNT];

  static {
    PRECEDENCE[VBAR] = 1;
    PRECEDENCE[CIRCUMFLEX] = 2;
    PRECEDENCE[AMPER] = 3;
    PRECEDENCE[LEFT_SHIFT] = 4;
    PRECEDENCE[RIGHT_SHIFT] = 4;
    PRECEDENCE[PLUS] = 5;
    PRECEDENCE[MINUS] = 5;
    PRECEDENCE[STAR] = 6;
    PRECEDENCE[SLASH] = 6;
    PRECEDENCE[DOUBLE_SLASH] = 6;
    PRECEDENCE[PERCENT] = 6;
    PRECEDENCE[AT] = 6;
    byte[] starts = {
      NAME,
      INT,
      FLOAT,
      IMAGINARY,
      STRING,
      FSTRING_START,
      LPAR,
      LSQB,
      LBRACE,
      ELLIPSIS,
      MINUS,
      PLUS,
      TILDE,
      TRUE,
      FALSE,
      NONE,
      NOT,
      LAMBDA,
      AWAIT
    };
    for (byte kind : starts) {
      STARTS_EXPRESSION[kind] = true;
      STARTS_PRIMARY[kind] = true;
    }
    byte[] prefixes = {MINUS, PLUS, TILDE, NOT, LAMBDA, AWAIT};
    for (byte kind : prefixes) {
      STARTS_PRIMARY[kind] = false;
    }
    byte[] comparisons = {
      EQ_EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, IN, IS, NOT
    };
    for (byte kind : comparisons) {
      COMPARES[kind] = true;
      CONTINUES[kind] = true;
    }
    for (int kind = PLUS; kind <= DOUBLE_SLASH; kind++) {
      CONTINUES[kind] = true;
    }
    CONTINUES[AND] = true;
    CONTINUES[OR] = true;
    CONTINUES[IF] = true;
  }

  private final Cursor c;
  private final AtomParser atoms;
  private final ParameterParser parameters;

  /// Where the last complete [#expression] or operand of one lies, for messages about two in a row.
  private int lastStart = -1;
  private int lastEnd = -1;

  ExpressionParser(Cursor cursor) {
    this.c = cursor;
    this.parameters = new ParameterParser(cursor, this);
    this.atoms = new AtomParser(cursor, this);
  }

  ParameterParser parameters() {
    return parameters;
  }

  AtomParser atoms() {
    return atoms;
  }

  static boolean startsExpression(int kind) {
    return STARTS_EXPRESSION[kind];
  }

  /// One expression, or a tuple of several without parentheses.
  Expr starExpressions() {
    int start = c.start();
    var first = starExpression();
    if (c.kind != COMMA) {
      return first;
    }
    return tupleAfter(first, start, false);
  }

  /// The elements after the first of a tuple without parentheses.
  private Expr tupleAfter(Expr first, int start, boolean isNamed) {
    int mark = c.stackMark();
    c.push(first);
    while (c.accept(COMMA)) {
      if (!startsExpression(c.kind) && c.kind != STAR) {
        break;
      }
      c.push(isNamed ? starNamedExpression() : starExpression());
    }
    List<Expr> elements = c.popList(mark);
    return new Expr.TupleExpr(start, c.lastEnd, elements, ExprContext.LOAD);
  }

  Expr starExpression() {
    return c.kind == STAR ? starred() : expression();
  }

  /// An element of a display: may be starred, may be named.
  Expr starNamedExpression() {
    return c.kind == STAR ? starred() : namedExpression();
  }

  Expr starred() {
    int start = c.start();
    c.advance();
    var value = bitwiseOr();
    return new Expr.Starred(start, c.lastEnd, value, ExprContext.LOAD);
  }

  /// The subject of a `match`: a tuple if there is a comma.
  Expr subjectExpression() {
    int start = c.start();
    var first = starNamedExpression();
    if (c.kind == COMMA) {
      return tupleAfter(first, start, true);
    }
    if (first instanceof Expr.Starred) {
      throw c.unexpected();
    }
    return first;
  }

  Expr yieldOrStarExpressions() {
    return c.kind == YIELD ? yieldExpression() : starExpressions();
  }

  Expr yieldExpression() {
    int start = c.start();
    c.advance();
    if (c.accept(FROM)) {
      var value = expression();
      return new Expr.YieldFrom(start, c.lastEnd, value);
    }
    Expr value = null;
    if (startsExpression(c.kind) || c.kind == STAR) {
      value = starExpressions();
    }
    return new Expr.Yield(start, c.lastEnd, value);
  }

  Expr namedExpression() {
    if (c.kind == NAME && c.peek(1) == COLON_EQUAL) {
      return assignmentExpression();
    }
    var value = expression();
    if (c.kind == COLON_EQUAL) {
      throw Targets.cannotUseInWalrus(c, value);
    }
    return value;
  }

  private Expr assignmentExpression() {
    int start = c.start();
    int nameEnd = c.end();
    var target = new Expr.Name(start, nameEnd, c.name(), ExprContext.STORE);
    c.advance();
    c.advance();
    var value = expression();
    return new Expr.NamedExpr(start, c.lastEnd, target, value);
  }

  Expr expression() {
    if (c.kind == LAMBDA) {
      return lambda();
    }
    int start = c.start();
    var first = STARTS_PRIMARY[c.kind] ? atoms.primary() : null;
    if (first != null && !CONTINUES[c.kind]) {
      lastStart = start;
      lastEnd = c.lastEnd;
      return first;
    }
    var body = disjunction(start, first);
    if (c.kind != IF) {
      lastStart = start;
      lastEnd = c.lastEnd;
      return body;
    }
    c.advance();
    var test = disjunction();
    if (c.kind != ELSE) {
      if (c.kind == COLON || c.isLexicalError()) {
        throw c.unexpected();
      }
      throw c.fail(start, c.lastEnd, "expected 'else' after 'if' expression");
    }
    c.advance();
    if (c.kind != LAMBDA && !startsExpression(c.kind)) {
      if (isStatementKeyword()) {
        throw c.fail(start, c.end(), "expected expression after 'else', but statement is given");
      }
      throw c.unexpected();
    }
    var orElse = expression();
    lastStart = start;
    lastEnd = c.lastEnd;
    return new Expr.IfExp(start, c.lastEnd, test, body, orElse);
  }

  private boolean isStatementKeyword() {
    return switch (c.kind) {
      case PASS, BREAK, CONTINUE -> true;
      default -> false;
    };
  }

  private Expr lambda() {
    int start = c.start();
    c.advance();
    var params = parameters.lambdaParameters();
    c.expect(COLON, "expected ':'");
    var body = expression();
    return new Expr.Lambda(start, c.lastEnd, params, body);
  }

  Expr disjunction() {
    return disjunction(c.start(), null);
  }

  // Each of these takes the primary that its first operand begins with, if that has been parsed.

  private Expr disjunction(int start, @Nullable Expr primary) {
    var first = conjunction(start, primary);
    if (c.kind != OR) {
      return first;
    }
    int mark = c.stackMark();
    c.push(first);
    while (c.accept(OR)) {
      c.push(conjunction(c.start(), null));
    }
    return new Expr.BoolOp(start, c.lastEnd, false, c.popList(mark));
  }

  private Expr conjunction(int start, @Nullable Expr primary) {
    var first = inversion(start, primary);
    if (c.kind != AND) {
      return first;
    }
    int mark = c.stackMark();
    c.push(first);
    while (c.accept(AND)) {
      c.push(inversion(c.start(), null));
    }
    return new Expr.BoolOp(start, c.lastEnd, true, c.popList(mark));
  }

  private Expr inversion(int start, @Nullable Expr primary) {
    if (primary == null && c.kind == NOT) {
      c.advance();
      var operand = inversion(c.start(), null);
      return new Expr.UnaryOp(start, c.lastEnd, UnaryOperator.NOT, operand);
    }
    return comparison(start, primary);
  }

  private Expr comparison(int start, @Nullable Expr primary) {
    var left = binary(1, start, primary);
    var op = compareOperator();
    if (op == null) {
      return left;
    }
    var right = bitwiseOr();
    var next = compareOperator();
    if (next == null) {
      return new Expr.Compare(start, c.lastEnd, left, List.of(op), List.of(right));
    }
    var ops = new java.util.ArrayList<CompareOperator>();
    var comparators = new java.util.ArrayList<Expr>();
    ops.add(op);
    comparators.add(right);
    while (next != null) {
      ops.add(next);
      comparators.add(bitwiseOr());
      next = compareOperator();
    }
    return new Expr.Compare(start, c.lastEnd, left, List.copyOf(ops), List.copyOf(comparators));
  }

  /// Takes the comparison operator under the cursor, if there is one.
  private @Nullable CompareOperator compareOperator() {
    if (!COMPARES[c.kind]) {
      return null;
    }
    CompareOperator op;
    switch (c.kind) {
      case EQ_EQUAL -> op = CompareOperator.EQ;
      case NOT_EQUAL -> op = CompareOperator.NOT_EQ;
      case LESS -> op = CompareOperator.LT;
      case LESS_EQUAL -> op = CompareOperator.LT_E;
      case GREATER -> op = CompareOperator.GT;
      case GREATER_EQUAL -> op = CompareOperator.GT_E;
      case IN -> op = CompareOperator.IN;
      case IS -> {
        c.advance();
        if (c.kind != NOT) {
          return CompareOperator.IS;
        }
        op = CompareOperator.IS_NOT;
      }
      case NOT -> {
        if (c.peek(1) != IN) {
          return null;
        }
        c.advance();
        op = CompareOperator.NOT_IN;
      }
      default -> {
        return null;
      }
    }
    c.advance();
    return op;
  }

  Expr bitwiseOr() {
    return binary(1, c.start(), null);
  }

  /// Left-associative operators of this precedence and tighter ones, without recursion along a
  /// chain.
  private Expr binary(int lowest, int start, @Nullable Expr primary) {
    var left = primary != null ? power(start, primary) : factor();
    int precedence;
    while ((precedence = PRECEDENCE[c.kind]) >= lowest) {
      var op = OPERATORS[c.kind - PLUS];
      c.advance();
      var right = binary(precedence + 1, c.start(), null);
      left = new Expr.BinOp(start, c.lastEnd, left, op, right);
    }
    return left;
  }

  private Expr factor() {
    UnaryOperator op;
    switch (c.kind) {
      case MINUS -> op = UnaryOperator.MINUS;
      case PLUS -> op = UnaryOperator.PLUS;
      case TILDE -> op = UnaryOperator.INVERT;
      default -> {
        return power();
      }
    }
    int start = c.start();
    c.advance();
    var operand = factor();
    return new Expr.UnaryOp(start, c.lastEnd, op, operand);
  }

  private Expr power() {
    int start = c.start();
    return power(start, awaitPrimary());
  }

  private Expr power(int start, Expr base) {
    if (c.kind != DOUBLE_STAR) {
      return base;
    }
    c.advance();
    var exponent = factor();
    return new Expr.BinOp(start, c.lastEnd, base, Operator.POW, exponent);
  }

  private Expr awaitPrimary() {
    if (c.kind != AWAIT) {
      return atoms.primary();
    }
    int start = c.start();
    c.advance();
    var value = atoms.primary();
    return new Expr.Await(start, c.lastEnd, value);
  }

  /// The error of a token that cannot follow an expression. If another expression begins there,
  /// CPython reads it: an error of the tokenizer in it comes first, and within brackets a comma is
  /// missing between the two, which is said of the first.
  Cursor.Failure unexpectedAfterExpression() {
    if (c.isLexicalError()
        || !startsExpression(c.kind)
        || lastEnd != c.lastEnd
        || c.kind == NOT && c.peek(1) == IN) {
      return c.unexpected();
    }
    int first = lastStart;
    byte previous = c.previous();
    int at = c.start();
    int atEnd = c.end();
    boolean isPrefixed = previous == NAME && (c.kind == STRING || c.kind == FSTRING_START);
    int errorCount = c.errors.size();
    try {
      expression();
    } catch (Cursor.Failure inner) {
      return c.isLexicalError() ? c.unexpected() : c.fail(at, atEnd, "invalid syntax");
    }
    c.forgetErrorsAfter(errorCount);
    return isPrefixed || c.bracketDepth() == 0
        ? c.fail(at, atEnd, "invalid syntax")
        : c.fail(first, c.lastEnd, "invalid syntax. Perhaps you forgot a comma?");
  }
}
