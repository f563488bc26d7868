package seatrial.syntax;

import static seatrial.syntax.TokenKind.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Keyword;
import seatrial.syntax.ast.MatchCase;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.TypeParam;
import seatrial.syntax.ast.WithItem;

/// Statements with blocks, and the blocks. A statement that is no Python is skipped here.
final class StatementParser {
  private final Cursor c;
  private final ExpressionParser expressions;
  private final SimpleStatementParser simple;
  private final PatternParser patterns;

  StatementParser(Cursor cursor) {
    this.c = cursor;
    this.expressions = new ExpressionParser(cursor);
    this.simple = new SimpleStatementParser(cursor, expressions);
    this.patterns = new PatternParser(cursor, expressions);
  }

  /// All statements of a file.
  List<Stmt> file() {
    int mark = c.stackMark();
    statements(true);
    return c.popList(mark);
  }

  /// Pushes statements until the block or the file ends.
  private void statements(boolean isFile) {
    boolean isAfterBroken = false;
    while (true) {
      switch (c.kind) {
        case END -> {
          return;
        }
        case DEDENT -> {
          if (!isFile) {
            return;
          }
          c.advance();
        }
        case NEWLINE -> c.advance();
        case INDENT -> {
          if (!isAfterBroken) {
            c.errorHere();
          }
          c.advance();
          statements(false);
          c.accept(DEDENT);
        }
        default -> isAfterBroken = !statementOrBroken();
      }
    }
  }

  /// Pushes one statement, or what it can be replaced with. False if it was broken.
  private boolean statementOrBroken() {
    c.beginStatement();
    int start = c.start();
    int mark = c.stackMark();
    try {
      statement();
      return true;
    } catch (Cursor.Failure failure) {
      c.reportFailure();
    } catch (StackOverflowError tooDeep) {
      c.reportTooDeep(start);
    }
    c.dropTo(mark);
    c.recover(start);
    c.push(new Stmt.Broken(start, c.endOfSkipped(start)));
    return false;
  }

  private void statement() {
    int start = c.start();
    switch (c.kind) {
      case IF -> c.push(ifStatement(start));
      case DEF -> c.push(functionDef(start, false, List.of()));
      case CLASS -> c.push(classDef(start, List.of()));
      case FOR -> c.push(forStatement(start, false));
      case TRY -> c.push(tryStatement(start));
      case WITH -> c.push(withStatement(start, false));
      case WHILE -> c.push(whileStatement(start));
      case AT -> c.push(decorated());
      case ASYNC -> c.push(asyncStatement(start));
      case NAME -> {
        if (startsMatch()) {
          c.push(matchStatement(start));
        } else {
          simple.line();
        }
      }
      default -> simple.line();
    }
  }

  private Stmt asyncStatement(int start) {
    c.advance();
    return switch (c.kind) {
      case DEF -> functionDef(start, true, List.of());
      case FOR -> forStatement(start, true);
      case WITH -> withStatement(start, true);
      default -> throw c.unexpected();
    };
  }

  private List<Stmt> block(String after, int headerStart) {
    int mark = c.stackMark();
    if (c.kind == NEWLINE) {
      c.advance();
      if (c.kind != INDENT) {
        if (c.isLexicalError()) {
          throw c.unexpected();
        }
        throw c.fail(
            c.start(),
            c.end(),
            "expected an indented block after " + after + " on line " + c.source.line(headerStart));
      }
      c.advance();
      statements(false);
      c.accept(DEDENT);
    } else {
      simple.line();
    }
    return c.popList(mark);
  }

  private void colon() {
    c.expect(COLON, "expected ':'");
  }

  private List<Stmt> elseBlock() {
    if (c.kind != ELSE) {
      return List.of();
    }
    int start = c.start();
    c.advance();
    colon();
    return block("'else' statement", start);
  }

  private Expr condition() {
    var test = expressions.namedExpression();
    if (c.kind == EQUAL) {
      throw c.fail(
          test.start(),
          c.end(),
          test instanceof Expr.Name
              ? "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
              : "cannot assign to "
                  + Targets.describe(test)
                  + " here. Maybe you meant '==' instead of '='?");
    }
    return test;
  }

  private Stmt ifStatement(int start) {
    record Branch(int start, Expr test, List<Stmt> body) {}
    var branches = new ArrayList<Branch>(1);
    int at = start;
    String word = "'if' statement";
    do {
      c.advance();
      var test = condition();
      colon();
      branches.add(new Branch(at, test, block(word, at)));
      at = c.start();
      word = "'elif' statement";
    } while (c.kind == ELIF);
    var orElse = elseBlock();
    int end = c.lastEnd;
    for (int i = branches.size() - 1; i > 0; i--) {
      var branch = branches.get(i);
      orElse = List.of(new Stmt.If(branch.start(), end, branch.test(), branch.body(), orElse));
    }
    var first = branches.getFirst();
    return new Stmt.If(start, end, first.test(), first.body(), orElse);
  }

  private Stmt whileStatement(int start) {
    c.advance();
    var test = condition();
    colon();
    var body = block("'while' statement", start);
    var orElse = elseBlock();
    return new Stmt.While(start, c.lastEnd, test, body, orElse);
  }

