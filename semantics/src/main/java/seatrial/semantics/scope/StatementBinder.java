package seatrial.semantics.scope;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.Parsed;
import seatrial.syntax.ast.Alias;
import seatrial.syntax.ast.ExceptHandler;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.MatchCase;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Parameters;
import seatrial.syntax.ast.Pattern;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.TypeParam;

/// The first pass over statements, in the order in which CPython's symbol table reads them.
final class StatementBinder {
  private final Parsed parsed;
  private final FutureImports future;
  private final Definitions names;
  private final ExpressionBinder expressions;

  StatementBinder(Parsed parsed, FutureImports future, Definitions names) {
    this.parsed = parsed;
    this.future = future;
    this.names = names;
    this.expressions = new ExpressionBinder(names);
  }

  void visitAll(List<Stmt> statements) {
    for (int i = 0; i < statements.size(); i++) {
      visit(statements.get(i));
    }
  }

  // Cases stand by frequency: that is the order in which they are tried.
  private void visit(Stmt statement) {
    switch (statement) {
      case Stmt.ExprStmt n -> expressions.visit(n.value());
      case Stmt.Assign n -> {
        expressions.visitAll(n.targets());
        expressions.visit(n.value());
      }
      case Stmt.If n -> {
        expressions.visit(n.test());
        boolean around = beginConditional();
        visitAll(n.body());
        visitAll(n.orElse());
        names.current.isConditional = around;
      }
      case Stmt.Return n -> expressions.visitOptional(n.value());
      case Stmt.FunctionDef n -> function(n);
      case Stmt.ImportFrom n -> importFrom(n);
      case Stmt.Import n -> aliases(n.names());
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
        boolean around = beginConditional();
        visitAll(n.body());
        visitAll(n.orElse());
        names.current.isConditional = around;
      }
      case Stmt.Delete n -> expressions.visitAll(n.targets());
      case Stmt.Global n -> directive(n, n.names(), SymbolFlags.GLOBAL, "global");
      case Stmt.Nonlocal n -> directive(n, n.names(), SymbolFlags.NONLOCAL, "nonlocal");
      case Stmt.Match n -> match(n);
      case Stmt.TypeAlias n -> typeAlias(n);
      case Stmt.Pass _, Stmt.Break _, Stmt.Continue _, Stmt.Broken _ -> {}
    }
  }

  private boolean beginConditional() {
    boolean around = names.current.isConditional;
    names.current.isConditional = true;
    return around;
  }

  private void function(Stmt.FunctionDef function) {
    var around = names.current;
    var parameters = function.parameters();
    names.define(function.name().id(), SymbolFlags.ASSIGNED, function);
    expressions.defaults(parameters);
    if (names.isAtLeast(12)) {
      expressions.visitAll(function.decorators());
      if (!function.typeParams().isEmpty()) {
        enterTypeParameters(function, function.name().id(), false);
        names.current.table.add(".defaults", SymbolFlags.PARAMETER);
        if (parameters.keywordOnly().stream().anyMatch(it -> it.defaultValue() != null)) {
          names.current.table.add(".kwdefaults", SymbolFlags.PARAMETER);
        }
        typeParameters(function.typeParams());
      }
    }
    var scope = names.create(Scope.Kind.FUNCTION, function.name().id(), function, function.start());
    functionAnnotations(function);
    if (!names.isAtLeast(12)) {
      expressions.visitAll(function.decorators());
    }
    names.enter(scope);
    names.byNode.put(function, scope);
    scope.isCoroutine = function.isAsync();
    expressions.parameters(parameters);
    visitAll(function.body());
    names.exitTo(around);
  }

  private void functionAnnotations(Stmt.FunctionDef function) {
    var parameters = function.parameters();
    if (names.isAtLeast(14)) {
      boolean seesClass = names.current.seesClass || names.current.kind() == Scope.Kind.CLASS;
      enterAnnotation(function, function.start(), "__annotate__");
      if (seesClass) {
        names.current.seesClass = true;
        names.use("__classdict__", function);
      }
      annotations(parameters);
      expressions.visitOptional(function.returns());
      names.exit();
    } else if (names.isAtLeast(10) && names.hasFutureAnnotations) {
      if (function.returns() != null || isAnnotated(parameters)) {
        enterAnnotation(function, function.start(), "_annotation");
        annotations(parameters);
        expressions.visitOptional(function.returns());
        names.exit();
      }
    } else {
      annotations(parameters);
      expressions.visitOptional(function.returns());
    }
  }

  private static boolean isAnnotated(Parameters parameters) {
    var found = new boolean[1];
    parameters.forEach(it -> found[0] |= it.annotation() != null);
    return found[0];
  }

  private void annotations(Parameters parameters) {
    annotations(parameters.positionalOnly());
    annotations(parameters.positional());
    annotation(parameters.varPositional());
    annotation(parameters.varKeyword());
    annotations(parameters.keywordOnly());
  }

  private void annotations(List<Parameter> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      annotation(parameters.get(i));
    }
  }

  private void annotation(@Nullable Parameter parameter) {
    if (parameter != null) {
      expressions.visitOptional(parameter.annotation());
    }
  }

  /// Begins the scope of annotations; CPython forgets it if annotations are kept as text.
  private void enterAnnotation(Node node, int lineOffset, String name) {
    var scope = names.create(Scope.Kind.ANNOTATION, name, node, lineOffset);
    scope.isDetached = names.hasFutureAnnotations;
    names.enter(scope);
    addFormat(scope);
  }

  /// Since 3.14, code that is evaluated late has a parameter that says in which form.
  private void addFormat(Scope scope) {
    if (names.isAtLeast(14)) {
      scope.table.add(".format", SymbolFlags.PARAMETER | SymbolFlags.USE);
    }
  }

  private void classDefinition(Stmt.ClassDef definition) {
    var around = names.current;
    String name = definition.name().id();
    boolean isGeneric = !definition.typeParams().isEmpty();
    names.define(name, SymbolFlags.ASSIGNED, definition);
    if (names.isAtLeast(12)) {
      expressions.visitAll(definition.decorators());
    }
    var privateAround = names.privateClass;
    if (isGeneric) {
      enterTypeParameters(definition, name, true);
      typeParameters(definition.typeParams());
    }
    expressions.visitAll(definition.bases());
    expressions.keywords(definition.keywords());
    if (!names.isAtLeast(12)) {
      expressions.visitAll(definition.decorators());
    }
    if (!names.isAtLeast(13)) {
      // What 3.12 does: after a generic class, names go on to be mangled with its name.
      privateAround = names.privateClass;
    }
    names.privateClass = name;
    names.byNode.put(
        definition, names.enter(Scope.Kind.CLASS, name, definition, definition.start()));
    if (isGeneric) {
      names.current.table.add("__type_params__", SymbolFlags.ASSIGNED);
      names.current.table.add(".type_params", SymbolFlags.USE);
    }
    visitAll(definition.body());
    names.privateClass = privateAround;
    names.exitTo(around);
  }

  private void enterTypeParameters(Stmt statement, String name, boolean isOfClass) {
    boolean isInClass = names.current.kind() == Scope.Kind.CLASS;
    var scope = names.enter(Scope.Kind.TYPE_PARAMETERS, name, statement, statement.start());
    names.typeParameters.put(statement, scope);
    if (isInClass) {
      scope.seesClass = true;
      names.use("__classdict__", statement);
    }
    if (isOfClass) {
      scope.table.add(".type_params", SymbolFlags.ASSIGNED | SymbolFlags.USE);
      scope.table.add(".generic_base", SymbolFlags.ASSIGNED | SymbolFlags.USE);
      names.privateClass = name;
      if (names.isAtLeast(13)) {
        names.mangleOnlyTypeParameters();
      }
    }
  }

  private void typeParameters(List<TypeParam> parameters) {
    for (var parameter : parameters) {
      names.define(parameter.name(), SymbolFlags.TYPE_PARAMETER | SymbolFlags.ASSIGNED, parameter);
      if (names.isAtLeast(14) && parameter.name().equals("__classdict__")) {
        names.error(parameter, "reserved name '__classdict__' cannot be used for type parameter");
      }
      switch (parameter) {
        case TypeParam.TypeVar(_, _, _, var bound, var defaultValue) -> {
          boolean hasConstraints = bound instanceof Expr.TupleExpr && names.isAtLeast(13);
          typeVariable(
              parameter, bound, hasConstraints ? "a TypeVar constraint" : "a TypeVar bound");
          typeVariable(parameter, defaultValue, "a TypeVar default");
        }
        case TypeParam.TypeVarTuple(_, _, _, var defaultValue) ->
            typeVariable(parameter, defaultValue, "a TypeVarTuple default");
        case TypeParam.ParamSpec(_, _, _, var defaultValue) ->
            typeVariable(parameter, defaultValue, "a ParamSpec default");
      }
    }
  }

  private void typeVariable(TypeParam parameter, @Nullable Expr expression, String part) {
    if (expression == null) {
      return;
    }
    boolean seesClass = names.current.seesClass;
    int lineOffset = names.isAtLeast(13) ? expression.start() : parameter.start();
    var scope = names.enter(Scope.Kind.TYPE_VARIABLE, parameter.name(), parameter, lineOffset);
    names.byNode.putIfAbsent(parameter, scope);
    scope.typeVariablePart = part;
    addFormat(scope);
    if (seesClass) {
      scope.seesClass = true;
      names.use("__classdict__", expression);
    }
    expressions.visit(expression);
    names.exit();
  }

  private void typeAlias(Stmt.TypeAlias alias) {
    var around = names.current;
    expressions.visit(alias.name());
    boolean isInClass = around.kind() == Scope.Kind.CLASS;
    if (!alias.typeParams().isEmpty()) {
      enterTypeParameters(alias, alias.name().id(), false);
      typeParameters(alias.typeParams());
    }
    var scope = names.enter(Scope.Kind.TYPE_ALIAS, alias.name().id(), alias, alias.start());
    names.byNode.put(alias, scope);
    addFormat(scope);
    if (isInClass) {
      scope.seesClass = true;
      names.use("__classdict__", alias.value());
    }
    expressions.visit(alias.value());
    names.exitTo(around);
  }

  private void annotatedAssignment(Stmt.AnnAssign assignment) {
    if (assignment.target() instanceof Expr.Name target) {
      int flags = names.flags(target.id());
      if ((flags & (SymbolFlags.GLOBAL | SymbolFlags.NONLOCAL)) != 0
          && names.current.kind() != Scope.Kind.MODULE
          && assignment.simple()) {
        names.error(assignment, annotatedName(target.id(), (flags & SymbolFlags.GLOBAL) != 0));
      }
      if (assignment.simple()) {
        names.define(target.id(), SymbolFlags.ANNOTATED | SymbolFlags.ASSIGNED, target);
      } else if (assignment.value() != null) {
        names.define(target.id(), SymbolFlags.ASSIGNED, target);
      }
    } else {
      expressions.visit(assignment.target());
    }
    variableAnnotation(assignment.annotation());
    expressions.visitOptional(assignment.value());
  }

  private void variableAnnotation(Expr annotation) {
    if (names.isAtLeast(14)) {
      lateAnnotation(annotation);
    } else if (names.isAtLeast(10) && names.hasFutureAnnotations) {
      enterAnnotation(annotation, annotation.start(), "_annotation");
      expressions.visit(annotation);
      names.exit();
    } else {
      expressions.visit(annotation);
    }
  }

  /// Since 3.14 all annotations of a module or class share a scope that is evaluated on demand.
  private void lateAnnotation(Expr annotation) {
    var owner = names.current;
    boolean isModule = owner.kind() == Scope.Kind.MODULE;
    boolean isClass = owner.kind() == Scope.Kind.CLASS;
    if (isModule || (isClass && owner.isConditional)) {
      owner.table.add("__conditional_annotations__", SymbolFlags.USE);
    }
    if (owner.annotationScope == null) {
      enterAnnotation(annotation, annotation.start(), "__annotate__");
      owner.annotationScope = names.current;
      if (isClass && !names.hasFutureAnnotations) {
        names.current.seesClass = true;
        names.use("__classdict__", annotation);
      }
    } else {
      names.resume(owner.annotationScope);
    }
    // Annotations of a function's variables are never evaluated.
    names.current.isUnevaluated = owner.kind() == Scope.Kind.FUNCTION;
    expressions.visit(annotation);
    names.current.isUnevaluated = false;
    names.exit();
  }

  private void directive(Stmt statement, List<String> ids, int flag, String word) {
    int before =
        SymbolFlags.PARAMETER | SymbolFlags.ASSIGNED | SymbolFlags.USE | SymbolFlags.ANNOTATED;
    for (var id : ids) {
      int flags = names.flags(id);
      if ((flags & before) != 0) {
        names.error(statement, beforeDirective(id, flags, word));
      }
      names.define(id, flag, statement);
      names.recordDirective(id, statement);
    }
  }

  private static String beforeDirective(String id, int flags, String word) {
    if ((flags & SymbolFlags.PARAMETER) != 0) {
      return "name '" + id + "' is parameter and " + word;
    }
    if ((flags & SymbolFlags.USE) != 0) {
      return "name '" + id + "' is used prior to " + word + " declaration";
    }
    return (flags & SymbolFlags.ANNOTATED) != 0
        ? annotatedName(id, word.equals("global"))
        : "name '" + id + "' is assigned to before " + word + " declaration";
  }

  private static String annotatedName(String id, boolean isGlobal) {
    return "annotated name '" + id + "' can't be " + (isGlobal ? "global" : "nonlocal");
  }

  private void importFrom(Stmt.ImportFrom statement) {
    aliases(statement.names());
    if (names.isAtLeast(14) && future.isLate(parsed, statement)) {
      names.errors.add(FutureImports.late(statement));
    }
  }

  private void aliases(List<Alias> aliases) {
    for (int i = 0; i < aliases.size(); i++) {
      var alias = aliases.get(i);
      String bound = alias.asName();
      if (bound == null) {
        int dot = alias.name().indexOf('.');
        bound = dot < 0 ? alias.name() : alias.name().substring(0, dot);
      }
      if (!bound.equals("*")) {
        names.define(bound, SymbolFlags.IMPORT, alias);
      } else if (names.current.kind() != Scope.Kind.MODULE) {
        // Until 3.9 the error stood at the function or class.
        names.error(
            names.isAtLeast(10) ? alias : names.current.node(),
            "import * only allowed at module level");
      }
    }
  }

  private void forLoop(Stmt.For loop) {
    if (loop.isAsync()) {
      refuseOutsideCoroutine(loop, "'async for' outside async function");
    }
    expressions.visit(loop.target());
    expressions.visit(loop.iter());
    boolean around = beginConditional();
    visitAll(loop.body());
    visitAll(loop.orElse());
    names.current.isConditional = around;
  }

  private void refuseOutsideCoroutine(Stmt statement, String message) {
    if (names.isAtLeast(14)
        && !names.current.isCoroutine
        && !names.isTopOfNotebook(names.current)) {
      names.error(statement, message);
    }
  }

  private void with(Stmt.With statement) {
    if (statement.isAsync()) {
      refuseOutsideCoroutine(statement, "'async with' outside async function");
    }
    boolean around = beginConditional();
    for (var item : statement.items()) {
      expressions.visit(item.contextExpr());
      expressions.visitOptional(item.optionalVars());
    }
    visitAll(statement.body());
    names.current.isConditional = around;
  }

  private void tryStatement(Stmt.Try statement) {
    boolean around = beginConditional();
    visitAll(statement.body());
    if (names.isAtLeast(13)) {
      handlers(statement.handlers());
      visitAll(statement.orElse());
    } else {
      visitAll(statement.orElse());
      handlers(statement.handlers());
    }
    visitAll(statement.finalBody());
    names.current.isConditional = around;
  }

  private void handlers(List<ExceptHandler> handlers) {
    for (var handler : handlers) {
      expressions.visitOptional(handler.type());
      if (handler.name() != null) {
        names.define(handler.name(), SymbolFlags.ASSIGNED, handler);
      }
      visitAll(handler.body());
    }
  }

  private void match(Stmt.Match statement) {
    expressions.visit(statement.subject());
    boolean around = beginConditional();
    for (MatchCase matchCase : statement.cases()) {
      pattern(matchCase.pattern());
      expressions.visitOptional(matchCase.guard());
      visitAll(matchCase.body());
    }
    names.current.isConditional = around;
  }

  private void patterns(List<Pattern> patterns) {
    for (var pattern : patterns) {
      pattern(pattern);
    }
  }

  private void pattern(Pattern pattern) {
    switch (pattern) {
      case Pattern.MatchValue n -> expressions.visit(n.value());
      case Pattern.MatchSingleton _ -> {}
      case Pattern.MatchSequence n -> patterns(n.patterns());
      case Pattern.MatchStar n -> capture(n.name(), n);
      case Pattern.MatchMapping n -> {
        expressions.visitAll(n.keys());
        patterns(n.patterns());
        capture(n.rest(), n);
      }
      case Pattern.MatchClass n -> {
        expressions.visit(n.cls());
        patterns(n.patterns());
        for (int i = 0; i < n.keywordNames().size(); i++) {
          names.checkStore(n.keywordNames().get(i), n.keywordPatterns().get(i));
        }
        patterns(n.keywordPatterns());
      }
      case Pattern.MatchAs n -> {
        if (n.pattern() != null) {
          pattern(n.pattern());
        }
        capture(n.name(), n);
      }
      case Pattern.MatchOr n -> patterns(n.patterns());
    }
  }

  private void capture(@Nullable String name, Pattern pattern) {
    if (name != null) {
      names.define(name, SymbolFlags.ASSIGNED, pattern);
    }
  }
}
