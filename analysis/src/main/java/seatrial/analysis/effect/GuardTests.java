package seatrial.analysis.effect;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.value.Frame;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.UnaryOperator;

/// Decides the tests around a step where that is known: by a constant of the module, by what the
/// call of the frame passes, or because an event loop runs.
final class GuardTests {
  private final Inference inference;
  private final RunningLoop loop;
  private final Options options;
  private final ThreadIdentity threads;

  /// What is known of the guards of one frame: the steps behind a branch ask one after the other.
  private record Known(
      Frame frame,
      IdentityHashMap<Surroundings.Guard, Boolean> neverMet,
      IdentityHashMap<Surroundings.Guard, Branch> branches) {
    Known(Frame frame) {
      this(frame, new IdentityHashMap<>(), new IdentityHashMap<>());
    }
  }

  /// @param isOption whether someone has to ask for a branch
  /// @param isRare whether nobody does, or another thread than the loop's may take it
  private record Branch(boolean isOption, boolean isRare) {}

  private @Nullable Known latest;

  GuardTests(Inference inference) {
    this.inference = inference;
    this.loop = new RunningLoop(inference, this);
    this.options = new Options(inference);
    this.threads = new ThreadIdentity(inference.facts());
  }

  /// Whether a place cannot be reached in this frame, on an event loop.
  boolean isNeverTaken(Surroundings.Place place, Frame frame) {
    var neverMet = knownOf(frame).neverMet;
    for (var guard : place.guards()) {
      var answer = neverMet.get(guard);
      if (answer == null) {
        answer = isNeverMet(guard, frame);
        neverMet.put(guard, answer);
      }
      if (answer) {
        return true;
      }
    }
    return false;
  }

  private Known knownOf(Frame frame) {
    var known = latest;
    if (known == null || known.frame != frame) {
      known = new Known(frame);
      latest = known;
    }
    return known;
  }

  /// The same, where only a coroutine is sure to run on an event loop.
  boolean isRuledOut(Surroundings.Place place, Frame frame) {
    var function = frame.function();
    return function != null && function.isAsync()
        ? isNeverTaken(place, frame)
        : place.guards().stream().anyMatch(guard -> isRuledOut(guard, frame));
  }

  private boolean isRuledOut(Surroundings.Guard guard, Frame frame) {
    return guard instanceof Surroundings.Guard.Test(var test, var holds)
        && decideAnywhere(test, frame) == (holds ? Answer.NO : Answer.YES);
  }

  private boolean isNeverMet(Surroundings.Guard guard, Frame frame) {
    return switch (guard) {
      case Surroundings.Guard.Test(var test, var holds) ->
          decide(test, frame) == (holds ? Answer.NO : Answer.YES);
      case Surroundings.Guard.Raised raised -> loop.isKeptFromRaising(raised, frame);
    };
  }

  /// The place, with more doubt where someone has to ask for the branches around it, or another
  /// thread than the loop's may take them.
  Surroundings.Place withOptions(Surroundings.Place place, Frame frame) {
    int narrowness = 0;
    boolean isRare = false;
    var branches = knownOf(frame).branches;
    for (var guard : place.guards()) {
      if (guard instanceof Surroundings.Guard.Test test) {
        var branch = branches.get(test);
        if (branch == null) {
          branch = branch(test, frame);
          branches.put(test, branch);
        }
        narrowness += branch.isOption ? BranchTests.OPTION : 0;
        isRare |= branch.isRare;
      }
    }
    return place.narrower(narrowness, isRare);
  }

  private Branch branch(Surroundings.Guard.Test test, Frame frame) {
    var need = options.of(test, frame);
    return new Branch(
        need != Options.Need.NONE,
        need == Options.Need.NEVER_PASSED || threads.asks(test.test(), frame));
  }

  /// Whether a test always holds, or never.
  Answer decide(Expr test, Frame frame) {
    return switch (test) {
      case Expr.UnaryOp(_, _, var op, var operand) when op == UnaryOperator.NOT ->
          decide(operand, frame).negated();
      case Expr.BoolOp op -> ofSeveral(op, frame);
      default -> {
        var known = decideAnywhere(test, frame);
        yield known == Answer.UNKNOWN ? loop.decide(test, frame) : known;
      }
    };
  }

  /// The same, whether an event loop runs or not.
  private Answer decideAnywhere(Expr test, Frame frame) {
    var constant = ConstantTests.outcome(test, frame);
    if (constant != null) {
      return constant ? Answer.YES : Answer.NO;
    }
    return inference.decide(test, frame);
  }

  /// The same, where parameters of libraries that the project never passes have their defaults.
  Answer decideUsually(Expr test, Frame frame) {
    var answer = decide(test, frame);
    return answer == Answer.UNKNOWN ? options.usually(test, frame) : answer;
  }

  private Answer ofSeveral(Expr.BoolOp op, Frame frame) {
    var deciding = op.isAnd() ? Answer.NO : Answer.YES;
    boolean isUnknown = false;
    for (var value : op.values()) {
      var answer = decide(value, frame);
      if (answer == deciding) {
        return answer;
      }
      isUnknown |= answer == Answer.UNKNOWN;
    }
    return isUnknown ? Answer.UNKNOWN : deciding.negated();
  }
}
