package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.callgraph.Steps;
import seatrial.analysis.effect.StepEdges.Edge;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Source;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.WithItem;

/// What the steps of a frame's code may run, here and now. What is handed to another thread or
/// process, or to a later turn of the loop, is a value and no step; so is the body of a coroutine
/// or generator until it is awaited or iterated.
final class FrameEdges {
  private final Inference inference;
  private final LeafFacts facts;
  private final SocketModes sockets;
  private final FilesAtHand files;
  private final GuardTests guards;
  private final Decorations decorations;
  private final UnfailingCalls unfailing;
  private final DoneChecks doneChecks = new DoneChecks();
  private final ProcessEnds ends;
  private final AwaitedTargets awaited;

  /// What nobody calls in a library unless they look for an error there.
  private final Set<String> debuggers;

  private final IdentityHashMap<Code, Surroundings> surroundings = new IdentityHashMap<>();
  private long resolved;
  private long unknown;

  FrameEdges(Inference inference, LeafFacts facts) {
    this.inference = inference;
    this.facts = facts;
    var origins = new Origins(inference);
    this.sockets = new SocketModes(inference, origins);
    this.files = new FilesAtHand(inference, origins);
    this.guards = new GuardTests(inference);
    this.ends = new ProcessEnds(inference.facts());
    this.unfailing = new UnfailingCalls(inference);
    this.decorations = new Decorations(inference, facts);
    this.awaited = new AwaitedTargets(inference);
    this.debuggers = new HashSet<>(inference.facts().words("debugger"));
  }

  /// The steps that may have effects, in source order.
  List<StepEdges> of(Frame frame) {
    var found = new ArrayList<StepEdges>();
    for (var step : Steps.of(frame, inference)) {
      if (step.kind() == Step.Kind.CALL) {
        count(step);
      }
      var place = surroundingsOf(step.frame().code()).at(step.node());
      if (guards.isNeverTaken(place, step.frame())) {
        continue;
      }
      var edges = new ArrayList<Edge>(2);
      boolean hasUnknown = false;
      for (var target : awaited.of(step)) {
        hasUnknown |= target instanceof Target.Unknown;
        add(target, step, edges);
      }
      if (!edges.isEmpty() && unfailing.isNeverRepeated(step.node(), place, step.frame())) {
        edges.removeIf(edge -> edge.kind() == EffectKind.SLEEPS);
        edges.replaceAll(Edge::awake);
      }
      if (!edges.isEmpty()) {
        found.add(
            new StepEdges(
                step,
                guards.withOptions(place, step.frame()),
                alternatives(step),
                hasUnknown && isUnknownBesides(step),
                edges));
      }
    }
    return found;
  }

  /// What is declared of a function: as a method of what it is called on, or by its own name.
  private @Nullable Fact factOf(Frame callee, Step step) {
    var own = facts.of(callee);
    var function = callee.function();
    if (function == null
        || function.ownerClass() == null
        || function.module().isProject()
        || step.kind() != Step.Kind.CALL
        || !(step.node() instanceof Expr.Call call)
        || !(call.function() instanceof Expr.Attribute attribute)) {
      return own;
    }
    for (var value : inference.of(attribute.value(), step.frame())) {
      if (value instanceof Value.Instance(var type, var _, var _)) {
        var fact = ofMethod(function, type);
        if (fact != null) {
          return fact;
        }
      }
    }
    return own;
  }

  /// What is declared of a method by the class of what it is called on, or by a base up to the one
  /// that has it: what is said of a method that this one overrides is not said of this one. One of
  /// a stub may be what a class gets when it is made.
  private @Nullable Fact ofMethod(FunctionUnit function, ClassType receiver) {
    boolean isStub = function.module().isStub();
    var owner = function.ownerClass();
    Fact first = null;
    boolean isPast = false;
    for (var ancestor : inference.classes().order(receiver)) {
      var name = ancestor.qualifiedName();
      isPast |= owner != null && name.equals(owner.qualifiedName());
      if (first == null) {
        first = facts.ofMethod(name, function.name(), isStub);
      }
      if (first == null) {
        first = facts.ofWholeClass(name);
      }
      if (isPast && (first != null || !isStub)) {
        return first;
      }
    }
    return null;
  }

