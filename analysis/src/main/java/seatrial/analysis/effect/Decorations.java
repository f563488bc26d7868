package seatrial.analysis.effect;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Expr;

/// What decorators say against the body of a function being run by every call: it is run once, or
/// nobody knows what the decorator does.
final class Decorations {
  private final Inference inference;
  private final LeafFacts facts;
  private final IdentityHashMap<FunctionUnit, Integer> doubts = new IdentityHashMap<>();

  Decorations(Inference inference, LeafFacts facts) {
    this.inference = inference;
    this.facts = facts;
  }

  int doubt(Frame frame) {
    var function = frame.function();
    var definition = function == null ? null : function.definition();
    var around = frame.around();
    if (function == null
        || definition == null
        || around == null
        || definition.decorators().isEmpty()) {
      return 0;
    }
    var known = doubts.get(function);
    if (known == null) {
      // Decorators may lead back here; meanwhile nothing is said against it.
      doubts.put(function, 0);
      known = compute(function, definition.decorators(), around);
      doubts.put(function, known);
    }
    return known;
  }

  /// What is named as a decorator, or called to make one: `app.route` of `@app.route("/")`.
  static Expr calleeOf(Expr decorator) {
    return decorator instanceof Expr.Call call ? call.function() : decorator;
  }

  private int compute(FunctionUnit function, List<Expr> decorators, Frame around) {
    int doubt = 0;
    for (var decorator : decorators) {
      var callee = calleeOf(decorator);
      var values = inference.of(callee, around);
      if (values.isUnknown()) {
        doubt = Math.max(doubt, Doubt.UNKNOWN);
      }
      for (var value : values) {
        var fact = factOf(value);
        if (fact != null && fact.has(FactKind.ONCE) && hasNoArguments(function)) {
          doubt = Doubt.ONCE;
        }
      }
    }
    return doubt;
  }

  private @Nullable Fact factOf(Value value) {
    return switch (value) {
      case Value.External(var name, var _) -> facts.of(name);
      case Value.Method(var function, var _) -> factOf(function);
      case Value.Function(var unit, var _) -> facts.of(unit.qualifiedName());
      case Value.ClassObject(var type, var _) -> facts.of(type.qualifiedName());
      default -> null;
    };
  }

  private static boolean hasNoArguments(FunctionUnit function) {
    return function.parameters().size() <= (function.ownerClass() == null ? 0 : 1);
  }
}
