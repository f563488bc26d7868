package seatrial.analysis.inference;

import java.util.Collection;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.syntax.ast.Node;

/// Which statements of a function can run at all with the arguments of a frame.
final class Feasibility {
  private final Inference inference;
  private final Tests tests;
  private final PatternTests patterns;
  private final IdentityHashMap<FunctionUnit, Branches> branches = new IdentityHashMap<>();

  Feasibility(Inference inference) {
    this.inference = inference;
    this.tests = new Tests(inference);
    this.patterns = new PatternTests(inference);
  }

  Tests tests() {
    return tests;
  }

  /// Whether control can come to a node of the frame's own code.
  boolean canRun(Node node, Frame frame) {
    var known = branchesOf(frame);
    return known == null || canBe(known.at(node.start()), frame);
  }

  /// Whether the end of the function's body can be reached.
  boolean canReachEnd(Frame frame) {
    var known = branchesOf(frame);
    return known == null || canBe(known.atEnd(), frame);
  }

  /// Whether each statement of a function can run in at least one of the frames.
  boolean areAllRun(FunctionUnit function, Collection<Frame> frames) {
    for (var frame : frames) {
      if (branchesOf(frame) == null) {
        return true;
      }
    }
    return branches.computeIfAbsent(function, Branches::new).paths().stream()
        .allMatch(path -> frames.stream().anyMatch(frame -> canBe(path, frame)));
  }

  private @Nullable Branches branchesOf(Frame frame) {
    var function = frame.function();
    if (function == null || function.definition() == null || !isToldApart(frame)) {
      return null;
    }
    return branches.computeIfAbsent(function, Branches::new);
  }

  private static boolean isToldApart(Frame frame) {
    for (var argument : frame.arguments()) {
      if (argument != null) {
        return true;
      }
    }
    return false;
  }

  private boolean canBe(Branches.@Nullable Path path, Frame frame) {
    for (var step = path; step != null; step = step.before()) {
      if (!canHold(step.requirement(), frame)) {
        return false;
      }
    }
    return true;
  }

  private boolean canHold(Branches.Requirement requirement, Frame frame) {
    return inference.settled(frame.known(), requirement, () -> decide(requirement, frame))
        == Boolean.TRUE;
  }

  private Object decide(Branches.Requirement requirement, Frame frame) {
    return switch (requirement) {
      case Branches.Requirement.Test(var test, var holds) ->
          tests.decide(test, frame) != (holds ? Answer.NO : Answer.YES);
      case Branches.Requirement.Chosen(var match, var index) ->
          chosen(match, index, frame) != Answer.NO;
      case Branches.Requirement.Passed(var match, var left) -> {
        boolean isElsewhere = false;
        for (int index : left) {
          isElsewhere |= chosen(match, index, frame) == Answer.YES;
        }
        yield !isElsewhere;
      }
    };
  }

  /// Whether the case is the one that is chosen: it matches, and none before it does.
  private Answer chosen(seatrial.syntax.ast.Stmt.Match match, int index, Frame frame) {
    var subjects = tests.passed(match.subject(), frame);
    if (subjects == null) {
      return Answer.UNKNOWN;
    }
    var result = Answer.YES;
    for (int i = 0; i <= index; i++) {
      var matchCase = match.cases().get(i);
      var answer = patterns.matches(subjects, matchCase.pattern(), frame);
      if (matchCase.guard() != null && answer == Answer.YES) {
        answer = Answer.UNKNOWN;
      }
      var wanted = i == index ? answer : answer.negated();
      if (wanted == Answer.NO) {
        return Answer.NO;
      }
      result = wanted == Answer.YES ? result : Answer.UNKNOWN;
    }
    return result;
  }
}
