package seatrial.analysis.effect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// What coroutines do while nothing else runs on their loop: what the one that the loop is started
/// with does before it starts others and when it ends, and what a service does before it begins to
/// serve or after. A wait there keeps nobody waiting.
public final class StartUp {
  private final Inference inference;
  private final OthersStarted others;
  private final ProjectCalls calls;
  private final CommandLine commandLine;
  private final IdentityHashMap<FunctionUnit, Met> met = new IdentityHashMap<>();
  private final IdentityHashMap<Code, List<Part>> alone = new IdentityHashMap<>();

  /// What runs for the command line alone: nobody but the command waits for its files, whatever it
  /// has running beside.
  private final Set<Code> ownFiles = Collections.newSetFromMap(new IdentityHashMap<>());

  private final ArrayDeque<FunctionUnit> open = new ArrayDeque<>();
  private final Set<String> awaiters;
  private final List<String> beginnings;
  private final List<String> endings;
  private final List<String> stops;

  /// A part of a function that runs while nothing else does.
  ///
  /// @param nodes null for all of it
  private record Part(@Nullable Predicate<Node> nodes, Solitude solitude) {
    boolean holds(Node node) {
      return nodes == null || nodes.test(node);
    }
  }

  /// What is known so far of the places at which a function is called while nothing else runs.
  private static final class Met {
    final Set<Node> at = Collections.newSetFromMap(new IdentityHashMap<>());
    Solitude solitude = Solitude.ALL;
    boolean isWhole = true;

    /// Whether it is used nowhere else.
    boolean isAlone;

    /// Coroutines that were made at a place of which nothing is known here.
    int madeElsewhere;
  }

  private StartUp(Inference inference, Predicate<ModuleUnit> isTest) {
    this.inference = inference;
    this.others = new OthersStarted(inference);
    this.calls = ProjectCalls.of(inference, isTest);
    this.commandLine = new CommandLine(inference);
    this.awaiters = inference.facts().names(FactKind.AWAITS);
    this.beginnings = inference.facts().words("beginning-coroutine");
    this.endings = inference.facts().words("ending-coroutine");
    this.stops = inference.facts().words("stopping-coroutine");
  }

  /// @param isTest tells modules of tests, which call what a service begins with as often as they
  ///     like
  public static StartUp of(Inference inference, Predicate<ModuleUnit> isTest) {
    var startUp = new StartUp(inference, isTest);
    var hooks = new LifespanHooks(inference, startUp::addHook);
    var commands =
        new LoopCommands(inference, startUp.commandLine, startUp.calls, startUp::addCommand);
    for (var module : inference.program().project()) {
      if (!module.isStub() && !isTest.test(module)) {
        hooks.add(module);
        commands.add(module);
        module.functions().forEach(startUp::addNamed);
      }
    }
    startUp.follow();
    return startUp;
  }

  /// Whether an effect of a place in a coroutine keeps nobody waiting, since nothing else runs on
  /// its loop.
  public boolean isAlone(EffectKind kind, Code code, Node node) {
    for (var part : alone.getOrDefault(code, List.of())) {
      if (part.solitude.allows(kind) && part.holds(node)) {
        return true;
      }
    }
    return ownFiles.contains(code) && Solitude.FILES.allows(kind);
  }

  private static boolean repeats(FunctionUnit function, Node node) {
    return function
        .node()
        .holds(
            inner ->
                (inner instanceof Stmt.For loop && loop.isAsync() || inner instanceof Stmt.While)
                    && inner.start() <= node.start()
                    && node.start() < inner.end());
  }

  private void addNamed(FunctionUnit function) {
    if (function.isAsync()) {
      addCommand(function);
      var solitude = solitudeByName(function);
      if (solitude != null) {
        add(function, new Part(node -> !repeats(function, node), solitude));
      }
    }
  }

  private @Nullable Solitude solitudeByName(FunctionUnit function) {
    if (isRegistered(function)) {
      return null;
    }
    if (isNamed(function, endings) && !isPartOfOthers(function, endings)) {
      return Solitude.WORK;
    }
    if (isNamed(function, beginnings) && !isPartOfOthers(function, beginnings)) {
      return isWholeName(function, beginnings) ? Solitude.START : Solitude.OWN_WORKERS;
    }
    return isNamed(function, stops) ? Solitude.OWN_THREADS : null;
  }

  private static boolean isNamed(FunctionUnit function, List<String> words) {
    var name = "_" + function.name() + "_";
    return words.stream().anyMatch(word -> name.contains("_" + word + "_"));
  }

  /// `@router.post("/shutdown")`: who is told of a function may call it at any time.
  private boolean isRegistered(FunctionUnit function) {
    var definition = function.definition();
    if (definition == null || definition.decorators().isEmpty()) {
      return false;
    }
    var around = inference.definitions().frameAround(function);
    for (var decorator : definition.decorators()) {
      var maker = Decorations.calleeOf(decorator);
      if (maker instanceof Expr.Attribute attribute
          && !ProjectCalls.mayBeModule(inference.of(attribute.value(), around))) {
        return true;
      }
    }
    return false;
  }

  /// Whether a coroutine sets up or shuts down something, `setup_folders`, in the course of others:
  /// these tell whether a service begins or ends.
  private boolean isPartOfOthers(FunctionUnit function, List<String> words) {
    return !isWholeName(function, words) && Boolean.FALSE.equals(calls.isCalledOffLoop(function));
  }