  private Stmt forStatement(int start, boolean isAsync) {
    int forStart = c.start();
    c.advance();
    var target = expressions.atoms().targets();
    c.expect(IN);
    int iterAt = c.start();
    var iter = expressions.starExpressions();
    if (iter instanceof Expr.TupleExpr tuple
        && tuple.start() == iterAt
        && tuple.elements().stream().anyMatch(Expr.Starred.class::isInstance)
        && c.bytes[iterAt] != '(') {
      c.require(9, iterAt, iter.end(), "unparenthesized unpacking in for loops");
    }
    colon();
    var body = block("'for' statement", forStart);
    var orElse = elseBlock();
    return new Stmt.For(start, c.lastEnd, isAsync, target, iter, body, orElse);
  }

  private Stmt withStatement(int start, boolean isAsync) {
    int withStart = c.start();
    c.advance();
    var items = c.kind == LPAR ? parenthesizedItems() : null;
    if (items == null) {
      var list = new ArrayList<WithItem>(1);
      do {
        list.add(withItem());
      } while (c.accept(COMMA));
      items = List.copyOf(list);
    }
    colon();
    var body = block("'with' statement", withStart);
    return new Stmt.With(start, c.lastEnd, isAsync, items, body);
  }

  private WithItem withItem() {
    var context = expressions.expression();
    if (!c.accept(AS)) {
      return new WithItem(context, null);
    }
    return new WithItem(context, withTarget());
  }

  private Expr withTarget() {
    if (c.kind == STAR) {
      var starred = expressions.starred();
      return Targets.assigned(c, starred);
    }
    return Targets.assigned(c, expressions.bitwiseOr());
  }

  /// The items between parentheses, if that is what the parentheses are; else null and nothing
  /// taken. They are items if each is a plain expression and a colon follows the closing one.
  private @Nullable List<WithItem> parenthesizedItems() {
    int mark = c.mark();
    int lastEnd = c.lastEnd;
    int stack = c.stackMark();
    int errorCount = c.errors.size();
    int start = c.start();
    boolean hasTarget = false;
    try {
      c.advance();
      var items = new ArrayList<WithItem>();
      while (c.kind != RPAR) {
        var item = withItem();
        hasTarget |= item.optionalVars() != null;
        items.add(item);
        if (c.kind != RPAR) {
          c.expect(COMMA);
        }
      }
      c.advance();
      if (c.kind == COLON && !items.isEmpty()) {
        if (hasTarget) {
          c.require(9, start, c.lastEnd, "parenthesized context managers");
        }
        return List.copyOf(items);
      }
    } catch (Cursor.Failure notItems) {
      if (hasTarget || c.isLexicalError()) {
        throw notItems;
      }
    }
    c.forgetErrorsAfter(errorCount);
    c.dropTo(stack);
    c.reset(mark, lastEnd);
    return null;
  }

  private Stmt tryStatement(int start) {
    c.advance();
    colon();
    var body = block("'try' statement", start);
    boolean isStar = c.kind == EXCEPT && c.peek(1) == STAR;
    var handlers = new ArrayList<ExceptHandler>(1);
    while (c.kind == EXCEPT) {
      if (c.peek(1) == STAR != isStar) {
        throw c.fail(
            c.start(), c.end(), "cannot have both 'except' and 'except*' on the same 'try'");
      }
      handlers.add(handler(isStar));
    }
    if (handlers.isEmpty() && c.kind != FINALLY) {
      throw c.isLexicalError()
          ? c.unexpected()
          : c.fail(c.start(), c.end(), "expected 'except' or 'finally' block");
    }
    var orElse = handlers.isEmpty() ? List.<Stmt>of() : elseBlock();
    List<Stmt> finalBody = List.of();
    if (c.kind == FINALLY) {
      int at = c.start();
      c.advance();
      colon();
      finalBody = block("'finally' statement", at);
    }
    return new Stmt.Try(start, c.lastEnd, isStar, body, List.copyOf(handlers), orElse, finalBody);
  }

  private ExceptHandler handler(boolean isStar) {
    int start = c.start();
    c.advance();
    if (isStar) {
      c.advance();
      c.require(11, start, c.lastEnd, "except* clauses");
      if (c.kind == COLON || c.kind == NEWLINE) {
        throw c.fail(c.start(), c.end(), "expected one or more exception types");
      }
    }
    Expr type = null;
    String name = null;
    if (c.kind != COLON) {
      int at = c.start();
      type = expressions.expression();
      if (c.kind == COMMA) {
        type = bareTypes(at, type);
      }
      if (c.accept(AS)) {
        if (c.kind == NAME && (c.peek(1) == DOT || c.peek(1) == LSQB || c.peek(1) == LPAR)) {
          int targetAt = c.start();
          var target = expressions.expression();
          throw c.fail(
              targetAt,
              c.lastEnd,
              "cannot use except"
                  + (isStar ? "*" : "")
                  + " statement with "
                  + Targets.describe(target));
        }
        name = c.expectName();
      }
    }
    colon();
    var body = block(isStar ? "'except*' statement" : "'except' statement", start);
    return new ExceptHandler(start, c.lastEnd, type, name, body);
  }