  private Surroundings surroundingsOf(Code code) {
    return surroundings.computeIfAbsent(code, Surroundings::of);
  }

  /// Whether what is known of the tests around a node keeps the frame's code from it.
  boolean isRuledOut(Node node, Frame frame) {
    return guards.isRuledOut(surroundingsOf(frame.code()).at(node), frame);
  }

  private void count(Step step) {
    boolean isKnown = false;
    for (var target : step.targets()) {
      isKnown |= !(target instanceof Target.Unknown);
    }
    if (isKnown) {
      resolved++;
    } else {
      unknown++;
    }
  }

  private void add(Target target, Step step, List<Edge> edges) {
    switch (target) {
      case Target.Body body -> {
        var fact = factOf(body.frame(), step);
        if (fact == null) {
          if (body.runsNow()) {
            edges.add(to(body.frame(), isOverMemory(body.frame(), step)));
          }
          return;
        }
        var arguments = arguments(step);
        boolean isWhole = LeafFacts.isWhole(fact, body.frame());
        boolean isMethod = fact.form() == Fact.Form.FUNCTION && isMethod(body.frame());
        if (!isWhole && body.runsNow()) {
          edges.add(to(body.frame(), isOverMemory(body.frame(), step)));
        }
        declared(fact, fact.name(), isMethod, !isWhole, arguments, step, edges);
        if (isWhole) {
          handedOver(fact, arguments, edges);
        }
      }
      case Target.Leaf leaf -> {
        var fact = facts.of(leaf.name());
        if (fact != null) {
          declared(
              fact, leaf.name(), leaf.receiver() != null, false, leaf.arguments(), step, edges);
          handedOver(fact, leaf.arguments(), edges);
        }
        consumed(leaf, fact, step, edges);
      }
      case Target.Resumption(var body, var _) -> {
        if (facts.insteadOfSource(body) == null) {
          edges.add(to(body, isMadeOverKernel(step)));
        }
      }
      case Target.Making _, Target.Unknown _ -> {}
    }
  }

  private Edge to(Frame callee) {
    return to(callee, false);
  }

  private Edge to(Frame callee, boolean isOverMemory) {
    return Edge.to(callee, isOverMemory, decorations.doubt(callee));
  }

  /// Whether the project has a library work on a file that lies in memory, or on one that the
  /// kernel makes up.
  private boolean isOverMemory(Frame callee, Step step) {
    return step.kind() == Step.Kind.CALL
        && step.node() instanceof Expr.Call call
        && step.frame().code().module().isProject()
        && !callee.code().module().isProject()
        && (files.isOverMemory(call, step.frame())
            || files.isOfKernelPath(call, step.frame())
            || files.isOfKernelFile(call, step.frame()));
  }

  private static boolean isMethod(Frame frame) {
    var function = frame.function();
    return function != null && function.ownerClass() != null && !function.name().equals("__init__");
  }

  private void declared(
      Fact fact,
      String name,
      boolean isMethod,
      boolean hasSource,
      ArgumentList arguments,
      Step step,
      List<Edge> edges) {
    if (fact.form() == Fact.Form.ASYNC_FUNCTION
        || isMethod && awaited.isMistaken(step)
        || debuggers.contains(fact.name()) && !step.frame().code().module().isProject()
        || fact.has(FactKind.BY_MODE) && sockets.isNonBlocking(step.node(), step.frame())
        || LeafConditions.isHarmless(fact, arguments, step.node())) {
      return;
    }
    for (var mark : fact.marks()) {
      var kind = EffectKind.of(mark, isMethod);
      if (kind != null
          && !files.isGiven(kind, arguments, step.node(), step.frame())
          && !isDoneBefore(kind, step)
          && !isKnownToBeDone(kind, step)) {
        edges.add(
            Edge.leaf(
                kind,
                facts.shownName(name),
                isMethod,
                hasSource,
                doubtOf(fact) + doubt(kind, step)));
      }
    }
  }

