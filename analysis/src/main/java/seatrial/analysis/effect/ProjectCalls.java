package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Where the project calls its own functions or takes them as values, by name until one is asked
/// for.
final class ProjectCalls {
  /// What an `async with` runs.
  static final List<String> ENTERING = List.of("__aenter__", "__aexit__");

  /// @param isCollected whether it stands in what is collected or started together with others
  /// @param taker what the call is called that it is an argument of, or ""
  private record Site<N extends Expr>(N node, Code code, boolean isCollected, String taker) {}

  private final Inference inference;
  private final Set<String> starters;
  private final Set<String> commandTakers;
  private final Set<String> commandSetters;
  private final Set<String> threadMakers;
  private final Map<String, List<Site<Expr.Call>>> calls = new HashMap<>();
  private final Map<String, List<Site<Expr>>> uses = new HashMap<>();
  private final List<Site<Expr>> entered = new ArrayList<>();

  private ProjectCalls(Inference inference) {
    this.inference = inference;
    this.starters = new HashSet<>(inference.facts().words("starting-others"));
    this.commandSetters = new HashSet<>(inference.facts().words("command-taker"));
    this.threadMakers = new HashSet<>(inference.facts().words("thread-maker"));
    this.commandTakers = new HashSet<>(commandSetters);
    commandTakers.addAll(inference.facts().names(FactKind.AWAITS));
  }

  /// Those of tests are left out.
  static ProjectCalls of(Inference inference, Predicate<ModuleUnit> isTest) {
    var found = new ProjectCalls(inference);
    for (var module : inference.program().project()) {
      if (!module.isStub() && !isTest.test(module)) {
        found.visit(module.body(), module);
      }
    }
    return found;
  }

  private void visit(List<Stmt> body, ModuleUnit module) {
    body.forEach(statement -> visit(statement, module, false, ""));
  }

  private void visit(Node node, Code code, boolean isCollected, String taker) {
    switch (node) {
      case Expr.Call call -> {
        var name = nameOf(call.function());
        calls
            .computeIfAbsent(name, _ -> new ArrayList<>())
            .add(new Site<>(call, code, isCollected, taker));
        // What is called is no value here; what it is called on may be.
        call.function().forEachChild(child -> visit(child, code, false, ""));
        boolean isStart = starters.contains(name);
        call.arguments().forEach(argument -> visit(argument, code, isStart, name));
        call.keywords().forEach(keyword -> visit(keyword.value(), code, isStart, name));
      }
      case Expr.Name name -> addUse(name, code, isCollected, taker);
      case Expr.Attribute attribute -> {
        addUse(attribute, code, isCollected, taker);
        visit(attribute.value(), code, false, "");
      }
      default -> {
        if (node instanceof Stmt.With with && with.isAsync()) {
          for (var item : with.items()) {
            entered.add(new Site<>(item.contextExpr(), code, false, ""));
          }
        }
        var inner = codeOf(node, code);
        boolean isInside =
            inner == code && (isCollected && !(node instanceof Expr.Await) || collects(node));
        node.forEachChild(child -> visit(child, inner, isInside, ""));
      }
    }
  }

  private static boolean collects(Node node) {
    return switch (node) {
      case Expr.ListExpr _,
          Expr.TupleExpr _,
          Expr.SetExpr _,
          Expr.DictExpr _,
          Expr.ListComp _,
          Expr.SetComp _,
          Expr.DictComp _,
          Expr.GeneratorExp _ ->
          true;
      default -> false;
    };
  }

  private void addUse(Expr expr, Code code, boolean isCollected, String taker) {
    if (isRead(expr)) {
      uses.computeIfAbsent(nameOf(expr), _ -> new ArrayList<>())
          .add(new Site<>(expr, code, isCollected, taker));
    }
  }

  private static boolean isRead(Expr expr) {
    return switch (expr) {
      case Expr.Name name -> name.context() == ExprContext.LOAD;
      case Expr.Attribute attribute -> attribute.context() == ExprContext.LOAD;
      default -> false;
    };
  }

  /// The code that the children of a node belong to.
  static Code codeOf(Node node, Code around) {
    var own =
        switch (node) {
          case Stmt.FunctionDef def -> around.module().functionOf(def);
          case Expr.Lambda lambda -> around.module().functionOf(lambda);
          case Stmt.ClassDef def -> around.module().classOf(def);
          default -> null;
        };
    return own == null ? around : own;
  }

  static String nameOf(Expr callee) {
    return switch (callee) {
      case Expr.Name name -> name.id();
      case Expr.Attribute attribute -> attribute.attribute();
      default -> "";
    };
  }

  /// At how many places besides these a function may be called.
  int callsBesides(FunctionUnit function, Set<Node> met) {
    int count = 0;
    for (var site : calls.getOrDefault(function.name(), List.of())) {
      if (!met.contains(site.node) && mayCall(site, function)) {
        count++;
      }
    }
    if (ENTERING.contains(function.name())) {
      for (var site : entered) {
        if (!met.contains(site.node) && entersBy(site.node, site.code, function)) {
          count++;
        }
      }
    }
    return count;
  }