  private static boolean isWholeName(FunctionUnit function, List<String> words) {
    return words.contains(function.name().replaceFirst("^_+", ""));
  }

  /// Coroutines that are there for the command line, begun where no loop runs.
  private void addCommand(FunctionUnit function) {
    if (commandLine.liesThere(function.module())
        && !commandLine.isHandedOver(function)
        && calls.isCalledOnlyFrom(code -> commandLine.liesThere(code.module()), function)) {
      ownFiles.add(function);
    }
    if (commandLine.isDecorated(function)
        || calls.isSetAsCommand(function)
        || commandLine.holds(function) && !commandLine.isHandedOver(function)) {
      var isCalled = calls.isCalledOffLoop(function);
      if (isCalled == null
          ? commandLine.liesThere(function.module()) || commandLine.isDecorated(function)
          : isCalled) {
        var starts = others.ownNodesOf(function);
        add(function, new Part(BeforeOthers.of(function, starts)::hold, Solitude.WORK));
      }
    }
  }

  private void addHook(FunctionUnit hook, Solitude solitude) {
    if (calls.callsBesides(hook, Set.of()) == 0) {
      // What a framework of which nothing is known runs then may go on while it serves.
      Predicate<Node> nodes = solitude == Solitude.ALL ? null : node -> !repeats(hook, node);
      add(hook, new Part(nodes, solitude));
    }
  }

  private void addCommand(FunctionUnit command, Solitude solitude, @Nullable Expr at) {
    var known = met.computeIfAbsent(command, _ -> new Met());
    if (at == null) {
      known.madeElsewhere++;
    }
    boolean isWhole = solitude == Solitude.ALL && others.nodesOf(command).isEmpty();
    add(command, solitude, isWhole, at == null ? List.of() : List.of(at));
    if (known.isAlone) {
      var end = AfterLastWait.of(command);
      add(command, new Part(end::hold, solitude.and(Solitude.OWN_WORKERS)));
    }
  }

  /// Once all places at which a function is used are known to be met so.
  private void add(
      FunctionUnit function, Solitude solitude, boolean isWhole, List<? extends Node> at) {
    var known = met.computeIfAbsent(function, _ -> new Met());
    known.at.addAll(at);
    known.solitude = known.solitude.and(solitude);
    known.isWhole &= isWhole;
    if (!known.isAlone
        && calls.callsBesides(function, known.at) <= known.madeElsewhere
        && !calls.isTaken(function, known.at)) {
      known.isAlone = true;
      add(function, new Part(known.isWhole ? null : beforeOthers(function), known.solitude));
    }
  }

  private Predicate<Node> beforeOthers(FunctionUnit function) {
    return BeforeOthers.of(function, others.nodesOf(function))::hold;
  }

  private void add(FunctionUnit function, Part part) {
    alone.computeIfAbsent(function, _ -> new ArrayList<>(1)).add(part);
    open.add(function);
  }

  /// The coroutines that are awaited there and nowhere else.
  private void follow() {
    while (!open.isEmpty()) {
      var function = open.remove();
      for (var part : List.copyOf(alone.getOrDefault(function, List.of()))) {
        for (var statement : function.body()) {
          follow(statement, function, part);
        }
      }
    }
  }

  private void follow(Node node, FunctionUnit function, Part part) {
    if (node instanceof Stmt.FunctionDef || node instanceof Expr.Lambda) {
      return;
    }
    if (node instanceof Expr.Await(_, _, Expr.Call call) && part.holds(node)) {
      addAwaited(call, function, part);
      if (awaiters.contains(ProjectCalls.nameOf(call.function()))) {
        for (var argument : call.arguments()) {
          if (argument instanceof Expr.Call inner) {
            addAwaited(inner, function, part);
          }
        }
      }
    }
    if (node instanceof Stmt.With with && with.isAsync()) {
      with.items().forEach(item -> addEntered(item.contextExpr(), function, part));
    }
    node.forEachChild(child -> follow(child, function, part));
  }

  /// `async with service:` where nothing else runs before, and, if that is so all the time, after.
  private void addEntered(Expr manager, FunctionUnit function, Part part) {
    if (part.holds(manager)) {
      for (var method : ProjectCalls.ENTERING) {
        if (part.nodes == null || method.equals(ProjectCalls.ENTERING.getFirst())) {
          for (var entered : calls.enteredBy(manager, function, method)) {
            addAwaited(entered, manager, function, part);
          }
        }
      }
    }
  }

  private void addAwaited(Expr.Call call, FunctionUnit function, Part part) {
    var frame = inference.definitions().frameOf(function);
    for (var target : inference.calls().targets(call, frame)) {
      var awaited = target instanceof Target.Body(var body, var _) ? body.function() : null;
      if (awaited != null && awaited.isAsync() && awaited.module().isProject()) {
        addAwaited(awaited, call, function, part);
      }
    }
  }

  private void addAwaited(FunctionUnit awaited, Expr at, FunctionUnit function, Part part) {
    var solitude =
        part.solitude == Solitude.ALL
                || awaited.module() == function.module()
                || awaited.name().startsWith("_")
                || commandLine.liesThere(awaited.module())
            ? part.solitude
            : part.solitude.and(Solitude.OWN_WORKERS);
    add(awaited, solitude, part.nodes == null, List.of(at));
  }
}