  private static int doubtOf(Fact fact) {
    return fact.has(FactKind.LAZY)
        ? Doubt.LOADED
        : fact.has(FactKind.AS_CONFIGURED) ? Doubt.AS_CONFIGURED : 0;
  }

  private int doubt(EffectKind kind, Step step) {
    return switch (kind) {
      case WAITS_FOR_THREAD -> step.kind() == Step.Kind.EXIT ? Doubt.POOL_ENDS : Doubt.MAY_BE_DONE;
      case SLEEPS -> ends.hold(step.node(), step.frame().code()) ? Doubt.RARE : 0;
      case WAITS_FOR_FILE -> files.mayLieInMemory(step.node(), step.frame()) ? Doubt.IN_MEMORY : 0;
      default -> 0;
    };
  }

  /// Whether a `with` waits at its end for other threads, whose work its body awaited.
  private boolean isDoneBefore(EffectKind kind, Step step) {
    return kind == EffectKind.WAITS_FOR_THREAD
        && step.kind() == Step.Kind.EXIT
        && step.node() instanceof WithItem item
        && surroundingsOf(step.frame().code()).awaitsInside(item);
  }

  /// Whether the function asks what it waits for whether it is done, or has it from who waited.
  private boolean isKnownToBeDone(EffectKind kind, Step step) {
    return kind == EffectKind.WAITS_FOR_THREAD
        && step.node() instanceof Expr.Call call
        && call.function() instanceof Expr.Attribute method
        && (doneChecks
                .of(step.frame().code())
                .contains(step.frame().code().module().text(method.value()))
            || isGivenWhenDone(method.value(), step.frame()));
  }

  /// `for future in as_completed(futures)`
  private boolean isGivenWhenDone(Expr future, Frame frame) {
    var bindings = frame.code().module().flow(frame.scope()).value(future).onlyBindings(1);
    return bindings != null
        && bindings.size() == 1
        && bindings.getFirst().source() instanceof Source.Iterated(Expr.Call waiting, var _, var _)
        && CalledFacts.of(waiting, frame, inference).stream()
            .anyMatch(fact -> fact.has(FactKind.BLOCKS));
  }

  /// Callables that the leaf runs itself, and coroutines that it awaits itself.
  private void handedOver(Fact fact, ArgumentList arguments, List<Edge> edges) {
    for (var callables : LeafFacts.marked(fact, arguments, FactKind.RUNS, "here")) {
      for (var target : inference.calls().targets(callables, Handover.ANYTHING)) {
        if (target instanceof Target.Body body && body.runsNow()) {
          edges.add(to(body.frame()));
        }
      }
    }
    if (!fact.has(FactKind.RUNS_LOOP)) {
      for (var awaitables : LeafFacts.marked(fact, arguments, FactKind.AWAITS, "")) {
        var running = new ArrayList<Target>(1);
        inference.iteration().awaited(awaitables, running);
        for (var target : running) {
          if (target instanceof Target.Resumption(var body, var _)
              && facts.insteadOfSource(body) == null) {
            edges.add(to(body));
          }
        }
      }
    }
  }

  /// A generator that is passed to a leaf is iterated there, unless the leaf takes just any object,
  /// gives back what it got, or passes it on to what runs elsewhere.
  private void consumed(Target.Leaf leaf, @Nullable Fact fact, Step step, List<Edge> edges) {
    if (leaf.receiver() instanceof Value.Generator(var body)) {
      addGenerator(body, false, edges);
    }
    var first = fact == null || fact.parameters().isEmpty() ? null : fact.parameters().getFirst();
    if (first != null && first.name().startsWith("obj") || fact != null && isHandedOver(fact)) {
      return;
    }
    for (var value : leaf.arguments().all()) {
      if (value instanceof Value.Generator(var body)
          && !inference.calls().result(List.of(leaf)).all().contains(value)) {
        addGenerator(body, isMadeOverKernel(step), edges);
      }
    }
  }

