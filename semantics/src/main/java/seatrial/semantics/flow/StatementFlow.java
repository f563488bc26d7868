package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seatrial.semantics.scope.Scope;
import seatrial.syntax.ast.Alias;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.MatchCase;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Parameters;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.TypeParam;
import seatrial.syntax.ast.WithItem;

/// Reads the statements of one frame of code, in the order in which they run.
final class StatementFlow {
  final FlowRecorder recorder;
  final FlowState state;
  final ExpressionFlow expressions;
  private final PatternFlow patterns;
  private final TryFlow tries;

  StatementFlow(FlowRecorder recorder) {
    this.recorder = recorder;
    this.state = recorder.state;
    this.expressions = new ExpressionFlow(recorder);
    this.patterns = new PatternFlow(recorder, expressions);
    this.tries = new TryFlow(this);
  }

  void suite(List<Stmt> statements) {
    for (int i = 0; i < statements.size(); i++) {
      if (!state.isLive()) {
        deadFrom(statements, i);
        return;
      }
      // Whoever wrote a statement here thinks that it runs.
      state.reach = FlowState.LIVE;
      statement(statements.get(i));
    }
  }

  private void deadFrom(List<Stmt> statements, int first) {
    recorder.markDead(firstByte(statements.get(first)), statements.getLast().end());
    for (int i = first; i < statements.size(); i++) {
      recorder.hasDeadYield |= FlowRecorder.holdsYield(statements.get(i));
    }
  }

