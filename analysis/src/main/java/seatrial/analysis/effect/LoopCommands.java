package seatrial.analysis.effect;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Coroutines that a loop is started with: those of the program, and those of its commands, each
/// on a loop of its own.
final class LoopCommands {
  private final Inference inference;
  private final Found found;
  private final Set<String> runners;
  private final List<String> mains;
  private final CommandLine commandLine;
  private final ProjectCalls calls;

  /// Takes each coroutine function that a loop is started with.
  interface Found {
    /// @param at what names it there, or null for a coroutine that was made elsewhere
    void add(FunctionUnit function, Solitude solitude, @Nullable Expr at);
  }

  LoopCommands(Inference inference, CommandLine commandLine, ProjectCalls calls, Found found) {
    this.inference = inference;
    this.found = found;
    this.runners = inference.facts().names(FactKind.AWAITS);
    this.mains = inference.facts().words("main-function");
    this.commandLine = commandLine;
    this.calls = calls;
  }

  void add(ModuleUnit module) {
    Set<Expr.Call> unused = Collections.newSetFromMap(new IdentityHashMap<>());
    module.body().forEach(statement -> visit(statement, module, unused));
    module.functions().forEach(this::addDecorated);
  }

  /// @param unused calls whose result nobody uses
  private void visit(Node node, Code code, Set<Expr.Call> unused) {
    switch (node) {
      case Expr.Call call -> {
        if (runners.contains(ProjectCalls.nameOf(call.function())) && !isAsync(code)) {
          addStarted(call, code, unused.contains(call));
        }
      }
      case Stmt.ExprStmt(_, _, var value) -> addRunner(value, unused);
      case Stmt.Return(_, _, Expr value) when isMain(code) -> addRunner(value, unused);
      default -> {}
    }
    var inner = ProjectCalls.codeOf(node, code);
    node.forEachChild(child -> visit(child, inner, unused));
  }

  /// `asyncio.run(main())`, `sys.exit(asyncio.run(main()))`
  private void addRunner(Expr statement, Set<Expr.Call> unused) {
    if (statement instanceof Expr.Call call) {
      var name = ProjectCalls.nameOf(call.function());
      if (runners.contains(name)) {
        unused.add(call);
      } else if (name.equals("exit") && call.arguments().size() == 1) {
        addRunner(call.arguments().getFirst(), unused);
      }
    }
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
  /// @param isUnused whether nobody uses the result; who does may want a coroutine as a function
  private void addStarted(Expr.Call call, Code code, boolean isUnused) {
    var frame = inference.definitions().frameOf(code, code.module());
    if (!runsLoop(call, code)) {
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
        if (started != null && (isUnused || started.name().startsWith("_"))) {
          boolean isMadeElsewhere =
              value instanceof Value.Coroutine && !(argument instanceof Expr.Call);
          add(
              started,
              isOfThread(call, code)
                  ? Solitude.ALL
                  : commandLine.holds(code) ? Solitude.WORK : Solitude.FILES,
              isMadeElsewhere ? null : argument);
        }
      }
    }
  }

  /// A loop that a thread makes for itself is there for this one coroutine.
  private boolean isOfThread(Expr.Call call, Code code) {
    boolean isOwn =
        switch (call.function()) {
          case Expr.Attribute(_, _, var loop, _, _) -> loop instanceof Expr.Name;
          default -> true;
        };
    return isOwn && code instanceof FunctionUnit function && calls.isRunInThread(function);
  }

  private boolean runsLoop(Expr.Call call, Code code) {
    return CalledFacts.of(call, inference.definitions().frameOf(code, code.module()), inference)
        .stream()
        .anyMatch(fact -> fact.has(FactKind.RUNS_LOOP));
  }

  private void add(FunctionUnit started, Solitude solitude, @Nullable Expr at) {
    if (started.isAsync() && started.module().isProject()) {
      found.add(started, solitude, at);
    }
  }

  /// A decorator that makes a plain function of a coroutine function: each call has its own loop.
  private void addDecorated(FunctionUnit function) {
    var definition = function.definition();
    if (definition == null || !function.isAsync()) {
      return;
    }
    var around = inference.definitions().frameAround(function);
    for (var decorator : definition.decorators()) {
      for (var value : inference.of(decorator, around)) {
        if (value instanceof Value.Function(var unit, var _) && runsItsArgument(unit)) {
          add(function, Solitude.WORK, decorator);
        }
      }
    }
  }

  /// `return asyncio.run(function(*args))`, in the function that a decorator returns.
  private boolean runsItsArgument(FunctionUnit decorator) {
    if (!decorator.module().isProject() || decorator.parameters().isEmpty()) {
      return false;
    }
    var parameter = decorator.parameters().getFirst().name();
    return decorator.module().functions().stream()
        .filter(made -> made.definedIn() == decorator && !made.isAsync())
        .anyMatch(
            made ->
                made.body().stream()
                    .anyMatch(
                        statement ->
                            OwnNodes.holds(
                                statement,
                                node ->
                                    node instanceof Expr.Call call
                                        && runners.contains(ProjectCalls.nameOf(call.function()))
                                        && call.arguments().stream()
                                            .anyMatch(argument -> isCallOf(argument, parameter))
                                        && runsLoop(call, made))));
  }

  private static boolean isCallOf(Expr argument, String name) {
    return argument instanceof Expr.Call(_, _, Expr.Name(_, _, var id, _), var _, var _)
        && id.equals(name);
  }
}
