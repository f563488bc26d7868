package seatrial.analysis.inference;

import java.util.List;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.StaticConditions.Answer;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Pattern;

/// Whether a pattern matches what a call passes.
final class PatternTests {
  private final Inference inference;

  PatternTests(Inference inference) {
    this.inference = inference;
  }

  Answer matches(Values subjects, Pattern pattern, Frame frame) {
    Answer all = null;
    for (var subject : subjects) {
      var answer = matches(subject, pattern, frame);
      if (answer == Answer.UNKNOWN || all != null && all != answer) {
        return Answer.UNKNOWN;
      }
      all = answer;
    }
    return all == null ? Answer.UNKNOWN : all;
  }

  private Answer matches(Value subject, Pattern pattern, Frame frame) {
    return switch (pattern) {
      case Pattern.MatchAs(_, _, var inner, _) ->
          inner == null ? Answer.YES : matches(subject, inner, frame);
      case Pattern.MatchStar _ -> Answer.YES;
      case Pattern.MatchValue(_, _, var value) -> {
        var constant = inference.of(value, frame).only();
        yield constant instanceof Value.Constant ? equal(subject, constant) : Answer.UNKNOWN;
      }
      case Pattern.MatchSingleton single ->
          equal(subject, new Value.Constant(single.value())) == Answer.YES
                  && subject instanceof Value.Constant(var literal)
                  && literal != single.value()
              ? Answer.NO
              : equal(subject, new Value.Constant(single.value()));
      case Pattern.MatchOr(_, _, var patterns) -> {
        var any = Answer.NO;
        for (var alternative : patterns) {
          var answer = matches(subject, alternative, frame);
          if (answer == Answer.YES) {
            yield Answer.YES;
          }
          any = answer == Answer.UNKNOWN ? answer : any;
        }
        yield any;
      }
      case Pattern.MatchSequence(_, _, var patterns) -> sequence(subject, patterns, frame);
      case Pattern.MatchMapping mapping -> mapping(subject, mapping, frame);
      case Pattern.MatchClass _ -> Answer.UNKNOWN;
    };
  }

  /// A constant is unequal to every container.
  private static Answer equal(Value subject, Value constant) {
    return subject instanceof Value.Sequence || subject instanceof Value.Mapping
        ? Answer.NO
        : Tests.equal(subject, constant);
  }

  private Answer sequence(Value subject, List<Pattern> patterns, Frame frame) {
    if (subject instanceof Value.Constant || subject instanceof Value.Mapping) {
      return Answer.NO;
    }
    if (!(subject instanceof Value.Sequence(var type, var items, var rest))
        || !rest.isEmpty()
        || patterns.stream().anyMatch(Pattern.MatchStar.class::isInstance)) {
      return Answer.UNKNOWN;
    }
    boolean isOrdered =
        type.qualifiedName().equals("builtins.list")
            || type.qualifiedName().equals("builtins.tuple");
    if (!isOrdered || items.size() != patterns.size()) {
      return isOrdered ? Answer.NO : Answer.UNKNOWN;
    }
    var all = Answer.YES;
    for (int i = 0; i < items.size() && all != Answer.NO; i++) {
      var answer = matches(items.get(i), patterns.get(i), frame);
      all = answer == Answer.YES ? all : answer;
    }
    return all;
  }

  private Answer mapping(Value subject, Pattern.MatchMapping pattern, Frame frame) {
    if (subject instanceof Value.Constant || subject instanceof Value.Sequence) {
      return Answer.NO;
    }
    if (!(subject instanceof Value.Mapping(_, var entries, _, var others)) || !others.isEmpty()) {
      return Answer.UNKNOWN;
    }
    var all = Answer.YES;
    for (int i = 0; i < pattern.keys().size() && all != Answer.NO; i++) {
      if (!(inference.of(pattern.keys().get(i), frame).only()
          instanceof Value.Constant(Literal key))) {
        return Answer.UNKNOWN;
      }
      var entry = entries.get(key);
      var answer = entry == null ? Answer.NO : matches(entry, pattern.patterns().get(i), frame);
      all = answer == Answer.YES ? all : answer;
    }
    return all;
  }
}
