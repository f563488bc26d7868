package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Keyword;
import seatrial.syntax.ast.Parameters;

/// Reads expressions in the order in which they are evaluated. Long chains of operators, attributes
/// and calls are read without recursion.
final class ExpressionFlow {
  private final FlowRecorder recorder;
  private final FlowState state;
  final ConditionFlow tests;
  final TargetFlow targets;

  /// The chains that are being read, outermost node first.
  private Expr[] spine = new Expr[16];

  private int spineSize;

  /// Arguments of calls being read that are places: place, and which argument.
  private final IntList passed = new IntList();

  ExpressionFlow(FlowRecorder recorder) {
    this.recorder = recorder;
    this.state = recorder.state;
    this.tests = new ConditionFlow(recorder, this);
    this.targets = new TargetFlow(recorder, this);
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

  /// Reads an expression, and gives the place that it names, or [PlaceTable#NONE].
  int visit(Expr expression) {
    switch (expression) {
      case Expr.Name n -> {
        int place = recorder.variable(n.id());
        recorder.use(n, place);
        return place;
      }
      case Expr.Constant _ -> {}
      case Expr.Attribute _, Expr.Call _, Expr.Subscript _, Expr.BinOp _, Expr.Await _ -> {
        return chain(expression);
      }
      case Expr.TupleExpr n -> visitAll(n.elements());
      case Expr.Compare n -> {
        visit(n.left());
        visitAll(n.comparators());
      }
      case Expr.ListExpr n -> visitAll(n.elements());
      case Expr.UnaryOp n -> visit(n.operand());
      case Expr.BoolOp n -> tests.evaluate(n);
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
      case Expr.IfExp n -> conditional(n);
      case Expr.Starred n -> {
        return visit(n.value());
      }
      case Expr.Slice n -> {
        visitOptional(n.lower());
        visitOptional(n.upper());
        visitOptional(n.step());
      }
      case Expr.SetExpr n -> visitAll(n.elements());
      case Expr.Lambda n -> {
        defaults(n.parameters());
        recorder.capture(n);
      }
      case Expr.ListComp n -> comprehension(n, n.generators(), n.element(), null);
      case Expr.GeneratorExp n -> comprehension(n, n.generators(), n.element(), null);
      case Expr.SetComp n -> comprehension(n, n.generators(), n.element(), null);
      case Expr.DictComp n -> comprehension(n, n.generators(), n.key(), n.value());
      case Expr.NamedExpr n -> {
        visit(n.value());
        int place = recorder.ownVariable(n.target().id());
        recorder.bind(place, n.target(), new Source.Assigned(n.value(), List.of()));
        return place;
      }
      case Expr.Yield n -> {
        visitOptional(n.value());
        recorder.yields.add(n);
      }
      case Expr.YieldFrom n -> {
        visit(n.value());
        recorder.yields.add(n);
      }
      case Expr.TemplateStr n -> visitAll(n.values());
      case Expr.Interpolation n -> {
        visit(n.value());
        visitOptional(n.formatSpec());
      }
    }
    return PlaceTable.NONE;
  }

  /// The defaults of parameters, which are evaluated where the function is made.
  void defaults(Parameters parameters) {
    parameters.forEach(parameter -> visitOptional(parameter.defaultValue()));
  }

  void keywords(List<Keyword> keywords) {
    for (int i = 0; i < keywords.size(); i++) {
      visit(keywords.get(i).value());
    }
  }

  private int chain(Expr outermost) {
    int base = spineSize;
    Expr step = outermost;
    for (var below = innerOf(step); below != null; below = innerOf(step)) {
      if (spineSize == spine.length) {
        spine = Arrays.copyOf(spine, spineSize * 2);
      }
      spine[spineSize++] = step;
      step = below;
    }
    int place = visit(step);
    while (spineSize > base) {
      place = complete(spine[--spineSize], place);
    }
    return place;
  }

  /// What a link of a chain evaluates first.
  private static @Nullable Expr innerOf(Expr expression) {
    return switch (expression) {
      case Expr.Attribute n -> n.value();
      case Expr.Call n -> n.function();
      case Expr.Subscript n -> n.value();
      case Expr.BinOp n -> n.left();
      case Expr.Await n -> n.value();
      default -> null;
    };
  }

  /// Reads a link of a chain whose beginning has been read.
  ///
  /// @param inner the place that the beginning names
  private int complete(Expr link, int inner) {
    switch (link) {
      case Expr.Attribute n -> {
        int place = attribute(inner, n);
        if (place >= 0) {
          recorder.usePath(n, place);
        }
        return place;
      }
      case Expr.Subscript n -> {
        visit(n.slice());
        int place = item(inner, n);
        if (place >= 0) {
          recorder.usePath(n, place);
        }
        return place;
      }
      case Expr.Call n -> call(n, inner);
      case Expr.BinOp n -> visit(n.right());
      default -> {}
    }
    return PlaceTable.NONE;
  }

  int attribute(int of, Expr.Attribute expression) {
    return of < 0
        ? PlaceTable.NONE
        : recorder.places.attribute(of, recorder.owner.mangle(expression.attribute()));
  }

  /// The place of an item under a constant key, or [PlaceTable#NONE].
  int item(int of, Expr.Subscript expression) {
    var key = of < 0 ? null : PlaceTable.key(expression.slice());
    return key == null ? PlaceTable.NONE : recorder.places.item(of, key);
  }

  private void call(Expr.Call call, int function) {
    int mark = passed.size;
    var arguments = call.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      pass(visit(arguments.get(i)), i);
    }
    var keywords = call.keywords();
    for (int i = 0; i < keywords.size(); i++) {
      pass(visit(keywords.get(i).value()), -1 - i);
    }
    if (function >= 0 && call.function() instanceof Expr.Attribute) {
      recorder.mutate(MutationLog.METHOD_CALL, call, recorder.places.of(function), -1, null);
    }
    for (int i = mark; i < passed.size; i += 2) {
      passedTo(call, passed.get(i), passed.get(i + 1));
    }
    passed.size = mark;
  }

