package seatrial.semantics.scope;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Keyword;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Parameters;

/// The first pass over expressions, in the order in which CPython's symbol table reads them.
final class ExpressionBinder {
  private final Definitions names;

  ExpressionBinder(Definitions names) {
    this.names = names;
  }

  void visitAll(List<Expr> expressions) {
    for (int i = 0; i < expressions.size(); i++) {
      visit(expressions.get(i));
    }
  }

  void visitOptional(@Nullable Expr expression) {
    if (expression != null) {
      visit(expression);
    }
  }

  // Cases stand by frequency: that is the order in which they are tried.
  void visit(Expr expression) {
    switch (expression) {
      case Expr.Name n -> name(n);
      case Expr.Constant _ -> {}
      case Expr.Attribute n -> attribute(n);
      case Expr.Call n -> {
        visit(n.function());
        visitAll(n.arguments());
        keywords(n.keywords());
      }
      case Expr.BinOp n -> {
        visit(n.left());
        visit(n.right());
      }
      case Expr.TupleExpr n -> visitAll(n.elements());
      case Expr.Subscript n -> {
        visit(n.value());
        visit(n.slice());
      }
      case Expr.Compare n -> {
        visit(n.left());
        visitAll(n.comparators());
      }
      case Expr.ListExpr n -> visitAll(n.elements());
      case Expr.UnaryOp n -> visit(n.operand());
      case Expr.BoolOp n -> visitAll(n.values());
      case Expr.JoinedStr n -> {
        if (names.fStringLines == null) {
          visitAll(n.values());
        } else {
          names.fStringLines.visit(n, this);
        }
      }
      case Expr.FormattedValue n -> {
        visit(n.value());
        visitOptional(n.formatSpec());
      }
      case Expr.DictExpr n -> dict(n);
      case Expr.IfExp n -> {
        visit(n.test());
        visit(n.body());
        visit(n.orElse());
      }
      case Expr.Starred n -> visit(n.value());
      case Expr.Slice n -> {
        visitOptional(n.lower());
        visitOptional(n.upper());
        visitOptional(n.step());
      }
      case Expr.SetExpr n -> visitAll(n.elements());
      case Expr.Lambda n -> lambda(n);
      case Expr.ListComp n ->
          comprehension(
              n, Scope.Kind.LIST_COMPREHENSION, "listcomp", n.generators(), null, n.element());
      case Expr.GeneratorExp n ->
          comprehension(
              n, Scope.Kind.GENERATOR_EXPRESSION, "genexpr", n.generators(), null, n.element());
      case Expr.DictComp n ->
          comprehension(
              n, Scope.Kind.DICT_COMPREHENSION, "dictcomp", n.generators(), n.value(), n.key());
      case Expr.SetComp n ->
          comprehension(
              n, Scope.Kind.SET_COMPREHENSION, "setcomp", n.generators(), null, n.element());
      case Expr.NamedExpr n -> namedExpression(n);
      case Expr.Await n -> await(n);
      case Expr.Yield n -> {
        refuseInAnnotation("yield expression", n);
        visitOptional(n.value());
        yields(n);
      }
      case Expr.YieldFrom n -> {
        refuseInAnnotation("yield expression", n);
        visit(n.value());
        yields(n);
      }
      case Expr.TemplateStr n -> visitAll(n.values());
      case Expr.Interpolation n -> {
        visit(n.value());
        visitOptional(n.formatSpec());
      }
    }
  }

  /// The parameters of the current scope, as its variables.
  void parameters(Parameters parameters) {
    define(parameters.positionalOnly());
    define(parameters.positional());
    define(parameters.keywordOnly());
    define(parameters.varPositional());
    define(parameters.varKeyword());
  }

  /// The defaults of parameters, which the scope around evaluates.
  void defaults(Parameters parameters) {
    defaults(parameters.positionalOnly());
    defaults(parameters.positional());
    defaults(parameters.keywordOnly());
  }

  void keywords(List<Keyword> keywords) {
    for (int i = 0; i < keywords.size(); i++) {
      String name = keywords.get(i).name();
      if (name != null) {
        names.checkStore(name, keywords.get(i));
        if (!names.isAtLeast(9)) {
          checkRepeated(keywords, i);
        }
      }
    }
    for (int i = 0; i < keywords.size(); i++) {
      visit(keywords.get(i).value());
    }
  }

  private void checkRepeated(List<Keyword> keywords, int index) {
    String name = keywords.get(index).name();
    for (int i = 0; i < index; i++) {
      if (Objects.equals(name, keywords.get(i).name())) {
        names.error(keywords.get(index), "keyword argument repeated");
      }
    }
  }