  private boolean entersBy(Expr manager, Code code, FunctionUnit function) {
    return enteredBy(manager, code, function.name()).contains(function);
  }

  /// The methods of the project that an `async with` runs, of one name.
  List<FunctionUnit> enteredBy(Expr manager, Code code, String method) {
    var found = new ArrayList<FunctionUnit>(1);
    for (var value : inference.of(manager, inference.definitions().frameOf(code, code.module()))) {
      if (value instanceof Value.Instance) {
        for (var bound : inference.attributes().special(value, method)) {
          if (bound instanceof Value.Method(Value.Function(var unit, var _), var _)
              && unit.module().isProject()) {
            found.add(unit);
          }
        }
      }
    }
    return found;
  }

  /// Whether the project calls a function, as far as is known, only where no coroutine runs, and
  /// starts it nowhere beside others.
  ///
  /// @return null if it calls it nowhere
  @Nullable Boolean isCalledOffLoop(FunctionUnit function) {
    return isCalledOnlyAt(site -> !site.isCollected && !isAsync(site.code), function);
  }

  /// Whether the project calls a function, as far as is known, only from code that a test names,
  /// and hands it to nobody but what runs a loop or reads a command's arguments.
  boolean isCalledOnlyFrom(Predicate<Code> callers, FunctionUnit function) {
    return Boolean.TRUE.equals(isCalledOnlyAt(site -> callers.test(site.code), function));
  }

  /// Whether all sites that call or take a function pass a test; null if there are none. Whoever
  /// takes it but to run it as a command may call it anywhere.
  private @Nullable Boolean isCalledOnlyAt(Predicate<Site<?>> test, FunctionUnit function) {
    Boolean answer = null;
    for (var site : calls.getOrDefault(function.name(), List.of())) {
      if (calls(site, function)) {
        if (!test.test(site)) {
          return false;
        }
        answer = true;
      }
    }
    for (var site : uses.getOrDefault(function.name(), List.of())) {
      if (takes(site, function)) {
        if (!test.test(site) || !commandTakers.contains(site.taker)) {
          return false;
        }
        answer = true;
      }
    }
    return answer;
  }

  private static boolean isAsync(Code code) {
    return code instanceof FunctionUnit function && function.isAsync();
  }

  /// What calls a decorated function runs first what a decorator made of it.
  private boolean calls(Site<Expr.Call> site, FunctionUnit function) {
    var definition = function.definition();
    if (definition != null && !definition.decorators().isEmpty()) {
      return mayBeDecorated(site, function);
    }
    var frame = inference.definitions().frameOf(site.code, site.code.module());
    return inference.calls().targets(site.node, frame).stream()
        .anyMatch(
            target ->
                target instanceof Target.Body(var body, var _) && body.function() == function);
  }

  private boolean mayCall(Site<Expr.Call> site, FunctionUnit function) {
    var frame = inference.definitions().frameOf(site.code, site.code.module());
    // A method of whatever it is called on is no function of a module.
    if (function.ownerClass() == null
        && site.node.function() instanceof Expr.Attribute attribute
        && !mayBeModule(inference.of(attribute.value(), frame))) {
      return false;
    }
    var targets = inference.calls().targets(site.node, frame);
    return targets.isEmpty()
        || targets.stream()
            .anyMatch(
                target ->
                    target instanceof Target.Unknown
                        || target instanceof Target.Body(var body, var _)
                            && body.function() == function);
  }

  static boolean mayBeModule(Values values) {
    for (var value : values) {
      if (value instanceof Value.Module) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBeDecorated(Site<Expr.Call> site, FunctionUnit function) {
    return site.code.module() == function.module() || mayCall(site, function);
  }

  /// Whether a function is what a command of the command line runs: `set_defaults(run=deploy)`.
  boolean isSetAsCommand(FunctionUnit function) {
    return isTakenBy(function, commandSetters);
  }

  /// Whether a thread is made to run a function: `Thread(target=work)`.
  boolean isRunInThread(FunctionUnit function) {
    return isTakenBy(function, threadMakers);
  }

  private boolean isTakenBy(FunctionUnit function, Set<String> takers) {
    for (var site : uses.getOrDefault(function.name(), List.of())) {
      if (takers.contains(site.taker) && takes(site, function)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a function is taken as a value: whoever gets it may call it.
  boolean isTaken(FunctionUnit function, Set<Node> met) {
    for (var site : uses.getOrDefault(function.name(), List.of())) {
      if (!met.contains(site.node) && takes(site, function)) {
        return true;
      }
    }
    return false;
  }

  private boolean takes(Site<Expr> site, FunctionUnit function) {
    var frame = inference.definitions().frameOf(site.code, site.code.module());
    for (var value : inference.of(site.node, frame)) {
      if (isOf(value, function)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(Value value, FunctionUnit function) {
    return switch (value) {
      case Value.Function(var unit, var _) -> unit == function;
      case Value.Method(var bound, var _) -> isOf(bound, function);
      default -> false;
    };
  }
}
