package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.callgraph.Steps;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;

/// Says of the steps of a frame's code what is believed of them, those without effects too.
public final class Explanations {
  private final Effects effects;
  private final Inference inference;
  private final LeafFacts facts;

  public Explanations(Effects effects) {
    this.effects = effects;
    this.inference = effects.inference();
    this.facts = new LeafFacts(inference.facts());
  }

  /// The steps at nodes that pass the test, in source order.
  public List<StepExplanation> of(Frame frame, Predicate<Node> test) {
    var found = new ArrayList<StepExplanation>();
    for (var step : Steps.of(frame, inference)) {
      if (test.test(step.node())) {
        found.add(explain(step, frame));
      }
    }
    return found;
  }

  private StepExplanation explain(Step step, Frame frame) {
    var runs = new LinkedHashSet<String>();
    var handsOver = new LinkedHashSet<String>();
    for (var target : step.targets()) {
      runs.add(words(target));
      handsOver.addAll(handedOver(target, step));
    }
    return new StepExplanation(
        step,
        List.copyOf(runs),
        List.copyOf(handsOver),
        effects.witnessesOf(frame).stream()
            .filter(witness -> isAt(witness.first().step(), step))
            .toList(),
        ofCoroutines(step));
  }

  private static boolean isAt(Step one, Step other) {
    return one.node().equals(other.node()) && one.kind() == other.kind();
  }

  private List<EffectKind> ofCoroutines(Step step) {
    var kinds = new ArrayList<EffectKind>();
    for (var target : step.targets()) {
      if (target instanceof Target.Resumption(var body, var _) && isCoroutineOfProject(body)) {
        kinds.addAll(effects.of(body).kinds());
      }
    }
    return kinds.stream().distinct().toList();
  }

  private static boolean isCoroutineOfProject(Frame frame) {
    var function = frame.function();
    return function != null && function.isAsync() && function.module().isProject();
  }

  private String words(Target target) {
    return switch (target) {
      case Target.Body body -> {
        var name = body.frame().code().qualifiedName();
        var fact = facts.insteadOfSource(body.frame());
        if (fact != null) {
          yield name + ", of which a fact says: " + marks(fact);
        }
        yield body.runsNow() ? name : name + ", whose body runs when it is awaited or iterated";
      }
      case Target.Leaf leaf -> {
        var fact = facts.of(leaf.name());
        yield leaf.name()
            + (fact == null
                ? ", which has no source and no fact"
                : ", of which a fact says: " + marks(fact));
      }
      case Target.Resumption(var body, var _) -> "the body of " + body.code().qualifiedName();
      case Target.Making(var type, var _) -> "makes a " + type.qualifiedName();
      case Target.Unknown(var reason) -> "unknown: " + reason.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String marks(Fact fact) {
    var words = new ArrayList<String>();
    for (var mark : fact.marks()) {
      if (mark.kind() != FactKind.INSTEAD_OF_SOURCE) {
        words.add(
            mark.kind().word()
                + (mark.arguments().isEmpty()
                    ? ""
                    : "(" + String.join(", ", mark.arguments()) + ")"));
      }
    }
    return words.isEmpty() ? "no effect" : String.join(" ", words);
  }

  private List<String> handedOver(Target target, Step step) {
    return switch (target) {
      case Target.Leaf leaf -> handedOver(facts.of(leaf.name()), leaf.arguments());
      case Target.Body(var body, var _)
          when step.kind() == Step.Kind.CALL && step.node() instanceof Expr.Call call ->
          handedOver(facts.of(body), inference.arguments().of(call, step.frame()));
      case Target.Body _, Target.Making _, Target.Resumption _, Target.Unknown _ -> List.of();
    };
  }

  private List<String> handedOver(@Nullable Fact fact, ArgumentList arguments) {
    var found = new ArrayList<String>();
    if (fact != null) {
      for (var parameter : fact.parameters()) {
        for (var mark : parameter.marks()) {
          var context = CallbackEntries.contextOf(mark);
          if (context != null) {
            for (var values : LeafFacts.passed(fact, arguments, parameter)) {
              for (var frame : Handover.frames(values, inference)) {
                found.add(frame.code().qualifiedName() + ", to run in " + context.words());
              }
            }
          }
        }
      }
    }
    return found;
  }
}
