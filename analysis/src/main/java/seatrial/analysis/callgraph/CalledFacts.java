package seatrial.analysis.callgraph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Expr;

/// What facts say of what a call may run, whether its source can be read or not.
public final class CalledFacts {
  private CalledFacts() {}

  /// The facts of all that a call may run, those without a fact left out.
  public static List<Fact> of(Expr.Call call, Frame frame, Inference inference) {
    var found = new ArrayList<Fact>(1);
    for (var target : inference.calls().targets(call, frame)) {
      var fact = of(target, inference);
      if (fact != null && !found.contains(fact)) {
        found.add(fact);
      }
    }
    return found;
  }

  /// The fact of one target, or null.
  public static @Nullable Fact of(Target target, Inference inference) {
    return switch (target) {
      case Target.Leaf leaf -> inference.facts().function(leaf.name());
      case Target.Body(var frame, var _) -> ofCode(frame, inference);
      case Target.Making(var type, var _) -> inference.facts().function(type.qualifiedName());
      case Target.Resumption _, Target.Unknown _ -> null;
    };
  }

  /// A class's constructor goes by the name of the class.
  private static @Nullable Fact ofCode(Frame frame, Inference inference) {
    var function = frame.function();
    if (function == null || function.module().isProject()) {
      return null;
    }
    var owner = function.ownerClass();
    return inference
        .facts()
        .function(
            owner != null && function.name().equals("__init__")
                ? owner.qualifiedName()
                : function.qualifiedName());
  }
}
