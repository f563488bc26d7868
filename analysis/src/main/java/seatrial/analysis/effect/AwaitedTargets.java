package seatrial.analysis.effect;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// What a call runs whose result is awaited, entered by `async with` or iterated by `async for`: of
/// several callees those that give such a thing, where some do. A client in two forms, one for each
/// world, is the one that the place asks for.
final class AwaitedTargets {
  private final Inference inference;

  /// The special method that each call's result is asked for.
  private final IdentityHashMap<Code, Map<Node, String>> asked = new IdentityHashMap<>();

  AwaitedTargets(Inference inference) {
    this.inference = inference;
  }

  List<Target> of(Step step) {
    var targets = step.targets();
    if (targets.size() < 2) {
      return targets;
    }
    if (step.kind() == Step.Kind.AWAIT
        || step.kind() == Step.Kind.ITERATION && OwnNodes.suspends(step.node())) {
      return coroutines(targets);
    }
    var method = asked(step);
    if (method == null) {
      return targets;
    }
    var meant = targets.stream().filter(target -> gives(target, method)).toList();
    return meant.isEmpty() ? targets : meant;
  }

  /// Whether a call's result is asked for a special method that nothing it may run gives: then it
  /// is not what it seems to be.
  boolean isMistaken(Step step) {
    var method = step.kind() == Step.Kind.CALL ? asked(step) : null;
    return method != null && step.targets().stream().noneMatch(target -> gives(target, method));
  }

  private @Nullable String asked(Step step) {
    return asked.computeIfAbsent(step.frame().code(), AwaitedTargets::collect).get(step.node());
  }

  /// A plain generator is awaited only as a coroutine of old.
  private static List<Target> coroutines(List<Target> targets) {
    var meant = targets.stream().filter(AwaitedTargets::isCoroutine).toList();
    return meant.isEmpty() ? targets : meant;
  }

  private static boolean isCoroutine(Target target) {
    return target instanceof Target.Resumption(var body, var _) && isAsync(body);
  }

  private static boolean isAsync(Frame body) {
    var function = body.function();
    return function != null && function.isAsync();
  }

  private boolean gives(Target target, String method) {
    for (var value : inference.calls().result(List.of(target))) {
      boolean isMeant =
          switch (value) {
            case Value.Coroutine _ -> method.equals("__await__");
            case Value.Generator(var body) -> method.equals("__aiter__") && isAsync(body);
            case Value.Instance instance ->
                !inference.attributes().special(instance, method).isEmpty();
            default -> false;
          };
      if (isMeant) {
        return true;
      }
    }
    return false;
  }

  private static Map<Node, String> collect(Code code) {
    var found = new IdentityHashMap<Node, String>();
    OwnNodes.forEach(
        code,
        node -> {
          switch (node) {
            case Expr.Await(_, _, Expr.Call call) -> found.put(call, "__await__");
            case Stmt.With with when with.isAsync() ->
                with.items().forEach(item -> found.put(item.contextExpr(), "__aenter__"));
            case Stmt.For loop when loop.isAsync() -> found.put(loop.iter(), "__aiter__");
            case Comprehension comprehension when comprehension.isAsync() ->
                found.put(comprehension.iter(), "__aiter__");
            default -> {}
          }
        });
    return found;
  }
}