  private void define(List<Parameter> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      define(parameters.get(i));
    }
  }

  private void define(@Nullable Parameter parameter) {
    if (parameter != null) {
      names.define(parameter.name(), SymbolFlags.PARAMETER, parameter);
    }
  }

  private void defaults(List<Parameter> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      visitOptional(parameters.get(i).defaultValue());
    }
  }

  private void name(Expr.Name name) {
    if (names.current.isUnevaluated) {
      return;
    }
    if (name.context() == ExprContext.LOAD) {
      names.use(name.id(), name);
      if (name.id().equals("super") && names.current.kind().isFunctionLike()) {
        names.use("__class__", name);
      }
      return;
    }
    if (name.context() == ExprContext.DEL) {
      checkDelete(name.id(), name);
    }
    names.defineIn(
        names.current, name.id(), SymbolFlags.ASSIGNED, name, name.context() == ExprContext.STORE);
  }

  private void attribute(Expr.Attribute attribute) {
    switch (attribute.context()) {
      case LOAD -> {}
      case STORE -> names.checkStore(attribute.attribute(), attribute);
      case DEL -> checkDelete(attribute.attribute(), attribute);
    }
    visit(attribute.value());
  }

  private void checkDelete(String name, Expr place) {
    if (names.isAtLeast(14) && name.equals("__debug__")) {
      names.error(place, "cannot delete __debug__");
    }
  }

  private void dict(Expr.DictExpr dict) {
    var items = dict.items();
    for (int i = 0; i < items.size(); i++) {
      visitOptional(items.get(i).key());
    }
    for (int i = 0; i < items.size(); i++) {
      visit(items.get(i).value());
    }
  }

  private void lambda(Expr.Lambda lambda) {
    if (names.current.seesClass && !names.isAtLeast(13)) {
      names.error(lambda, "Cannot use lambda in annotation scope within class scope");
    }
    defaults(lambda.parameters());
    names.byNode.put(lambda, names.enter(Scope.Kind.LAMBDA, "lambda", lambda, lambda.start()));
    parameters(lambda.parameters());
    visit(lambda.body());
    names.exit();
  }

  private void comprehension(
      Expr node,
      Scope.Kind kind,
      String name,
      List<Comprehension> generators,
      @Nullable Expr value,
      Expr element) {
    if (names.current.seesClass && !names.isAtLeast(13)) {
      names.error(node, "Cannot use comprehension in annotation scope within class scope");
    }
    var around = names.current;
    var outermost = generators.getFirst();
    around.iterableDepth++;
    visit(outermost.iter());
    around.iterableDepth--;
    var scope = names.enter(kind, name, node, node.start());
    names.byNode.put(node, scope);
    scope.isCoroutine = outermost.isAsync();
    scope.table.add(".0", SymbolFlags.PARAMETER);
    target(outermost);
    visitAll(outermost.ifs());
    for (int i = 1; i < generators.size(); i++) {
      generator(generators.get(i));
    }
    visitOptional(value);
    visit(element);
    scope.isGenerator = kind == Scope.Kind.GENERATOR_EXPRESSION;
    names.exit();
    if (scope.isCoroutine && !scope.isGenerator) {
      asynchronousComprehension(node, around);
    }
  }

  private void asynchronousComprehension(Expr node, Scope around) {
    if (names.isAtLeast(14)
        && !names.isTopOfNotebook(around)
        && !(around.kind().isFunctionLike() && around.isCoroutine)
        && !around.kind().isComprehension()) {
      names.error(node, "asynchronous comprehension outside of an asynchronous function");
    }
    if (names.isAtLeast(11)) {
      around.isCoroutine = true;
    }
  }

  private void generator(Comprehension generator) {
    target(generator);
    names.current.iterableDepth++;
    visit(generator.iter());
    names.current.iterableDepth--;
    visitAll(generator.ifs());
    if (generator.isAsync()) {
      names.current.isCoroutine = true;
    }
  }

  private void target(Comprehension generator) {
    names.current.isIterationTarget = true;
    visit(generator.target());
    names.current.isIterationTarget = false;
  }

  private void namedExpression(Expr.NamedExpr expression) {
    refuseInAnnotation("named expression", expression);
    if (names.current.iterableDepth > 0) {
      names.error(
          expression,
          "assignment expression cannot be used in a comprehension iterable expression");
    } else if (names.current.kind().isComprehension()) {
      bindAroundComprehension(expression.target());
    }
    visit(expression.value());
    visit(expression.target());
  }

  /// An assignment expression in a comprehension binds in the scope around all comprehensions.
  private void bindAroundComprehension(Expr.Name target) {
    String mangled = names.isAtLeast(13) ? names.mangle(target.id()) : target.id();
    for (var scope = names.current; scope != null; scope = scope.parent()) {
      int flags = Definitions.flagsIn(scope, mangled);
      switch (scope.kind()) {
        case LIST_COMPREHENSION, SET_COMPREHENSION, DICT_COMPREHENSION, GENERATOR_EXPRESSION -> {
          int iteration = SymbolFlags.ITERATION | SymbolFlags.ASSIGNED;
          if ((flags & iteration) == iteration) {
            names.error(
                target,
                "assignment expression cannot rebind comprehension iteration variable '"
                    + target.id()
                    + "'");
            return;
          }
        }
        case FUNCTION, LAMBDA -> {
          boolean isGlobal = (flags & SymbolFlags.GLOBAL) != 0;
          names.define(target.id(), isGlobal ? SymbolFlags.GLOBAL : SymbolFlags.NONLOCAL, target);
          names.recordDirective(target.id(), target);
          names.defineIn(scope, target.id(), SymbolFlags.ASSIGNED, target, false);
          return;
        }
        case MODULE -> {
          names.define(target.id(), SymbolFlags.GLOBAL, target);
          names.recordDirective(target.id(), target);
          names.defineIn(scope, target.id(), SymbolFlags.GLOBAL, target, false);
          return;
        }
        case CLASS, TYPE_PARAMETERS, TYPE_ALIAS, TYPE_VARIABLE -> {
          names.error(
              target,
              "assignment expression within a comprehension cannot be used "
                  + whereNoneMayStand(scope.kind()));
          return;
        }
        case ANNOTATION -> {}
      }
    }
  }

  private static String whereNoneMayStand(Scope.Kind kind) {
    return switch (kind) {
      case TYPE_PARAMETERS -> "within the definition of a generic";
      case TYPE_ALIAS -> "in a type alias";
      case TYPE_VARIABLE -> "in a TypeVar bound";
      case CLASS,
          MODULE,
          FUNCTION,
          LAMBDA,
          GENERATOR_EXPRESSION,
          LIST_COMPREHENSION,
          SET_COMPREHENSION,
          DICT_COMPREHENSION,
          ANNOTATION ->
          "in a class body";
    };
  }

  private void await(Expr.Await await) {
    refuseInAnnotation("await expression", await);
    var scope = names.current;
    if (names.isAtLeast(14) && !names.isTopOfNotebook(scope)) {
      if (!scope.kind().isFunctionLike()) {
        names.error(await, "'await' outside function");
      } else if (!scope.isCoroutine && !scope.kind().isComprehension()) {
        names.error(await, "'await' outside async function");
      }
    }
    visit(await.value());
    scope.isCoroutine = true;
  }

  private void yields(Expr place) {
    var scope = names.current;
    scope.isGenerator = true;
    // Until 3.9 the error stood at the comprehension.
    Node shown = names.isAtLeast(10) ? place : scope.node();
    switch (scope.kind()) {
      case LIST_COMPREHENSION -> names.error(shown, "'yield' inside list comprehension");
      case SET_COMPREHENSION -> names.error(shown, "'yield' inside set comprehension");
      case DICT_COMPREHENSION -> names.error(shown, "'yield' inside dict comprehension");
      case GENERATOR_EXPRESSION -> names.error(shown, "'yield' inside generator expression");
      case MODULE,
          CLASS,
          FUNCTION,
          LAMBDA,
          ANNOTATION,
          TYPE_PARAMETERS,
          TYPE_ALIAS,
          TYPE_VARIABLE -> {}
    }
  }

  private void refuseInAnnotation(String what, Expr place) {
    var where =
        switch (names.current.kind()) {
          case ANNOTATION -> "an annotation";
          case TYPE_VARIABLE -> names.current.typeVariablePart;
          case TYPE_ALIAS -> "a type alias";
          case TYPE_PARAMETERS -> "the definition of a generic";
          case MODULE,
              CLASS,
              FUNCTION,
              LAMBDA,
              GENERATOR_EXPRESSION,
              LIST_COMPREHENSION,
              SET_COMPREHENSION,
              DICT_COMPREHENSION ->
              null;
        };
    if (where != null) {
      names.error(
          place,
          names.isAtLeast(12)
              ? what + " cannot be used within " + where
              : "'" + what + "' can not be used within " + where);
    }
  }
}