  /// `except a, b:` (PEP 758): a tuple without parentheses, which then takes no `as`.
  private Expr bareTypes(int start, Expr first) {
    int mark = c.stackMark();
    c.push(first);
    while (c.accept(COMMA)) {
      if (c.kind == COLON) {
        break;
      }
      c.push(expressions.expression());
    }
    List<Expr> types = c.popList(mark);
    int end = c.lastEnd;
    if (c.kind == AS) {
      throw c.fail(start, end, "multiple exception types must be parenthesized when using 'as'");
    }
    c.require(14, start, end, "multiple exception types without parentheses");
    return new Expr.TupleExpr(start, end, types, seatrial.syntax.ast.ExprContext.LOAD);
  }

  private Stmt decorated() {
    var decorators = new ArrayList<Expr>(1);
    while (c.kind == AT) {
      c.advance();
      int at = c.start();
      var decorator = expressions.namedExpression();
      if (!isDottedCall(decorator)) {
        c.require(9, at, c.lastEnd, "decorators other than dotted names and calls of them");
      }
      decorators.add(decorator);
      c.expect(NEWLINE);
    }
    int start = c.start();
    var list = List.copyOf(decorators);
    return switch (c.kind) {
      case DEF -> functionDef(start, false, list);
      case CLASS -> classDef(start, list);
      case ASYNC -> {
        c.advance();
        if (c.kind != DEF) {
          throw c.unexpected();
        }
        yield functionDef(start, true, list);
      }
      default -> throw c.unexpected();
    };
  }

  private static boolean isDottedCall(Expr decorator) {
    var e = decorator instanceof Expr.Call call ? call.function() : decorator;
    while (e instanceof Expr.Attribute attribute) {
      e = attribute.value();
    }
    return e instanceof Expr.Name;
  }

  private Stmt.Name definedName() {
    int start = c.start();
    var id = c.expectName();
    return new Stmt.Name(start, c.lastEnd, id);
  }

  private Stmt functionDef(int start, boolean isAsync, List<Expr> decorators) {
    int defStart = c.start();
    c.advance();
    var name = definedName();
    List<TypeParam> typeParams = expressions.parameters().typeParams();
    c.expect(LPAR, "expected '('");
    var params = expressions.parameters().functionParameters();
    c.expect(RPAR);
    Expr returns = c.accept(ARROW) ? expressions.expression() : null;
    colon();
    var body = block("function definition", defStart);
    return new Stmt.FunctionDef(
        start, c.lastEnd, isAsync, name, params, body, decorators, returns, typeParams);
  }

  private Stmt classDef(int start, List<Expr> decorators) {
    c.advance();
    var name = definedName();
    List<TypeParam> typeParams = expressions.parameters().typeParams();
    List<Expr> bases = List.of();
    List<Keyword> keywords = List.of();
    if (c.kind == LPAR) {
      int open = c.start();
      c.advance();
      var arguments = expressions.atoms().arguments().arguments(open);
      bases = arguments.positional();
      keywords = arguments.keywords();
      if (bases.size() == 1
          && bases.getFirst() instanceof Expr.GeneratorExp genexp
          && genexp.start() == open) {
        throw c.fail(open, c.lastEnd, "invalid syntax");
      }
    }
    colon();
    var body = block("class definition", start);
    return new Stmt.ClassDef(start, c.lastEnd, name, bases, keywords, body, decorators, typeParams);
  }

  /// Whether a name under the cursor is the soft keyword `match`: its line must end in a colon, and
  /// what follows must be able to begin a subject.
  private boolean startsMatch() {
    if (!c.isName("match")) {
      return false;
    }
    byte next = c.peek(1);
    return (next == STAR || ExpressionParser.startsExpression(next)) && c.lastOfLine() == COLON;
  }

  private Stmt matchStatement(int start) {
    c.advance();
    var subject = expressions.subjectExpression();
    colon();
    c.require(10, start, c.lastEnd, "match statements");
    c.expect(NEWLINE);
    if (c.kind != INDENT) {
      throw c.isLexicalError()
          ? c.unexpected()
          : c.fail(
              c.start(),
              c.end(),
              "expected an indented block after 'match' statement on line " + c.source.line(start));
    }
    c.advance();
    var cases = new ArrayList<MatchCase>();
    while (c.kind != DEDENT && c.kind != END) {
      cases.add(matchCase());
    }
    c.accept(DEDENT);
    return new Stmt.Match(start, c.lastEnd, subject, List.copyOf(cases));
  }

  private MatchCase matchCase() {
    if (!c.isName("case")) {
      throw c.unexpected();
    }
    int start = c.start();
    c.advance();
    var pattern = patterns.patterns();
    Expr guard = c.accept(IF) ? expressions.namedExpression() : null;
    colon();
    var body = block("'case' statement", start);
    return new MatchCase(start, c.lastEnd, pattern, guard, body);
  }
}
