package seatrial.analysis.callgraph;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Operators;
import seatrial.analysis.inference.Target;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.FlowIndex;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.UnaryOperator;
import seatrial.syntax.ast.WithItem;

/// Finds the steps of a frame's code: its own calls, and those that no call expression shows. Code
/// that cannot be reached has none; bodies of nested functions are not the frame's own, bodies of
/// nested classes are.
public final class Steps {
  private final Inference inference;
  private final Frame frame;
  private final FlowIndex flow;
  private final List<Step> steps;
  private final Consumer<Node> visitor = this::visit;

  private Steps(Inference inference, Frame frame, List<Step> steps) {
    this.inference = inference;
    this.frame = frame;
    this.flow = frame.code().module().flow(frame.scope());
    this.steps = steps;
  }

  /// The steps of a frame's code, in the order in which they are written.
  public static List<Step> of(Frame frame, Inference inference) {
    var steps = new ArrayList<Step>();
    new Steps(inference, frame, steps).run();
    return steps;
  }

  private void run() {
    var function = frame.function();
    if (function != null && function.node() instanceof Expr.Lambda lambda) {
      visit(lambda.body());
    } else {
      statements(frame.code().body());
    }
  }

  private void statements(List<Stmt> body) {
    for (var statement : body) {
      if (flow.isReachable(statement) && inference.canRun(statement, frame)) {
        visit(statement);
      }
    }
  }

