package seatrial.semantics.scope;

import java.util.List;
import seatrial.semantics.scope.CodeUnit.Block;
import seatrial.syntax.Parsed;
import seatrial.syntax.SyntaxError;
import seatrial.syntax.ast.Alias;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Parameters;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.TypeParam;

/// What CPython's compiler refuses in statements, in the order in which it makes code of them.
final class StatementChecks {
  private final Parsed parsed;
  private final ScopeTree scopes;
  private final FutureImports future;
  private final Refusals refusals;
  private final ExpressionChecks expressions;
  private final int mostBlocks;

  StatementChecks(Parsed parsed, ScopeTree scopes, FutureImports future, List<SyntaxError> errors) {
    this.parsed = parsed;
    this.scopes = scopes;
    this.future = future;
    this.refusals = new Refusals(parsed, errors);
    this.expressions = new ExpressionChecks(refusals, scopes);
    this.mostBlocks = refusals.isAtLeast(13) ? 21 : 20;
  }

  void module() {
    visitAll(parsed.module().body());
  }

  private CodeUnit unit() {
    return expressions.unit;
  }

  private void visitAll(List<Stmt> statements) {
    for (int i = 0; i < statements.size(); i++) {
      visit(statements.get(i));
    }
  }

  // Cases stand by frequency: that is the order in which they are tried.
  private void visit(Stmt statement) {
    switch (statement) {
      case Stmt.ExprStmt n -> expressions.visit(n.value());
      case Stmt.Assign n -> {
        expressions.visit(n.value());
        expressions.visitAll(n.targets());
      }
      case Stmt.If n -> {
        expressions.visit(n.test());
        visitAll(n.body());
        visitAll(n.orElse());
      }
      case Stmt.Return n -> returns(n);
      case Stmt.FunctionDef n -> function(n);
      case Stmt.ImportFrom n -> {
        if (!refusals.isAtLeast(14) && future.isLate(parsed, n)) {
          refusals.add(FutureImports.late(n));
        }
        aliases(n, n.names());
      }
      case Stmt.Import n -> aliases(n, n.names());
      case Stmt.For n -> forLoop(n);
      case Stmt.Raise n -> {
        expressions.visitOptional(n.exc());
        expressions.visitOptional(n.cause());
      }
      case Stmt.ClassDef n -> classDefinition(n);
      case Stmt.With n -> with(n);
      case Stmt.Assert n -> {
        expressions.visit(n.test());
        expressions.visitOptional(n.message());
      }
      case Stmt.AugAssign n -> {
        expressions.visit(n.target());
        expressions.visit(n.value());
      }
      case Stmt.Try n -> tryStatement(n);
      case Stmt.AnnAssign n -> annotatedAssignment(n);
      case Stmt.While n -> {
        expressions.visit(n.test());
        block(Block.LOOP, n, n.body());
        visitAll(n.orElse());
      }
      case Stmt.Delete n -> expressions.visitAll(n.targets());
      case Stmt.Break n -> jump(n, "'break' outside loop");
      case Stmt.Continue n -> jump(n, "'continue' not properly in loop");
      case Stmt.Match n -> match(n);
      case Stmt.TypeAlias n -> typeAlias(n);
      case Stmt.Pass _, Stmt.Global _, Stmt.Nonlocal _, Stmt.Broken _ -> {}
    }
  }

  private void block(Block kind, Node place, List<Stmt> body) {
    enter(kind, place);
    visitAll(body);
    unit().pop();
  }

  private void enter(Block kind, Node place) {
    // One refusal is enough for everything that lies deeper.
    if (unit().depth() == mostBlocks) {
      refusals.add(place, "too many statically nested blocks");
    }
    unit().push(kind);
  }

  private void returns(Stmt.Return statement) {
    if (!unit().isFunctionLike()) {
      refusals.add(statement, "'return' outside function");
    } else if (statement.value() != null && unit().isAsyncFunction && unit().scope.isGenerator) {
      refusals.add(statement, "'return' with value in async generator");
    }
    expressions.visitOptional(statement.value());
    if (unit().firstMetByJump(false) != null) {
      refuseInExceptStar(placeOfReturn(statement));
    }
  }

  private Node placeOfReturn(Stmt.Return statement) {
    var source = parsed.source();
    return statement.value() instanceof Expr.Constant value
            && source.line(value.start()) == source.line(statement.start())
        ? value
        : statement;
  }

  private void jump(Stmt statement, String outsideLoop) {
    var met = unit().firstMetByJump(true);
    if (met == null) {
      refusals.add(statement, outsideLoop);
    } else if (met == Block.EXCEPT_STAR) {
      refuseInExceptStar(statement);
    }
  }

  private void refuseInExceptStar(Node place) {
    refusals.add(place, "'break', 'continue' and 'return' cannot appear in an except* block");
  }

  private void function(Stmt.FunctionDef function) {
    expressions.parameterNames(function.parameters(), function);
    expressions.visitAll(function.decorators());
    expressions.defaults(function.parameters());
    boolean isGeneric = enterTypeParameters(function, function.typeParams());
    if (!future.hasAnnotations()) {
      annotations(function.parameters());
      expressions.visitOptional(function.returns());
    }
    enter(function, function.isAsync());
    visitAll(function.body());
    expressions.leave();
    if (isGeneric) {
      expressions.leave();
    }
    refusals.checkStore(function.name().id(), function);
  }

  private void enter(Node node, boolean isAsync) {
    var scope = scopes.scopeOf(node);
    expressions.unit = new CodeUnit(unit(), scope != null ? scope : unit().scope, isAsync);
  }

  private void annotations(Parameters parameters) {
    parameters.forEach(this::annotation);
  }

