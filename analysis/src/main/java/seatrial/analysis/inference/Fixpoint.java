package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;

/// Answers that are computed once and kept, where one may depend on itself: whoever meets its own
/// question gets what is known so far, and is asked again until nothing is added. What was computed
/// on the way from an unfinished answer is kept only as long as that answer stands.
final class Fixpoint {
  /// Chains of questions longer than this are cut; hand-written code stays far below.
  private static final int DEEPEST = 1_500;

  private static final int MOST_ROUNDS = 4;

  /// An answer that is being computed.
  private static final class Pending {
    final int depth;
    Values soFar = Values.NONE_YET;
    boolean isRead;
    int round;

    /// What this answer itself depends on, once it is computed; null if on nothing unfinished.
    @Nullable Pending leans;

    int leansRound;
    boolean isFinished;

    Pending(int depth) {
      this.depth = depth;
    }
  }

  /// An answer that leans on an unfinished one.
  private record Provisional(Values values, Pending on, int round) {}

  private final List<Pending> stack = new ArrayList<>();
  private int lowest = Integer.MAX_VALUE;
  private int cut;

  /// The answer to a question of this frame.
  ///
  /// @param key the question, by identity
  Values of(Frame frame, Object key, Supplier<Values> question) {
    var known = known(frame, key);
    if (known != null) {
      return known;
    }
    if (stack.size() >= DEEPEST) {
      cut++;
      return Values.unknown(Value.Reason.LIMIT);
    }
    return compute(frame, key, question);
  }

  /// What is known so far, which is an answer for now; null where nothing is.
  private @Nullable Values known(Frame frame, Object key) {
    return switch (frame.known().get(key)) {
      case Values values -> values;
      case Pending pending -> {
        pending.isRead = true;
        lowest = Math.min(lowest, pending.depth);
        yield pending.soFar;
      }
      case Provisional provisional -> read(provisional);
      case null, default -> null;
    };
  }

  private Values compute(Frame frame, Object key, Supplier<Values> question) {
    var pending = new Pending(stack.size());
    stack.add(pending);
    frame.known().put(key, pending);
    int outer = lowest;
    Values result = null;
    try {
      result = rounds(pending, question);
    } finally {
      stack.removeLast();
      if (result == null) {
        frame.known().remove(key);
      }
    }
    if (lowest < pending.depth) {
      var on = stack.get(lowest);
      pending.leans = on;
      pending.leansRound = on.round;
      frame.known().put(key, new Provisional(result, on, on.round));
      lowest = Math.min(outer, lowest);
    } else {
      frame.known().put(key, result);
      lowest = outer;
    }
    pending.isFinished = true;
    return result;
  }

  private Values rounds(Pending pending, Supplier<Values> question) {
    while (true) {
      lowest = Integer.MAX_VALUE;
      pending.isRead = false;
      var result = question.get();
      if (!pending.isRead) {
        return result;
      }
      var joined = pending.soFar.union(result);
      if (joined.equals(pending.soFar) || pending.round == MOST_ROUNDS) {
        return joined;
      }
      pending.soFar = joined;
      pending.round++;
    }
  }

  /// The values if what they lean on still says what it said, else null.
  private @Nullable Values read(Provisional provisional) {
    var on = provisional.on;
    int round = provisional.round;
    while (true) {
      if (round != on.round) {
        return null;
      }
      if (!on.isFinished) {
        lowest = Math.min(lowest, on.depth);
        return provisional.values;
      }
      if (on.leans == null) {
        return provisional.values;
      }
      round = on.leansRound;
      on = on.leans;
    }
  }

  /// An answer that is kept only if it leans on nothing unfinished.
  ///
  /// @param answers kept ones, by question
  <K, T> T settled(Map<K, T> answers, K key, Supplier<T> question) {
    var known = answers.get(key);
    if (known != null) {
      return known;
    }
    int outer = lowest;
    lowest = Integer.MAX_VALUE;
    var answer = question.get();
    if (lowest == Integer.MAX_VALUE) {
      answers.put(key, answer);
    }
    lowest = Math.min(outer, lowest);
    return answer;
  }

  /// How many questions were cut.
  int cut() {
    return cut;
  }
}