  private void visit(Node node) {
    switch (node) {
      case Stmt.FunctionDef def -> definition(def, def.decorators());
      case Stmt.ClassDef def -> classDefinition(def);
      case Expr.Lambda lambda -> defaults(lambda);
      case Expr.Call call -> {
        node.forEachChild(visitor);
        call(call);
        var evaluated = inference.evaluatedTexts().frame(call, frame);
        if (evaluated != null) {
          new Steps(inference, evaluated, steps).run();
        }
      }
      case Stmt.Raise raise -> raise(raise);
      case Stmt.AnnAssign assign -> {
        if (assign.value() != null) {
          visit(assign.value());
        }
        visit(assign.target());
      }
      case Stmt statement -> statement(statement);
      case Expr expr -> expression(expr);
      case Comprehension comprehension -> comprehension(comprehension);
      case WithItem item -> visit(item.contextExpr());
      default -> node.forEachChild(visitor);
    }
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.If branch -> {
        visit(branch.test());
        truth(branch.test());
        statements(branch.body());
        statements(branch.orElse());
      }
      case Stmt.While loop -> {
        visit(loop.test());
        truth(loop.test());
        statements(loop.body());
        statements(loop.orElse());
      }
      case Stmt.For loop -> {
        visit(loop.iter());
        iterated(loop, loop.iter(), loop.isAsync());
        visit(loop.target());
        statements(loop.body());
        statements(loop.orElse());
      }
      case Stmt.With with -> with(with);
      case Stmt.Try attempt -> {
        statements(attempt.body());
        for (var handler : attempt.handlers()) {
          if (handler.type() != null) {
            visit(handler.type());
          }
          statements(handler.body());
        }
        statements(attempt.orElse());
        statements(attempt.finalBody());
      }
      case Stmt.AugAssign assign -> {
        assign.forEachChild(visitor);
        augmented(assign);
      }
      case Stmt.Match match -> {
        visit(match.subject());
        for (var matchCase : match.cases()) {
          if (matchCase.guard() != null) {
            visit(matchCase.guard());
          }
          statements(matchCase.body());
        }
      }
      default -> statement.forEachChild(visitor);
    }
  }

  private void with(Stmt.With with) {
    var entered = new ArrayList<Values>();
    for (var item : with.items()) {
      visit(item.contextExpr());
      var managers = inference.of(item.contextExpr(), frame);
      var running = new ArrayList<Target>(2);
      inference.iteration().entered(managers, with.isAsync(), running);
      generators(managers, running);
      add(item, Step.Kind.ENTER, running);
      if (item.optionalVars() != null) {
        visit(item.optionalVars());
      }
      entered.add(managers);
    }
    statements(with.body());
    for (int i = with.items().size() - 1; i >= 0; i--) {
      var running = new ArrayList<Target>(2);
      inference.iteration().left(entered.get(i), with.isAsync(), running);
      add(with.items().get(i), Step.Kind.EXIT, running);
    }
  }

  /// A generator function of which a decorator that is not there makes a manager: its body runs.
  private static void generators(Values managers, List<Target> running) {
    for (var manager : managers) {
      if (manager instanceof Value.Generator(var body)) {
        running.add(new Target.Resumption(body, Values.unknown(Value.Reason.CALL)));
      }
    }
  }

  private void expression(Expr expr) {
    switch (expr) {
      case Expr.Await await -> {
        if (await.value() instanceof Expr.Call call) {
          call.forEachChild(visitor);
          add(call, Step.Kind.CALL, awaitable(targetsOf(call)));
        } else {
          visit(await.value());
        }
        var running = new ArrayList<Target>(1);
        inference.iteration().awaited(inference.of(await.value(), frame), running);
        add(await, Step.Kind.AWAIT, running);
      }
      case Expr.YieldFrom from -> {
        visit(from.value());
        iterated(from, from.value(), false);
      }
      case Expr.Attribute attribute -> {
        visit(attribute.value());
        switch (attribute.context()) {
          case LOAD -> attribute(attribute);
          case STORE -> attributeWritten(attribute);
          case DEL -> special(attribute, inference.of(attribute.value(), frame), "__delattr__");
        }
      }
      case Expr.Subscript subscript -> {
        subscript.forEachChild(visitor);
        subscript(subscript);
      }
      case Expr.BinOp op -> {
        op.forEachChild(visitor);
        var running = new ArrayList<Target>(0);
        inference
            .operators()
            .combined(
                inference.of(op.left(), frame), op.op(), inference.of(op.right(), frame), running);
        add(op, Step.Kind.OPERATOR, running);
      }
      case Expr.Compare compare -> {
        compare.forEachChild(visitor);
        compared(compare);
      }
      case Expr.BoolOp op -> {
        op.forEachChild(visitor);
        op.values().subList(0, op.values().size() - 1).forEach(this::truth);
      }
      case Expr.IfExp choice -> {
        choice.forEachChild(visitor);
        truth(choice.test());
      }
      case Expr.FormattedValue formatted -> {
        formatted.forEachChild(visitor);
        formatted(formatted);
      }
      case Expr.ListComp comp -> comprehensions(comp.generators(), comp.element(), null);
      case Expr.SetComp comp -> comprehensions(comp.generators(), comp.element(), null);
      case Expr.GeneratorExp comp -> comprehensions(comp.generators(), comp.element(), null);
      case Expr.DictComp comp -> comprehensions(comp.generators(), comp.key(), comp.value());
      default -> expr.forEachChild(visitor);
    }
  }

  private void formatted(Expr.FormattedValue formatted) {
    var values = inference.of(formatted.value(), frame);
    if (formatted.conversion() == 0) {
      special(formatted, values, "__format__", "__str__", "__repr__");
    } else if (formatted.conversion() == 's') {
      special(formatted, values, "__str__", "__repr__");
    } else {
      special(formatted, values, "__repr__");
    }
  }

  private void comprehensions(List<Comprehension> generators, Expr element, @Nullable Expr second) {
    generators.forEach(this::comprehension);
    visit(element);
    if (second != null) {
      visit(second);
    }
  }

  private void comprehension(Comprehension comprehension) {
    visit(comprehension.iter());
    iterated(comprehension, comprehension.iter(), comprehension.isAsync());
    visit(comprehension.target());
    comprehension.ifs().forEach(this::visit);
  }

  private void call(Expr.Call call) {
    var targets = targetsOf(call);
    add(call, Step.Kind.CALL, targets);
    for (var target : targets) {
      if (target instanceof Target.Leaf leaf) {
        add(call, Step.Kind.OPERATOR, new BuiltinProtocols(inference).of(leaf));
      }
    }
  }

  private List<Target> targetsOf(Expr.Call call) {
    var targets = inference.calls().targets(call, frame);
    return targets.isEmpty() ? List.of(new Target.Unknown(Value.Reason.CALL)) : targets;
  }

  /// What is awaited can be awaited: of several alternatives, those that cannot are not meant.
  private List<Target> awaitable(List<Target> targets) {
    var kept = new ArrayList<Target>(targets.size());
    for (var target : targets) {
      if (!isWait(target)
          && inference.iteration().mayBeAwaited(inference.calls().result(List.of(target)))) {
        kept.add(target);
      }
    }
    return kept.isEmpty() ? List.of(new Target.Unknown(Value.Reason.CALL)) : kept;
  }

  /// Whether the call itself waits, so that nothing is left to be awaited.
  private boolean isWait(Target target) {
    var fact =
        target instanceof Target.Leaf leaf
            ? inference.facts().functionOrMade(leaf.name())
            : CalledFacts.of(target, inference);
    return fact != null && fact.form() == Fact.Form.FUNCTION && fact.has(FactKind.BLOCKS);
  }

  private void definition(Node def, List<Expr> decorators) {
    decorators.forEach(this::visit);
    decorators(decorators, def);
    if (def instanceof Stmt.FunctionDef function) {
      function
          .parameters()
          .forEach(
              parameter -> {
                if (parameter.defaultValue() != null) {
                  visit(parameter.defaultValue());
                }
              });
    }
  }

  private void defaults(Expr.Lambda lambda) {
    lambda
        .parameters()
        .forEach(
            parameter -> {
              if (parameter.defaultValue() != null) {
                visit(parameter.defaultValue());
              }
            });
  }

  private void decorators(List<Expr> decorators, Node decorated) {
    for (var decorator : decorators.reversed()) {
      add(decorator, Step.Kind.DECORATOR, inference.decoratorTargets(decorator, decorated, frame));
    }
  }

  private void classDefinition(Stmt.ClassDef def) {
    def.decorators().forEach(this::visit);
    def.bases().forEach(this::visit);
    def.keywords().forEach(this::visit);
    var unit = frame.code().module().classOf(def);
    if (unit != null) {
      new Steps(inference, inference.frames().of(unit, frame), steps).run();
      add(def, Step.Kind.OPERATOR, new ClassMaking(inference).of(unit, frame));
    }
    decorators(def.decorators(), def);
  }

  private void raise(Stmt.Raise raise) {
    raise.forEachChild(visitor);
    if (raise.exc() == null || raise.exc() instanceof Expr.Call) {
      return;
    }
    var classes =
        inference
            .of(raise.exc(), frame)
            .where(
                value ->
                    value instanceof Value.ClassObject(var type, var _)
                        && type instanceof ClassType.Source);
    if (!classes.isEmpty()) {
      add(raise, Step.Kind.RAISE, inference.calls().targets(classes, ArgumentList.EMPTY));
    }
  }

  private void iterated(Node node, Expr iterable, boolean isAsync) {
    var running = new ArrayList<Target>(2);
    var values = inference.of(iterable, frame);
    if (isAsync) {
      inference.iteration().asyncElements(values, running);
    } else {
      inference.iteration().elements(values, running);
    }
    add(node, Step.Kind.ITERATION, running);
  }

  private void attribute(Expr.Attribute attribute) {
    var running = new ArrayList<Target>(0);
    inference
        .attributes()
        .of(
            inference.of(attribute.value(), frame),
            frame.scope().mangle(attribute.attribute()),
            running);
    add(attribute, Step.Kind.ATTRIBUTE, running);
  }

  /// `object.name = …` runs `__setattr__`, the setter of a property, or `__set__`.
  private void attributeWritten(Expr.Attribute attribute) {
    var objects = inference.of(attribute.value(), frame);
    special(attribute, objects, "__setattr__");
    var running = new ArrayList<Target>(0);
    for (var object : objects) {
      running.addAll(
          inference.attributes().setters(object, frame.scope().mangle(attribute.attribute())));
    }
    add(attribute, Step.Kind.ATTRIBUTE, running);
  }

  /// A test asks objects for their truth; what comparisons give is plain.
  private void truth(Expr test) {
    switch (test) {
      case Expr.Name _, Expr.Attribute _, Expr.Subscript _, Expr.NamedExpr _, Expr.Call _ ->
          special(test, inference.of(test, frame), "__bool__", "__len__");
      case Expr.UnaryOp(_, _, var op, var operand) when op == UnaryOperator.NOT -> truth(operand);
      case Expr.BoolOp op -> truth(op.values().getLast());
      default -> {}
    }
  }

  private void subscript(Expr.Subscript subscript) {
    var method =
        switch (subscript.context()) {
          case LOAD -> "__getitem__";
          case STORE -> "__setitem__";
          case DEL -> "__delitem__";
        };
    var objects = inference.of(subscript.value(), frame);
    special(
        subscript,
        subscript.slice() instanceof Expr.Slice
            ? objects.where(object -> !inference.isLazilySliced(object))
            : objects,
        method);
  }

  private void augmented(Stmt.AugAssign assign) {
    var running = new ArrayList<Target>(0);
    inference
        .operators()
        .combined(
            inference.of(assign.target(), frame),
            assign.op(),
            inference.of(assign.value(), frame),
            running);
    special(
        assign,
        inference.of(assign.target(), frame),
        "__i" + Operators.methodOf(assign.op()) + "__");
    add(assign, Step.Kind.OPERATOR, running);
  }

  private void compared(Expr.Compare compare) {
    for (int i = 0; i < compare.ops().size(); i++) {
      var left = i == 0 ? compare.left() : compare.comparators().get(i - 1);
      var right = compare.comparators().get(i);
      var op = compare.ops().get(i);
      var method = methodOf(op);
      boolean isMembership = op == CompareOperator.IN || op == CompareOperator.NOT_IN;
      if (method != null) {
        var objects = inference.of(isMembership ? right : left, frame);
        if (isMembership) {
          special(compare, objects, method, "__iter__");
        } else {
          special(compare, objects, method);
        }
      }
    }
  }

  private static @Nullable String methodOf(CompareOperator op) {
    return switch (op) {
      case EQ -> "__eq__";
      case NOT_EQ -> "__ne__";
      case LT -> "__lt__";
      case LT_E -> "__le__";
      case GT -> "__gt__";
      case GT_E -> "__ge__";
      case IN, NOT_IN -> "__contains__";
      case IS, IS_NOT -> null;
    };
  }

  /// Adds the first of these special methods that objects have, of those without source if it
  /// waits.
  private void special(Node node, Values objects, String... methods) {
    var own = objects.where(object -> inference.calls().runsSpecial(object, methods));
    add(node, Step.Kind.OPERATOR, inference.calls().specials(own, methods));
  }

  private void add(Node node, Step.Kind kind, List<Target> targets) {
    if (!targets.isEmpty()) {
      steps.add(new Step(frame, node, kind, targets));
    }
  }
}
