package seatrial.analysis.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Expr;

/// Functions that a decorator makes handlers of requests or tasks.
final class DecoratedEntries {
  private final Inference inference;
  private final List<EntryPoint> found;
  private final LeafFacts facts;

  DecoratedEntries(Inference inference, List<EntryPoint> found) {
    this.inference = inference;
    this.found = found;
    this.facts = new LeafFacts(inference.facts());
  }

  void add(ModuleUnit module) {
    for (var function : module.functions()) {
      var definition = function.definition();
      if (definition != null) {
        for (var decorator : definition.decorators()) {
          add(function, decorator);
        }
      }
    }
  }

  private void add(FunctionUnit function, Expr decorator) {
    var around = inference.definitions().frameAround(function);
    var fact = factOf(decorator, around);
    var handler = fact == null ? null : fact.mark(FactKind.HANDLER);
    boolean isLifespan = fact != null && fact.has(FactKind.LIFESPAN);
    if (handler == null && !isLifespan) {
      return;
    }
    Context context = Context.EVENT_LOOP;
    if (handler != null && !function.isAsync()) {
      context = contextOfPlain(handler);
    }
    found.add(
        new EntryPoint(
            context,
            EntryPoint.Kind.HANDLER,
            inference.definitions().frameOf(function),
            decorator,
            around.code()));
  }

  private @Nullable Fact factOf(Expr decorator, Frame around) {
    if (decorator instanceof Expr.Call call) {
      for (var target : inference.calls().targets(call, around)) {
        var fact =
            switch (target) {
              case Target.Leaf leaf -> facts.of(leaf.name());
              case Target.Body(var frame, var _) -> facts.of(frame);
              case Target.Making _, Target.Resumption _, Target.Unknown _ -> null;
            };
        if (fact != null) {
          return fact;
        }
      }
      return null;
    }
    for (var value : inference.of(decorator, around)) {
      var fact = factOf(value);
      if (fact != null) {
        return fact;
      }
    }
    return null;
  }

  private @Nullable Fact factOf(Value value) {
    return switch (value) {
      case Value.External(var name, var _) -> facts.of(name);
      case Value.Method(var function, var _) -> factOf(function);
      case Value.Function(var unit, var _) -> inference.facts().function(unit.qualifiedName());
      default -> null;
    };
  }

  /// Where a plain function runs that handles requests or tasks.
  static Context contextOfPlain(Fact.Mark handler) {
    if (handler.arguments().contains("loop")) {
      return Context.EVENT_LOOP;
    }
    if (handler.arguments().contains("task")) {
      return Context.TASK;
    }
    return handler.arguments().contains("thread") ? Context.WORKER_THREAD : Context.REQUEST;
  }
}
