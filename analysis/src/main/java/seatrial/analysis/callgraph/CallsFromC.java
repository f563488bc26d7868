package seatrial.analysis.callgraph;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.value.Frame;

/// What code in C calls while a call of it lasts. No Python code stands in between, so its caller
/// is who called the code in C.
final class CallsFromC {
  private final Inference inference;

  CallsFromC(Inference inference) {
    this.inference = inference;
  }

  /// The callables that it is given and calls there and then; of what has Python source beside the
  /// code in C, what that source calls.
  Set<Code> functions(Target target) {
    return switch (target) {
      case Target.Leaf leaf -> codes(inference.leafCalls().callbacks(leaf, "here"));
      case Target.Body(var frame, _) when isInC(frame) -> behind(frame);
      case Target.Body _, Target.Making _, Target.Resumption _, Target.Unknown _ -> Set.of();
    };
  }

  /// The functions of Python's own library that facts say it calls by itself.
  List<String> named(Target target) {
    var fact = CalledFacts.of(target, inference);
    var mark = fact == null ? null : fact.mark(FactKind.ENTERS);
    return mark == null ? List.of() : mark.arguments();
  }

  /// Whether code in C runs in place of a frame's function, or of the one around it.
  private boolean isInC(Frame frame) {
    for (Frame outer = frame; outer != null; outer = outer.around()) {
      var function = outer.function();
      var fact =
          function == null || function.module().isProject()
              ? null
              : inference.facts().function(function.qualifiedName());
      if (fact != null && fact.has(FactKind.IN_C)) {
        return true;
      }
    }
    return false;
  }

  private Set<Code> behind(Frame frame) {
    var called = new LinkedHashSet<Code>();
    for (var step : Steps.of(frame, inference)) {
      called.addAll(codes(step.targets()));
    }
    called.removeIf(code -> code.module().equals(frame.code().module()));
    return called;
  }

  private static Set<Code> codes(List<Target> targets) {
    var codes = new LinkedHashSet<Code>();
    for (var target : targets) {
      if (target instanceof Target.Body(var callee, _)) {
        codes.add(callee.code());
      }
    }
    return codes;
  }
}
