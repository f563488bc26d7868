package seatrial.semantics.scope;

import java.util.HashMap;
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

/// What CPython's compiler refuses in expressions.
final class ExpressionChecks {
  private static final int MOST_BEFORE_STAR = 255;
  private static final int FEW_KEYWORDS = 32;

  private final Refusals refusals;
  private final ScopeTree scopes;

  /// The code that the expression at hand is part of.
  CodeUnit unit;

  ExpressionChecks(Refusals refusals, ScopeTree scopes) {
    this.refusals = refusals;
    this.scopes = scopes;
    this.unit = new CodeUnit(null, scopes.module(), refusals.parsed.source().isNotebook());
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
      case Expr.Attribute n -> {
        if (n.context() == ExprContext.STORE) {
          refusals.checkStore(n.attribute(), n);
        }
        visit(n.value());
      }
      case Expr.Call n -> {
        keywordNames(n.keywords(), n);
        visit(n.function());
        elements(n.arguments());
        keywordValues(n.keywords());
      }
      case Expr.BinOp n -> {
        visit(n.left());
        visit(n.right());
      }
      case Expr.TupleExpr n -> sequence(n, n.elements(), n.context());
      case Expr.Subscript n -> {
        visit(n.value());
        visit(n.slice());
      }
      case Expr.Compare n -> {
        visit(n.left());
        visitAll(n.comparators());
      }
      case Expr.ListExpr n -> sequence(n, n.elements(), n.context());
      case Expr.UnaryOp n -> visit(n.operand());
      case Expr.BoolOp n -> visitAll(n.values());
      case Expr.JoinedStr n -> visitAll(n.values());
      case Expr.FormattedValue n -> {
        visit(n.value());
        visitOptional(n.formatSpec());
      }
      case Expr.DictExpr n -> {
        for (var item : n.items()) {
          visitOptional(item.key());
          visit(item.value());
        }
      }
      case Expr.IfExp n -> {
        visit(n.test());
        visit(n.body());
        visit(n.orElse());
      }
      case Expr.Starred n -> {
        refusals.add(
            n,
            n.context() == ExprContext.STORE
                ? "starred assignment target must be in a list or tuple"
                : "can't use starred expression here");
        visit(n.value());
      }
      case Expr.Slice n -> {
        visitOptional(n.lower());
        visitOptional(n.upper());
        visitOptional(n.step());
      }
      case Expr.SetExpr n -> elements(n.elements());
      case Expr.Lambda n -> lambda(n);
      case Expr.ListComp n -> comprehension(n, n.generators(), n.element(), null);
      case Expr.GeneratorExp n -> comprehension(n, n.generators(), n.element(), null);
      case Expr.DictComp n -> comprehension(n, n.generators(), n.key(), n.value());
      case Expr.SetComp n -> comprehension(n, n.generators(), n.element(), null);
      case Expr.NamedExpr n -> {
        visit(n.value());
        visit(n.target());
      }
      case Expr.Await n -> {
        checkAwait(n);
        visit(n.value());
      }
      case Expr.Yield n -> {
        if (!unit.isFunctionLike()) {
          refusals.add(n, "'yield' outside function");
        }
        visitOptional(n.value());
      }
      case Expr.YieldFrom n -> {
        checkYieldFrom(n);
        visit(n.value());
      }
      case Expr.TemplateStr n -> visitAll(n.values());
      case Expr.Interpolation n -> {
        visit(n.value());
        visitOptional(n.formatSpec());
      }
    }
  }

  /// Arguments and elements, where a star has a meaning.
  void elements(List<Expr> elements) {
    for (int i = 0; i < elements.size(); i++) {
      visit(elements.get(i) instanceof Expr.Starred starred ? starred.value() : elements.get(i));
    }
  }

  /// The names of arguments; `call` is the place of errors in older versions.
  void keywordNames(List<Keyword> keywords, Node call) {
    if (!refusals.isAtLeast(9)) {
      return;
    }
    var next = keywords.size() > FEW_KEYWORDS ? nextOfTheSameName(keywords) : null;
    for (int i = 0; i < keywords.size(); i++) {
      String name = keywords.get(i).name();
      if (name != null) {
        refusals.checkStore(name, refusals.isAtLeast(12) ? keywords.get(i) : call);
        int again = next == null ? nextOfTheSameName(keywords, i) : next[i];
        if (again < keywords.size()) {
          refusals.add(
              refusals.isAtLeast(10) ? keywords.get(again) : call,
              "keyword argument repeated: " + name);
        }
      }
    }
  }

  private static int nextOfTheSameName(List<Keyword> keywords, int i) {
    int next = i + 1;
    while (next < keywords.size()
        && !Objects.equals(keywords.get(next).name(), keywords.get(i).name())) {
      next++;
    }
    return next;
  }

  /// For each, where its name comes next; their number where it does not. Generated calls have
  /// thousands.
  private static int[] nextOfTheSameName(List<Keyword> keywords) {
    var seen = new HashMap<@Nullable String, Integer>();
    var next = new int[keywords.size()];
    for (int i = keywords.size() - 1; i >= 0; i--) {
      var later = seen.put(keywords.get(i).name(), i);
      next[i] = later == null ? keywords.size() : later;
    }
    return next;
  }

  void keywordValues(List<Keyword> keywords) {
    for (int i = 0; i < keywords.size(); i++) {
      visit(keywords.get(i).value());
    }
  }

  /// The names of parameters; `function` is the place of errors before 3.12.
  void parameterNames(Parameters parameters, Node function) {
    parameters.forEach(
        it -> refusals.checkStore(it.name(), refusals.isAtLeast(12) ? it : function));
  }

  /// The defaults of parameters.
  void defaults(Parameters parameters) {
    defaults(parameters.positionalOnly());
    defaults(parameters.positional());
    defaults(parameters.keywordOnly());
  }

  private void defaults(List<Parameter> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      visitOptional(parameters.get(i).defaultValue());
    }
  }

  private void name(Expr.Name name) {
    switch (name.context()) {
      case LOAD -> {}
      case STORE -> refusals.checkStore(name.id(), name);
      case DEL -> refusals.checkDelete(name);
    }
  }

  private void sequence(Expr sequence, List<Expr> elements, ExprContext context) {
    switch (context) {
      case LOAD -> elements(elements);
      case STORE -> {
        checkUnpacking(sequence, elements);
        elements(elements);
      }
      case DEL -> visitAll(elements);
    }
  }

  private void checkUnpacking(Expr sequence, List<Expr> elements) {
    boolean hasStar = false;
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Expr.Starred) {
        if (hasStar) {
          String count = refusals.isAtLeast(9) ? "multiple" : "two";
          refusals.add(sequence, count + " starred expressions in assignment");
          return;
        }
        if (i > MOST_BEFORE_STAR) {
          refusals.add(sequence, "too many expressions in star-unpacking assignment");
          return;
        }
        hasStar = true;
      }
    }
  }

  private void lambda(Expr.Lambda lambda) {
    parameterNames(lambda.parameters(), lambda);
    defaults(lambda.parameters());
    var scope = scopes.scopeOf(lambda);
    if (scope != null) {
      unit = new CodeUnit(unit, scope, false);
      visit(lambda.body());
      leave();
    }
  }

  /// Goes back to the code around.
  void leave() {
    if (unit.around == null) {
      throw new AssertionError("the module's code is never left");
    }
    unit = unit.around;
  }

  private void comprehension(
      Expr node, List<Comprehension> generators, Expr element, @Nullable Expr value) {
    var scope = scopes.scopeOf(node);
    if (scope == null) {
      return;
    }
    var around = unit;
    visit(generators.getFirst().iter());
    if (!refusals.isAtLeast(14)
        && scope.isCoroutine
        && scope.kind() != Scope.Kind.GENERATOR_EXPRESSION
        && !mayHoldAsynchronous(around)) {
      refusals.add(node, "asynchronous comprehension outside of an asynchronous function");
    }
    if (!scope.isInlined) {
      unit = new CodeUnit(around, scope, false);
    }
    for (int i = 0; i < generators.size(); i++) {
      var generator = generators.get(i);
      if (i > 0) {
        visit(generator.iter());
      }
      visit(generator.target());
      visitAll(generator.ifs());
    }
    visit(element);
    visitOptional(value);
    unit = around;
  }

  private boolean mayHoldAsynchronous(CodeUnit around) {
    return around.isAsyncFunction
        || (refusals.isAtLeast(11) ? around.isComprehension() : around.scope.isCoroutine);
  }

  private void checkAwait(Expr.Await await) {
    if (refusals.isAtLeast(14) || unit.isAsyncFunction) {
      return;
    }
    if (!unit.isFunctionLike()) {
      refusals.add(await, "'await' outside function");
    } else if (!unit.isComprehension()) {
      refusals.add(await, "'await' outside async function");
    }
  }

  private void checkYieldFrom(Expr.YieldFrom place) {
    if (!unit.isFunctionLike()) {
      refusals.add(
          place,
          refusals.isAtLeast(13) ? "'yield from' outside function" : "'yield' outside function");
    } else if (unit.isAsyncFunction) {
      refusals.add(place, "'yield from' inside async function");
    }
  }
}