  private static boolean isHandedOver(Fact fact) {
    return fact.parameters().stream()
        .map(parameter -> parameter.mark(FactKind.RUNS))
        .anyMatch(mark -> mark != null && !mark.arguments().contains("here"));
  }

  private void addGenerator(Frame body, boolean isOverMemory, List<Edge> edges) {
    var function = body.function();
    if (function != null && !function.isAsync()) {
      edges.add(to(body, isOverMemory));
    }
  }

  /// Whether what a step iterates, or passes to be iterated, was made by a path to what the kernel
  /// makes up: `Path("/sys/class/net").iterdir()`.
  private boolean isMadeOverKernel(Step step) {
    var made =
        switch (step.node()) {
          case Expr.Call call when call.arguments().size() == 1 -> call.arguments().getFirst();
          case Stmt.For loop -> loop.iter();
          case Comprehension comprehension -> comprehension.iter();
          default -> null;
        };
    return made instanceof Expr.Call call && files.isOfKernelPath(call, step.frame());
  }

  private ArgumentList arguments(Step step) {
    return step.node() instanceof Expr.Call call && step.kind() == Step.Kind.CALL
        ? inference.arguments().of(call, step.frame())
        : ArgumentList.EMPTY;
  }

  /// How many different things a step may be about.
  private int alternatives(Step step) {
    Set<Object> different = new HashSet<>();
    for (var value : known(subject(step), step.frame())) {
      different.add(identity(value));
    }
    return Math.max(1, different.size());
  }

  private Values known(@Nullable Expr subject, Frame frame) {
    return subject == null
        ? Values.NONE_YET
        : inference
            .of(subject, frame)
            .where(value -> !(value instanceof Value.Unknown) && !value.isNone());
  }

  /// Whether the unknown target is more than an attribute of a `None` that is not there as a rule.
  private boolean isUnknownBesides(Step step) {
    if (subject(step) instanceof Expr.Attribute attribute && step.kind() == Step.Kind.CALL) {
      return inference.of(attribute.value(), step.frame()).mayBeUnknown();
    }
    return true;
  }

  /// The same code, whatever it is bound to.
  private static Object identity(Value value) {
    return switch (value) {
      case Value.Function(var unit, var _) -> unit;
      case Value.Method(var function, var _) -> identity(function);
      case Value.ClassObject(var type, var _) -> type.qualifiedName();
      case Value.Instance(var type, var _, var _) -> type.qualifiedName();
      case Value.Partial(var callee, var _, var _) -> identity(callee);
      case Value.Generator(var body) -> body.code();
      case Value.Coroutine(var body) -> body.code();
      case Value.External(var name, var _) -> name;
      case Value.Descriptor(var _, var function) -> identity(function);
      case Value.Sequence(var type, var _, var _) -> type.qualifiedName();
      case Value.Mapping(var type, var _, var _, var _) -> type.qualifiedName();
      case Value.Constant _, Value.Module _, Value.Super _, Value.TypeVariable _, Value.Unknown _ ->
          value;
    };
  }

  /// The expression whose value decides what a step runs.
  private static @Nullable Expr subject(Step step) {
    Node node = step.node();
    return switch (node) {
      case Expr.Call call -> call.function();
      case Expr.Await await -> await.value();
      case Expr.YieldFrom from -> from.value();
      case Expr.Attribute attribute -> attribute.value();
      case Expr.Subscript subscript -> subscript.value();
      case Expr.BinOp op -> op.left();
      case Stmt.For loop -> loop.iter();
      case Comprehension comprehension -> comprehension.iter();
      case WithItem item -> item.contextExpr();
      case Stmt.AugAssign assign -> assign.target();
      default -> null;
    };
  }

  /// Calls looked at so far of which something is known.
  long resolved() {
    return resolved;
  }

  /// Calls looked at so far of which nothing is known.
  long unknown() {
    return unknown;
  }
}
