package seatrial.analysis.effect;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// What coroutines do before anything else runs on their loop: what the one that the loop is
/// started with does up to its first `await`, and what a service does before it begins to serve or
/// after. A wait there keeps nobody waiting.
public final class StartUp {
  private final Inference inference;

  /// How often the project calls something of this name, which a module may have of its own.
  private final Map<String, Integer> calls = new HashMap<>();

  /// How often it is called where nothing else runs yet.
  private final IdentityHashMap<FunctionUnit, Integer> met = new IdentityHashMap<>();

  private final IdentityHashMap<Code, Alone> alone = new IdentityHashMap<>();

  private final ArrayDeque<FunctionUnit> open = new ArrayDeque<>();
  private final Set<String> runners;
  private final Set<String> lifespans;
  private final List<String> beginnings;
  private final List<String> mains;
  private final List<String> lifespanNames;

  /// The parts of a function that run before anything else.
  ///
  /// @param parts null for all of it
  private record Alone(@Nullable BeforeFirstWait parts) {
    boolean holds(Node node) {
      return parts == null || parts.holds(node);
    }
  }

  private StartUp(Inference inference) {
    this.inference = inference;
    this.runners = inference.facts().names(FactKind.AWAITS);
    this.lifespans = inference.facts().names(FactKind.LIFESPAN);
    this.beginnings = inference.facts().words("beginning-method");
    this.mains = inference.facts().words("main-function");
    this.lifespanNames = inference.facts().words("lifespan-parameter");
  }

  public static StartUp of(Inference inference) {
    var startUp = new StartUp(inference);
    for (var module : inference.program().project()) {
      if (!module.isStub()) {
        module.body().forEach(statement -> startUp.count(statement, module));
      }
    }
    for (var module : inference.program().project()) {
      if (!module.isStub()) {
        module.body().forEach(statement -> startUp.visit(statement, module));
        module.functions().forEach(startUp::addDecorated);
      }
    }
    startUp.follow();
    return startUp;
  }

  /// Whether an effect of a place in a coroutine keeps nobody waiting, since nothing else runs on
  /// its loop. Only files are told so of what a program does first: who sleeps or waits for others
  /// in its first coroutine has more to run.
  public boolean isAlone(EffectKind kind, Code code, Node node) {
    var known = alone.get(code);
    boolean isFile = kind == EffectKind.WAITS_FOR_FILE || kind == EffectKind.LOOKS_AT_FILES;
    return known != null && known.holds(node) && (isFile || known.parts == null)
        || isFile && code instanceof FunctionUnit method && isBegun(method, node);
  }

  /// Whether a place lies in a method that a service is begun with by its name, and is met once
  /// there.
  private boolean isBegun(FunctionUnit method, Node node) {
    return method.ownerClass() != null
        && beginnings.contains(method.name())
        && method.body().stream().noneMatch(statement -> repeats(statement, node));
  }

  private static boolean repeats(Stmt statement, Node node) {
    return statement.holds(
        inner ->
            (inner instanceof Stmt.For || inner instanceof Stmt.While)
                && inner.start() <= node.start()
                && node.start() < inner.end());
  }

  private void count(Node node, ModuleUnit module) {
    if (node instanceof Expr.Call call) {
      var name = nameOf(call.function());
      var counted =
          switch (call.function()) {
            case Expr.Attribute _ -> methodName(name);
            case Expr.Name _ when module.scope().symbol(name) != null -> ownName(name, module);
            default -> name;
          };
      calls.merge(counted, 1, Integer::sum);
    }
    node.forEachChild(child -> count(child, module));
  }

  /// Every module may have its `main`.
  private static String ownName(String name, ModuleUnit module) {
    return module.name() + ":" + name;
  }

  private static String methodName(String name) {
    return "." + name;
  }

  private int calls(FunctionUnit function) {
    var name = function.name();
    return function.ownerClass() != null
        ? calls.getOrDefault(methodName(name), 0)
        : calls.getOrDefault(name, 0) + calls.getOrDefault(ownName(name, function.module()), 0);
  }

  private static String nameOf(Expr callee) {
    return switch (callee) {
      case Expr.Name name -> name.id();
      case Expr.Attribute attribute -> attribute.attribute();
      default -> "";
    };
  }

  private void visit(Node node, Code code) {
    var inner = code;
    switch (node) {
      case Expr.Call call -> {
        var name = nameOf(call.function());
        if (runners.contains(name) && !isAsync(code)) {
          addStarted(call, code, false);
        }
        if (lifespans.contains(name)) {
          addLifespans(call, code);
        }
        for (var keyword : call.keywords()) {
          if (keyword.name() != null && lifespanNames.contains(keyword.name())) {
            inference
                .of(keyword.value(), inference.definitions().frameOf(code, code.module()))
                .forEach(this::addLifespan);
          }
        }
      }
      case Stmt.ExprStmt(_, _, var value) -> {
        var call = isAsync(code) ? null : runner(value);
        if (call != null) {
          addStarted(call, code, true);
        }
      }
      case Stmt.Return(_, _, Expr value) when isMain(code) -> {
        var call = runner(value);
        if (call != null) {
          addStarted(call, code, true);
        }
      }
      case Stmt.FunctionDef def -> {
        var function = code.module().functionOf(def);
        inner = function == null ? code : function;
      }
      case Stmt.ClassDef def -> {
        var cls = code.module().classOf(def);
        inner = cls == null ? code : cls;
      }
      default -> {}
    }
    var within = inner;
    node.forEachChild(child -> visit(child, within));
  }

