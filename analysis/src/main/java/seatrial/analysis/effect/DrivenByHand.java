package seatrial.analysis.effect;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.callgraph.Steps;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Coroutines that no event loop runs: a program that resumes coroutines itself, with awaitables
/// made of its own generators, has coroutines that await nothing which belongs to a loop, and are
/// awaited by no others.
final class DrivenByHand {
  private static final String AWAIT = "__await__";
  private static final int DEEPEST = 12;

  /// What a coroutine awaits, itself or through others.
  private enum Awaited {
    NOTHING,
    /// Something of a library.
    FOREIGN
  }

  private final Inference inference;
  private final IdentityHashMap<FunctionUnit, Awaited> known = new IdentityHashMap<>();
  private @Nullable Set<FunctionUnit> ofLoop;
  private boolean isDriver;
  private boolean hasAwaitable;

  DrivenByHand(Inference inference) {
    this.inference = inference;
    for (var module : inference.program().project()) {
      if (!module.isStub()) {
        for (var function : module.functions()) {
          look(function);
        }
      }
    }
  }

  /// Whether a coroutine function of the project is not run by a loop.
  boolean isDriven(FunctionUnit function) {
    if (!isDriver || !hasAwaitable) {
      return false;
    }
    var onLoop = ofLoop;
    if (onLoop == null) {
      onLoop = findOfLoop();
      ofLoop = onLoop;
    }
    return !onLoop.contains(function);
  }

  /// The coroutines that await something of a library, and those that they await.
  private Set<FunctionUnit> findOfLoop() {
    Set<FunctionUnit> found = Collections.newSetFromMap(new IdentityHashMap<>());
    var open = new ArrayDeque<FunctionUnit>();
    for (var module : inference.program().project()) {
      for (var function : module.functions()) {
        if (function.isAsync() && awaited(function, 0) == Awaited.FOREIGN && found.add(function)) {
          open.add(function);
        }
      }
    }
    while (!open.isEmpty()) {
      for (var step : Steps.of(inference.definitions().frameOf(open.remove()), inference)) {
        for (var target : step.targets()) {
          var function =
              target instanceof Target.Resumption(var body, var _) ? body.function() : null;
          if (function != null && found.add(function)) {
            open.add(function);
          }
        }
      }
    }
    return found;
  }

  private void look(FunctionUnit function) {
    if (function.name().equals(AWAIT)) {
      hasAwaitable |= function.isGenerator();
    } else if (!function.isAsync()) {
      isDriver |= function.body().stream().anyMatch(DrivenByHand::drives);
    }
  }

  /// `coroutine.__await__()` and `coroutine.send(None)`, but for what `yield from` goes on with.
  private static boolean drives(Node node) {
    if (node instanceof Expr.YieldFrom || node instanceof Stmt.FunctionDef) {
      return false;
    }
    if (node instanceof Expr.Call(_, _, Expr.Attribute(_, _, _, var name, _), var arguments, _)
        && (name.equals(AWAIT)
            || name.equals("send")
                && arguments.size() == 1
                && arguments.getFirst() instanceof Expr.Constant(_, _, var value)
                && value == Literal.Singleton.NONE)) {
      return true;
    }
    var found = new boolean[1];
    node.forEachChild(child -> found[0] |= drives(child));
    return found[0];
  }

  private Awaited awaited(FunctionUnit function, int depth) {
    var all = known.get(function);
    if (all == null) {
      if (depth > DEEPEST) {
        return Awaited.NOTHING;
      }
      // Coroutines may await each other; meanwhile they await nothing.
      known.put(function, Awaited.NOTHING);
      all = find(function, depth);
      known.put(function, all);
    }
    return all;
  }

  private Awaited find(FunctionUnit function, int depth) {
    var frame = inference.definitions().frameOf(function);
    var all = Awaited.NOTHING;
    for (var step : Steps.of(frame, inference)) {
      boolean isAwaited = step.kind() == Step.Kind.AWAIT;
      if (isAwaited || step.kind() == Step.Kind.CALL && isAwaited(step.node(), function)) {
        for (var target : step.targets()) {
          all = worse(all, ofTarget(target, depth));
        }
      }
    }
    return all;
  }

  private static boolean isAwaited(Node call, FunctionUnit function) {
    return function.body().stream()
        .anyMatch(
            statement ->
                statement.holds(
                    node ->
                        node instanceof Expr.Await(_, _, var value)
                            && value.start() == call.start()
                            && value.end() == call.end()));
  }

  private static Awaited worse(Awaited one, Awaited other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private Awaited ofTarget(Target target, int depth) {
    return switch (target) {
      case Target.Resumption(var body, var _) -> ofFrame(body, depth);
      case Target.Body(var body, var _) -> ofFrame(body, depth);
      case Target.Leaf _ -> Awaited.FOREIGN;
      case Target.Making _, Target.Unknown _ -> Awaited.NOTHING;
    };
  }

  private Awaited ofFrame(Frame frame, int depth) {
    FunctionUnit function = frame.function();
    if (function == null || !function.module().isProject()) {
      return Awaited.FOREIGN;
    }
    return function.isAsync() ? awaited(function, depth + 1) : Awaited.NOTHING;
  }
}
