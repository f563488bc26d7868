package seatrial.syntax.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pattern of a `match` statement.
public sealed interface Pattern extends Node {
  record MatchValue(int start, int end, Expr value) implements Pattern {}

  /// `None`, `True` or `False`.
  record MatchSingleton(int start, int end, Literal.Singleton value) implements Pattern {}

  record MatchSequence(int start, int end, List<Pattern> patterns) implements Pattern {}

  /// `keys.get(i)` goes with `patterns.get(i)`.
  record MatchMapping(
      int start, int end, List<Expr> keys, List<Pattern> patterns, @Nullable String rest)
      implements Pattern {}

  /// `keywordNames.get(i)` goes with `keywordPatterns.get(i)`.
  record MatchClass(
      int start,
      int end,
      Expr cls,
      List<Pattern> patterns,
      List<String> keywordNames,
      List<Pattern> keywordPatterns)
      implements Pattern {}

  /// @param name null in `*_`
  record MatchStar(int start, int end, @Nullable String name) implements Pattern {}

  /// A capture, or with a pattern `pattern as name`; both null is the wildcard `_`.
  record MatchAs(int start, int end, @Nullable Pattern pattern, @Nullable String name)
      implements Pattern {}

  record MatchOr(int start, int end, List<Pattern> patterns) implements Pattern {}
}