  private void pass(int place, int argument) {
    if (place >= 0) {
      passed.add(place);
      passed.add(argument);
    }
  }

  private void passedTo(Expr.Call call, int place, int argument) {
    if (argument >= 0) {
      boolean isStarred = call.arguments().get(argument) instanceof Expr.Starred;
      int kind = isStarred ? MutationLog.PASSED_STARRED : MutationLog.PASSED;
      recorder.mutate(kind, call, place, argument, null);
      return;
    }
    var name = call.keywords().get(-1 - argument).name();
    int kind = name == null ? MutationLog.PASSED_STARRED : MutationLog.PASSED;
    recorder.mutate(kind, call, place, -1, name);
  }

  private void conditional(Expr.IfExp expression) {
    var ways = new ArrayList<Delta>(2);
    var test = tests.read(expression.test());
    ways.add(along(test.whenTrue(), expression.body()));
    ways.add(along(test.whenFalse(), expression.orElse()));
    state.merge(ways);
  }

  private Delta along(Delta way, Expr expression) {
    int outer = state.begin();
    int start = state.here();
    state.apply(way);
    if (state.isLive()) {
      visit(expression);
    } else {
      recorder.markDead(expression);
    }
    var end = state.capture(start);
    state.end(outer);
    return end;
  }

  private void comprehension(
      Expr node, List<Comprehension> generators, Expr element, @Nullable Expr value) {
    visit(generators.getFirst().iter());
    var scope = recorder.scopes.scopeOf(node);
    if (scope == null) {
      return;
    }
    recorder.enter(scope);
    generator(generators, 0, element, value);
    recorder.leave();
  }

  private void generator(
      List<Comprehension> generators, int index, Expr element, @Nullable Expr value) {
    if (index == generators.size()) {
      visit(element);
      visitOptional(value);
      return;
    }
    var generator = generators.get(index);
    if (index > 0) {
      visit(generator.iter());
    }
    int reach = state.reach;
    int outer = state.begin();
    int start = state.here();
    var loop = state.openLoop(0);
    targets.store(
        generator.target(),
        path -> new Source.Iterated(generator.iter(), generator.isAsync(), path));
    for (int i = 0; i < generator.ifs().size() && state.isLive(); i++) {
      var test = tests.read(generator.ifs().get(i));
      if (test.whenFalse().reach() != FlowState.DEAD) {
        FlowState.arrive(loop.continues, tests.wholeWay(test.whenFalse(), start));
      }
      state.apply(test.whenTrue());
    }
    if (state.isLive()) {
      generator(generators, index + 1, element, value);
      state.arrive(loop.continues, start);
    } else {
      recorder.markDead(element);
    }
    state.end(outer);
    state.reach = reach;
    state.closeLoop(loop);
  }
}
