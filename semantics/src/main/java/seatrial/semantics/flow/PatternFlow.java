package seatrial.semantics.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.MatchCase;
import seatrial.syntax.ast.Pattern;

/// Reads patterns: their values, and what they capture.
final class PatternFlow {
  private final FlowRecorder recorder;
  private final FlowState state;
  private final ExpressionFlow expressions;

  PatternFlow(FlowRecorder recorder, ExpressionFlow expressions) {
    this.recorder = recorder;
    this.state = recorder.state;
    this.expressions = expressions;
  }

  /// Goes on as if the case's pattern had matched.
  void match(Expr subject, MatchCase matchCase) {
    match(subject, matchCase, matchCase.pattern());
  }

  /// Whether a pattern matches everything.
  static boolean isIrrefutable(Pattern pattern) {
    return switch (pattern) {
      case Pattern.MatchAs(_, _, var inner, _) -> inner == null || isIrrefutable(inner);
      case Pattern.MatchOr alternatives ->
          alternatives.patterns().stream().anyMatch(PatternFlow::isIrrefutable);
      case Pattern.MatchValue _,
          Pattern.MatchSingleton _,
          Pattern.MatchSequence _,
          Pattern.MatchMapping _,
          Pattern.MatchClass _,
          Pattern.MatchStar _ ->
          false;
    };
  }

  private void match(Expr subject, MatchCase matchCase, Pattern pattern) {
    switch (pattern) {
      case Pattern.MatchValue n -> expressions.visit(n.value());
      case Pattern.MatchSingleton _ -> {}
      case Pattern.MatchSequence n -> matchAll(subject, matchCase, n.patterns());
      case Pattern.MatchMapping n -> {
        expressions.visitAll(n.keys());
        matchAll(subject, matchCase, n.patterns());
        capture(subject, matchCase, n, n.rest());
      }
      case Pattern.MatchClass n -> {
        expressions.visit(n.cls());
        matchAll(subject, matchCase, n.patterns());
        matchAll(subject, matchCase, n.keywordPatterns());
      }
      case Pattern.MatchStar n -> capture(subject, matchCase, n, n.name());
      case Pattern.MatchAs n -> {
        if (n.pattern() != null) {
          match(subject, matchCase, n.pattern());
        }
        capture(subject, matchCase, n, n.name());
      }
      case Pattern.MatchOr n -> matchAny(subject, matchCase, n);
    }
  }

  private void matchAll(Expr subject, MatchCase matchCase, List<Pattern> patterns) {
    for (var pattern : patterns) {
      match(subject, matchCase, pattern);
    }
  }

  private void matchAny(Expr subject, MatchCase matchCase, Pattern.MatchOr alternatives) {
    var ways = new ArrayList<Delta>(alternatives.patterns().size());
    for (var alternative : alternatives.patterns()) {
      int outer = state.begin();
      int start = state.here();
      match(subject, matchCase, alternative);
      ways.add(state.capture(start));
      state.end(outer);
    }
    state.merge(ways);
  }

  private void capture(Expr subject, MatchCase matchCase, Pattern pattern, @Nullable String name) {
    if (name != null) {
      recorder.bind(
          recorder.ownVariable(name), pattern, new Source.Captured(subject, matchCase, pattern));
    }
  }
}
