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

  /// Whether guards of one frame are never met: the steps behind a branch ask one after the other.
  private final IdentityHashMap<Surroundings.Guard, Boolean> neverMet = new IdentityHashMap<>();

  private @Nullable Frame asked;

  /// The same of what asks for a branch, but for tests of the thread that runs.
  private final IdentityHashMap<Surroundings.Guard.Test, Options.Need> needs =
      new IdentityHashMap<>();

  private @Nullable Frame optionsOf;

  GuardTests(Inference inference) {
    this.inference = inference;
    this.loop = new RunningLoop(inference, this);
    this.options = new Options(inference);
    this.threads = new ThreadIdentity(inference.facts());
  }

  /// Whether a place cannot be reached in this frame, on an event loop.
  boolean isNeverTaken(Surroundings.Place place, Frame frame) {
    for (var guard : place.guards()) {
      if (asked != frame) {
        neverMet.clear();
        asked = frame;
      }
      var known = neverMet.get(guard);
      if (known == null) {
        known = isNeverMet(guard, frame);
        if (asked == frame) {
          neverMet.put(guard, known);
        }
      }
      if (known) {
        return true;
      }
    }
    return false;
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
    for (var guard : place.guards()) {
      if (guard instanceof Surroundings.Guard.Test test) {
        if (optionsOf != frame) {
          needs.clear();
          optionsOf = frame;
        }
        var need = needs.get(test);
        if (need == null) {
          need = options.of(test, frame);
          if (need != Options.Need.NEVER_PASSED && threads.asks(test.test(), frame)) {
            isRare = true;
          } else if (optionsOf == frame) {
            needs.put(test, need);
          }
        }
        narrowness += need == Options.Need.NONE ? 0 : BranchTests.OPTION;
        isRare |= need == Options.Need.NEVER_PASSED;
      }
    }
    return place.narrower(narrowness, isRare);
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