  private static int firstByte(Stmt statement) {
    var decorators =
        switch (statement) {
          case Stmt.FunctionDef n -> n.decorators();
          case Stmt.ClassDef n -> n.decorators();
          default -> List.<Expr>of();
        };
    return decorators.isEmpty() ? statement.start() : decorators.getFirst().start();
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.ExprStmt n -> expressions.visit(n.value());
      case Stmt.Assign n -> {
        expressions.visit(n.value());
        tries.noteLastStore();
        for (var target : n.targets()) {
          expressions.targets.assign(target, n.value());
        }
      }
      case Stmt.If n -> branches(n);
      case Stmt.Return n -> {
        expressions.visitOptional(n.value());
        recorder.returns.add(n);
        state.reach = FlowState.DEAD;
      }
      case Stmt.FunctionDef n -> function(n);
      case Stmt.For n -> forLoop(n);
      case Stmt.Raise n -> {
        expressions.visitOptional(n.exc());
        expressions.visitOptional(n.cause());
        state.reach = FlowState.DEAD;
      }
      case Stmt.AugAssign n -> expressions.targets.augment(n);
      case Stmt.AnnAssign n -> {
        expressions.visitOptional(n.value());
        expressions.visit(n.annotation());
        tries.noteLastStore();
        expressions.targets.annotate(n);
      }
      case Stmt.Try n -> tries.tryStatement(n);
      case Stmt.With n -> tries.with(n);
      case Stmt.While n -> whileLoop(n);
      case Stmt.Assert n -> assertion(n);
      case Stmt.ImportFrom n -> importFrom(n);
      case Stmt.Import n -> imports(n);
      case Stmt.ClassDef n -> classDefinition(n);
      case Stmt.Delete n -> n.targets().forEach(expressions.targets::delete);
      case Stmt.Match n -> match(n);
      case Stmt.TypeAlias n -> typeAlias(n);
      case Stmt.Break _ -> tries.jump(true);
      case Stmt.Continue _ -> tries.jump(false);
      case Stmt.Global _, Stmt.Nonlocal _, Stmt.Pass _, Stmt.Broken _ -> {}
    }
  }

  /// Reads statements along a way from here, and says how it ends.
  private Delta along(Delta way, List<Stmt> statements) {
    int outer = state.begin();
    int start = state.here();
    state.apply(way);
    suite(statements);
    var end = state.capture(start);
    state.end(outer);
    return end;
  }

  /// `if` with all its `elif`: each test is read on the way on which those before failed.
  private void branches(Stmt.If first) {
    int outer = state.begin();
    var ends = new ArrayList<Delta>(2);
    var failures = new ArrayList<Delta>(1);
    var branch = first;
    while (true) {
      var test = expressions.tests.read(branch.test());
      ends.add(along(test.whenTrue(), branch.body()));
      failures.add(test.whenFalse());
      state.apply(test.whenFalse());
      var orElse = branch.orElse();
      if (!state.isLive() || orElse.size() != 1 || !(orElse.getFirst() instanceof Stmt.If elif)) {
        ends.add(along(Delta.unchanged(state.reach), orElse));
        break;
      }
      branch = elif;
    }
    state.end(outer);
    state.merge(ends, failures);
  }

  /// Makes known which attributes and items a loop sets, before it is read: what rebinds an object
  /// at its beginning then forgets them.
  private void enterTargets(List<Stmt> body) {
    for (var statement : body) {
      switch (statement) {
        case Stmt.Assign n -> n.targets().forEach(this::enterTarget);
        case Stmt.AugAssign n -> enterTarget(n.target());
        case Stmt.AnnAssign n -> enterTarget(n.target());
        case Stmt.Delete n -> n.targets().forEach(this::enterTarget);
        case Stmt.For n -> enterTarget(n.target());
        case Stmt.With n ->
            n.items().stream()
                .map(WithItem::optionalVars)
                .filter(Objects::nonNull)
                .forEach(this::enterTarget);
        default -> {}
      }
      statement.suites().forEach(this::enterTargets);
    }
  }

  private void enterTarget(Expr target) {
    switch (target) {
      case Expr.Attribute _, Expr.Subscript _ -> {
        int place = recorder.find(target);
        if (place >= 0) {
          recorder.places.link(place);
        }
      }
      case Expr.TupleExpr tuple -> tuple.elements().forEach(this::enterTarget);
      case Expr.ListExpr list -> list.elements().forEach(this::enterTarget);
      case Expr.Starred starred -> enterTarget(starred.value());
      default -> {}
    }
  }

  private void whileLoop(Stmt.While statement) {
    if (!state.isInLoop()) {
      enterTargets(statement.body());
    }
    int outer = state.begin();
    int start = state.here();
    var loop = state.openLoop(tries.finallyDepth());
    var test = expressions.tests.read(statement.test());
    int reach = state.reach;
    state.apply(test.whenTrue());
    suite(statement.body());
    state.arrive(loop.continues, start);
    state.end(outer);
    state.reach = reach;
    state.closeLoop(loop);
    leave(loop, test.whenFalse(), statement.orElse());
  }

  private void forLoop(Stmt.For statement) {
    expressions.visit(statement.iter());
    if (!state.isInLoop()) {
      enterTarget(statement.target());
      enterTargets(statement.body());
    }
    int reach = state.reach;
    int outer = state.begin();
    int start = state.here();
    var loop = state.openLoop(tries.finallyDepth());
    expressions.targets.store(
        statement.target(),
        path -> new Source.Iterated(statement.iter(), statement.isAsync(), path));
    suite(statement.body());
    state.arrive(loop.continues, start);
    state.end(outer);
    state.reach = reach;
    state.closeLoop(loop);
    leave(loop, Delta.unchanged(reach), statement.orElse());
  }

  /// Goes on behind a loop: through its `else`, or from a `break`.
  private void leave(FlowLoop loop, Delta exit, List<Stmt> orElse) {
    var ways = List.of(along(exit, orElse), state.together(loop.breaks));
    state.merge(ways);
  }

  private void assertion(Stmt.Assert statement) {
    var test = expressions.tests.read(statement.test());
    var message = statement.message();
    if (message != null) {
      int outer = state.begin();
      int reach = state.reach;
      state.apply(test.whenFalse());
      if (state.isLive()) {
        expressions.visit(message);
      } else {
        recorder.markDead(message);
      }
      state.reach = reach;
      state.end(outer);
    }
    state.apply(test.whenTrue());
  }

  private void match(Stmt.Match statement) {
    var subject = statement.subject();
    expressions.visit(subject);
    int outer = state.begin();
    var ends = new ArrayList<Delta>(statement.cases().size() + 1);
    var failures = new ArrayList<Delta>(statement.cases().size());
    for (var matchCase : statement.cases()) {
      if (state.isLive()) {
        matchCase(subject, matchCase, ends, failures);
      } else {
        recorder.markDead(matchCase);
      }
    }
    ends.add(Delta.unchanged(state.reach));
    state.end(outer);
    state.merge(ends, failures);
  }

  private void matchCase(
      Expr subject, MatchCase matchCase, List<Delta> ends, List<Delta> failures) {
    var pattern = matchCase.pattern();
    int guard =
        recorder.graph.guard(
            new Guard.Matched(subject, pattern, true), new Guard.Matched(subject, pattern, false));
    var misses = new ArrayList<Delta>(2);
    int reach = state.reach;
    int inner = state.begin();
    int start = state.here();
    expressions.tests.narrowSubject(subject, guard);
    patterns.match(subject, matchCase);
    if (matchCase.guard() != null) {
      var test = expressions.tests.read(matchCase.guard());
      misses.add(expressions.tests.wholeWay(test.whenFalse(), start));
      state.apply(test.whenTrue());
    }
    suite(matchCase.body());
    ends.add(state.capture(start));
    state.end(inner);
    state.reach = reach;
    if (!PatternFlow.isIrrefutable(pattern)) {
      inner = state.begin();
      expressions.tests.narrowSubject(subject, guard + 1);
      misses.add(state.capture(start));
      state.end(inner);
    }
    inner = state.begin();
    state.merge(misses);
    failures.add(state.capture(start));
    state.end(inner);
    state.apply(failures.getLast());
  }

  private void function(Stmt.FunctionDef definition) {
    expressions.visitAll(definition.decorators());
    expressions.defaults(definition.parameters());
    boolean isGeneric = enterTypeParameters(definition, definition.typeParams());
    definition.parameters().forEach(it -> expressions.visitOptional(it.annotation()));
    expressions.visitOptional(definition.returns());
    recorder.capture(definition);
    if (isGeneric) {
      recorder.leave();
    }
    tries.noteLastStore();
    recorder.bind(
        recorder.ownVariable(definition.name().id()), definition, new Source.Function(definition));
  }

  private void classDefinition(Stmt.ClassDef definition) {
    expressions.visitAll(definition.decorators());
    boolean isGeneric = enterTypeParameters(definition, definition.typeParams());
    expressions.visitAll(definition.bases());
    expressions.keywords(definition.keywords());
    recorder.capture(definition);
    if (isGeneric) {
      recorder.leave();
    }
    tries.noteLastStore();
    recorder.bind(
        recorder.ownVariable(definition.name().id()),
        definition,
        new Source.ClassDefinition(definition));
  }

  private void typeAlias(Stmt.TypeAlias alias) {
    boolean isGeneric = enterTypeParameters(alias, alias.typeParams());
    expressions.visit(alias.value());
    if (isGeneric) {
      recorder.leave();
    }
    recorder.bind(
        recorder.ownVariable(alias.name().id()), alias.name(), new Source.TypeAlias(alias));
  }

  private boolean enterTypeParameters(Stmt statement, List<TypeParam> parameters) {
    var scope = recorder.scopes.typeParametersOf(statement);
    if (parameters.isEmpty() || scope == null) {
      return false;
    }
    recorder.enter(scope);
    for (var parameter : parameters) {
      recorder.bind(
          recorder.innerVariable(parameter.name()), parameter, new Source.TypeParameter(parameter));
    }
    for (var parameter : parameters) {
      if (parameter instanceof TypeParam.TypeVar(_, _, _, var bound, _)) {
        expressions.visitOptional(bound);
      }
      expressions.visitOptional(parameter.defaultValue());
    }
    return true;
  }

  private void imports(Stmt.Import statement) {
    tries.noteLastStore();
    for (var alias : statement.names()) {
      var name = alias.asName() != null ? alias.asName() : firstPart(alias.name());
      recorder.bind(recorder.ownVariable(name), alias, new Source.Imported(alias));
    }
  }

  private static String firstPart(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private void importFrom(Stmt.ImportFrom statement) {
    tries.noteLastStore();
    for (Alias alias : statement.names()) {
      if (alias.name().equals("*")) {
        recorder.bindAll(statement);
      } else {
        var name = alias.asName() != null ? alias.asName() : alias.name();
        recorder.bind(recorder.ownVariable(name), alias, new Source.ImportedFrom(statement, alias));
      }
    }
  }

  /// Binds the parameters of the owner.
  void parameters(Parameters parameters) {
    int index = 0;
    index = bind(parameters.positionalOnly(), Source.Argument.Kind.POSITIONAL_ONLY, index);
    index = bind(parameters.positional(), Source.Argument.Kind.POSITIONAL, index);
    index = bind(parameters.varPositional(), Source.Argument.Kind.VAR_POSITIONAL, index);
    index = bind(parameters.keywordOnly(), Source.Argument.Kind.KEYWORD_ONLY, index);
    bind(parameters.varKeyword(), Source.Argument.Kind.VAR_KEYWORD, index);
  }

  private int bind(List<Parameter> parameters, Source.Argument.Kind kind, int index) {
    for (int i = 0; i < parameters.size(); i++) {
      bind(parameters.get(i), kind, index + i);
    }
    return index + parameters.size();
  }

  private int bind(@Nullable Parameter parameter, Source.Argument.Kind kind, int index) {
    if (parameter == null) {
      return index;
    }
    int place = recorder.ownVariable(parameter.name());
    recorder.bind(place, parameter, new Source.Argument(parameter, kind, index));
    var parent = recorder.owner.parent();
    if (index == 0 && parent != null && parent.kind() == Scope.Kind.CLASS) {
      recorder.setSelf(place);
    }
    return index + 1;
  }
}