  private void annotation(Parameter parameter) {
    // `*args: *Ts`
    expressions.visitOptional(
        parameter.annotation() instanceof Expr.Starred starred
            ? starred.value()
            : parameter.annotation());
  }

  private boolean enterTypeParameters(Stmt statement, List<TypeParam> parameters) {
    var scope = scopes.typeParametersOf(statement);
    if (scope == null) {
      return false;
    }
    expressions.unit = new CodeUnit(unit(), scope, false);
    boolean hasDefault = false;
    for (var parameter : parameters) {
      refusals.checkStore(parameter.name(), parameter);
      if (parameter instanceof TypeParam.TypeVar(_, _, _, var bound, _)) {
        expressions.visitOptional(bound);
      }
      var value = parameter.defaultValue();
      if (value != null) {
        hasDefault = true;
        expressions.visit(
            parameter instanceof TypeParam.TypeVarTuple && value instanceof Expr.Starred starred
                ? starred.value()
                : value);
      } else if (hasDefault) {
        refusals.add(
            parameter,
            "non-default type parameter '" + parameter.name() + "' follows default type parameter");
      }
    }
    return true;
  }

  private void classDefinition(Stmt.ClassDef definition) {
    expressions.visitAll(definition.decorators());
    boolean isGeneric = enterTypeParameters(definition, definition.typeParams());
    enter(definition, false);
    visitAll(definition.body());
    expressions.leave();
    expressions.keywordNames(definition.keywords(), definition);
    expressions.elements(definition.bases());
    expressions.keywordValues(definition.keywords());
    if (isGeneric) {
      expressions.leave();
    }
    refusals.checkStore(definition.name().id(), definition);
  }

  private void typeAlias(Stmt.TypeAlias alias) {
    boolean isGeneric = enterTypeParameters(alias, alias.typeParams());
    enter(alias, false);
    expressions.visit(alias.value());
    expressions.leave();
    if (isGeneric) {
      expressions.leave();
    }
    refusals.checkStore(alias.name().id(), alias);
  }

  private void annotatedAssignment(Stmt.AnnAssign assignment) {
    if (assignment.value() != null) {
      expressions.visit(assignment.value());
      expressions.visit(assignment.target());
    } else {
      switch (assignment.target()) {
        case Expr.Name target -> refusals.checkStore(target.id(), assignment);
        case Expr.Attribute target -> {
          refusals.checkStore(target.attribute(), assignment);
          expressions.visit(target.value());
        }
        case Expr target -> expressions.visit(target);
      }
    }
    if (!future.hasAnnotations() && unit().isModuleOrClass()) {
      expressions.visit(assignment.annotation());
    }
  }

  private void aliases(Stmt statement, List<Alias> aliases) {
    for (int i = 0; i < aliases.size(); i++) {
      var alias = aliases.get(i);
      refusals.checkStore(alias.asName() != null ? alias.asName() : alias.name(), statement);
    }
  }

  private void forLoop(Stmt.For loop) {
    checkAsync(loop.isAsync(), loop, "'async for' outside async function");
    expressions.visit(loop.iter());
    enter(Block.LOOP, loop);
    expressions.visit(loop.target());
    visitAll(loop.body());
    unit().pop();
    visitAll(loop.orElse());
  }

  private void checkAsync(boolean isAsync, Stmt statement, String message) {
    if (isAsync && !refusals.isAtLeast(14) && !unit().isAsyncFunction) {
      refusals.add(statement, message);
    }
  }

  private void with(Stmt.With statement) {
    checkAsync(statement.isAsync(), statement, "'async with' outside async function");
    for (var item : statement.items()) {
      expressions.visit(item.contextExpr());
      enter(Block.OTHER, statement);
      expressions.visitOptional(item.optionalVars());
    }
    visitAll(statement.body());
    for (int i = 0; i < statement.items().size(); i++) {
      unit().pop();
    }
  }

  private void tryStatement(Stmt.Try statement) {
    boolean hasFinally = !statement.finalBody().isEmpty();
    if (hasFinally) {
      enter(Block.OTHER, statement);
    }
    if (statement.handlers().isEmpty()) {
      visitAll(statement.body());
    } else {
      block(Block.OTHER, statement, statement.body());
      visitAll(statement.orElse());
      handlers(statement);
    }
    if (hasFinally) {
      unit().pop();
      block(Block.OTHER, statement, statement.finalBody());
    }
  }

  private void handlers(Stmt.Try statement) {
    enter(statement.isStar() ? Block.EXCEPT_STAR : Block.OTHER, statement);
    var handlers = statement.handlers();
    for (int i = 0; i < handlers.size(); i++) {
      var handler = handlers.get(i);
      if (handler.type() == null && i < handlers.size() - 1) {
        refusals.add(placeOfBareExcept(statement, handler), "default 'except:' must be last");
      }
      expressions.visitOptional(handler.type());
      if (handler.name() != null) {
        refusals.checkStore(handler.name(), handler);
      }
      block(Block.OTHER, handler, handler.body());
    }
    unit().pop();
  }

  /// Until 3.9 the error stood at the statement that came before in the code.
  private Node placeOfBareExcept(Stmt.Try statement, ExceptHandler handler) {
    if (refusals.isAtLeast(10)) {
      return handler;
    }
    return statement.orElse().isEmpty() ? statement.body().getLast() : statement.orElse().getLast();
  }

  private void match(Stmt.Match statement) {
    expressions.visit(statement.subject());
    var patterns = new PatternChecks(refusals, expressions);
    for (int i = 0; i < statement.cases().size(); i++) {
      patterns.check(statement, i);
      expressions.visitOptional(statement.cases().get(i).guard());
      visitAll(statement.cases().get(i).body());
    }
  }
}