  /// `asyncio.run(main())`, `sys.exit(asyncio.run(main()))`
  private Expr.@Nullable Call runner(Expr statement) {
    if (!(statement instanceof Expr.Call call)) {
      return null;
    }
    var name = nameOf(call.function());
    if (runners.contains(name)) {
      return call;
    }
    return name.equals("exit") && call.arguments().size() == 1
        ? runner(call.arguments().getFirst())
        : null;
  }

  private static boolean isAsync(Code code) {
    return code instanceof FunctionUnit function && function.isAsync();
  }

  /// Whoever gets what it returns is the system.
  private boolean isMain(Code code) {
    return code instanceof FunctionUnit function
        && function.ownerClass() == null
        && !function.isAsync()
        && mains.contains(function.name());
  }

  /// `asyncio.run(main())`
  ///
  /// @param isStatement whether nobody else uses the result; who does may want a coroutine as a
  ///     function
  private void addStarted(Expr.Call call, Code code, boolean isStatement) {
    var frame = inference.definitions().frameOf(code, code.module());
    var isRunner =
        CalledFacts.of(call, frame, inference).stream()
            .anyMatch(fact -> fact.has(FactKind.RUNS_LOOP));
    if (!isRunner) {
      return;
    }
    for (var argument : call.arguments()) {
      for (var value : inference.of(argument, frame)) {
        var started =
            switch (value) {
              case Value.Coroutine(var body) -> body.function();
              case Value.Function(var unit, var _) -> unit;
              case Value.Method(Value.Function(var unit, var _), var _) -> unit;
              default -> null;
            };
        if (started != null
            && started.isAsync()
            && started.module().isProject()
            && (isStatement || started.name().startsWith("_"))) {
          add(started, new Alone(BeforeFirstWait.of(started)));
        }
      }
    }
  }

  /// `FastAPI(lifespan=prepare)`
  private void addLifespans(Expr.Call call, Code code) {
    var frame = inference.definitions().frameOf(code, code.module());
    for (var fact : CalledFacts.of(call, frame, inference)) {
      for (var values :
          LeafFacts.marked(fact, inference.arguments().of(call, frame), FactKind.LIFESPAN, "")) {
        for (var value : values) {
          addLifespan(value);
        }
      }
    }
  }

  private void addLifespan(Value value) {
    switch (value) {
      case Value.Function(var unit, var around) -> {
        addLifespan(unit);
        // `@asynccontextmanager` gives a function of its own, made around ours.
        if (!unit.module().isProject()) {
          for (var argument : around.arguments()) {
            if (argument != null) {
              argument.forEach(this::addLifespan);
            }
          }
        }
      }
      case Value.Method(var function, var _) -> addLifespan(function);
      case Value.Partial partial -> addLifespan(partial.callee());
      default -> {}
    }
  }

  /// `@app.on_event("startup")`
  private void addDecorated(FunctionUnit function) {
    var definition = function.definition();
    if (definition == null) {
      return;
    }
    var around = inference.definitions().frameOf(function.definedIn(), function.module());
    for (var decorator : definition.decorators()) {
      if (decorator instanceof Expr.Call call
          && lifespans.contains(nameOf(call.function()))
          && CalledFacts.of(call, around, inference).stream()
              .anyMatch(fact -> fact.has(FactKind.LIFESPAN))) {
        addLifespan(function);
      }
    }
  }

  private void addLifespan(FunctionUnit function) {
    if (function.module().isProject()) {
      add(function, new Alone(null));
    }
  }

  /// Once all calls of a function are known to be met so.
  private void add(FunctionUnit function, Alone parts) {
    int times = met.merge(function, 1, Integer::sum);
    if (times >= calls(function) && alone.putIfAbsent(function, parts) == null) {
      open.add(function);
    }
  }

  /// The coroutines that are awaited there and nowhere else.
  private void follow() {
    while (!open.isEmpty()) {
      var function = open.remove();
      var parts = alone.get(function);
      for (var statement : function.body()) {
        follow(statement, function, parts);
      }
    }
  }

  private void follow(Node node, FunctionUnit function, @Nullable Alone parts) {
    if (parts == null || node instanceof Stmt.FunctionDef || node instanceof Expr.Lambda) {
      return;
    }
    if (node instanceof Expr.Await(_, _, Expr.Call call) && parts.holds(node)) {
      var frame = inference.definitions().frameOf(function);
      inference.calls().targets(call, frame).stream()
          .map(target -> target instanceof Target.Body(var body, var _) ? body.function() : null)
          .filter(Objects::nonNull)
          .distinct()
          .filter(awaited -> awaited.isAsync() && awaited.module().isProject())
          .forEach(
              awaited ->
                  add(
                      awaited,
                      parts.parts == null ? parts : new Alone(BeforeFirstWait.of(awaited))));
    }
    node.forEachChild(child -> follow(child, function, parts));
  }
}
