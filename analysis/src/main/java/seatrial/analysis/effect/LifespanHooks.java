package seatrial.analysis.effect;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;

/// Functions that a service has run before it serves, or after: as facts of frameworks say, or by
/// the words that frameworks of all kinds have for it.
final class LifespanHooks {
  private final Inference inference;
  private final BiConsumer<FunctionUnit, Solitude> found;
  private final Set<String> declared;
  private final Set<String> parameters;
  private final Set<String> decorators;
  private final Set<String> events;
  private final Set<String> lists;

  /// @param found takes each function, and how alone it is
  LifespanHooks(Inference inference, BiConsumer<FunctionUnit, Solitude> found) {
    this.inference = inference;
    this.found = found;
    var facts = inference.facts();
    this.declared = facts.names(FactKind.LIFESPAN);
    this.parameters = new HashSet<>(facts.words("lifespan-parameter"));
    this.decorators = new HashSet<>(facts.words("lifespan-decorator"));
    this.events = new HashSet<>(facts.words("lifespan-event"));
    this.lists = new HashSet<>(facts.words("lifespan-list"));
  }

  void add(ModuleUnit module) {
    module.body().forEach(statement -> visit(statement, module));
    module.functions().forEach(this::addDecorated);
  }

  private void visit(Node node, Code code) {
    if (node instanceof Expr.Call call) {
      addDeclared(call, code);
      addPassed(call, code);
      addListed(call, code);
    }
    var inner = ProjectCalls.codeOf(node, code);
    node.forEachChild(child -> visit(child, inner));
  }

  /// `FastAPI(lifespan=prepare)`
  private void addDeclared(Expr.Call call, Code code) {
    if (!declared.contains(ProjectCalls.nameOf(call.function()))) {
      return;
    }
    var frame = inference.definitions().frameOf(code, code.module());
    for (var fact : CalledFacts.of(call, frame, inference)) {
      for (var values :
          LeafFacts.marked(fact, inference.arguments().of(call, frame), FactKind.LIFESPAN, "")) {
        for (var value : values) {
          add(value, Solitude.ALL);
        }
      }
    }
  }

  /// `Service(on_startup=[prepare])`, whatever class takes it.
  private void addPassed(Expr.Call call, Code code) {
    for (var keyword : call.keywords()) {
      if (keyword.name() != null && parameters.contains(keyword.name())) {
        add(keyword.value(), code, Solitude.ALL);
      }
    }
  }

  /// `app.on_startup.append(prepare)`
  private void addListed(Expr.Call call, Code code) {
    if (call.function() instanceof Expr.Attribute(_, _, Expr.Attribute list, var _, var _)
        && lists.contains(list.attribute())) {
      call.arguments().forEach(argument -> add(argument, code, Solitude.WORK));
    }
  }

  private void add(Expr callable, Code code, Solitude solitude) {
    switch (callable) {
      case Expr.ListExpr list -> list.elements().forEach(each -> add(each, code, solitude));
      case Expr.TupleExpr tuple -> tuple.elements().forEach(each -> add(each, code, solitude));
      default ->
          inference
              .of(callable, inference.definitions().frameOf(code, code.module()))
              .forEach(value -> add(value, solitude));
    }
  }

  private void add(Value value, Solitude solitude) {
    switch (value) {
      case Value.Function(var unit, var around) -> {
        add(unit, solitude);
        // `@asynccontextmanager` gives a function of its own, made around ours.
        if (!unit.module().isProject()) {
          for (var argument : around.arguments()) {
            if (argument != null) {
              argument.forEach(inner -> add(inner, solitude));
            }
          }
        }
      }
      case Value.Method(var function, var _) -> add(function, solitude);
      case Value.Partial partial -> add(partial.callee(), solitude);
      default -> {}
    }
  }

  private void add(FunctionUnit function, Solitude solitude) {
    if (function.module().isProject()) {
      found.accept(function, solitude);
    }
  }

  private void addDecorated(FunctionUnit function) {
    var definition = function.definition();
    if (definition == null) {
      return;
    }
    for (var decorator : definition.decorators()) {
      if (decorator instanceof Expr.Call call && isDeclared(call, function)) {
        add(function, Solitude.ALL);
      } else if (isWorded(decorator)) {
        add(function, Solitude.WORK);
      }
    }
  }

  /// `@app.on_event("startup")`
  private boolean isDeclared(Expr.Call decorator, FunctionUnit function) {
    return declared.contains(ProjectCalls.nameOf(decorator.function()))
        && CalledFacts.of(decorator, inference.definitions().frameAround(function), inference)
            .stream()
            .anyMatch(fact -> fact.has(FactKind.LIFESPAN));
  }

  /// `@app.before_serving`, `@app.startup()`, `@app.on("shutdown")`
  private boolean isWorded(Expr decorator) {
    return switch (decorator) {
      case Expr.Attribute attribute -> decorators.contains(attribute.attribute());
      case Expr.Call(_, _, Expr.Attribute method, var arguments, var _) ->
          decorators.contains(method.attribute())
              || arguments.size() == 1 && isEvent(arguments.getFirst());
      default -> false;
    };
  }

  private boolean isEvent(Expr argument) {
    return argument instanceof Expr.Constant(_, _, Literal.Str text)
        && events.contains(text.value());
  }
}
