package seatrial.semantics.scope;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Pattern;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.UnaryOperator;

/// What CPython's compiler refuses in the patterns of one `match`.
final class PatternChecks {
  private final Refusals refusals;
  private final ExpressionChecks expressions;

  /// The names that the pattern at hand has captured so far.
  private List<String> captured = new ArrayList<>();

  private boolean mayMatchAnything;

  /// The pattern that was looked at last: where errors of `|` stood before 3.12.
  private @Nullable Pattern last;

  PatternChecks(Refusals refusals, ExpressionChecks expressions) {
    this.refusals = refusals;
    this.expressions = expressions;
  }

  /// Checks the pattern of one case.
  void check(Stmt.Match match, int index) {
    var cases = match.cases();
    var matchCase = cases.get(index);
    boolean isLast = index == cases.size() - 1;
    captured = new ArrayList<>();
    mayMatchAnything = matchCase.guard() != null || isLast;
    visit(matchCase.pattern());
  }

  private void visit(Pattern pattern) {
    last = pattern;
    switch (pattern) {
      case Pattern.MatchValue n -> {
        if (!(n.value() instanceof Expr.Attribute) && constantKey(n.value()) == null) {
          refusals.add(n, "patterns may only match literals and attribute lookups");
        }
        expressions.visit(n.value());
      }
      case Pattern.MatchSingleton _ -> {}
      case Pattern.MatchSequence n -> sequence(n);
      case Pattern.MatchStar n -> capture(n.name(), n);
      case Pattern.MatchMapping n -> mapping(n);
      case Pattern.MatchClass n -> classPattern(n);
      case Pattern.MatchAs n -> {
        if (n.pattern() == null) {
          checkRefutable(n);
        } else {
          visit(n.pattern());
        }
        capture(n.name(), n);
      }
      case Pattern.MatchOr n -> alternatives(n);
    }
  }

  private void checkRefutable(Pattern.MatchAs pattern) {
    if (!mayMatchAnything) {
      refusals.add(
          pattern,
          (pattern.name() == null ? "wildcard" : "name capture '" + pattern.name() + "'")
              + " makes remaining patterns unreachable");
    }
  }

  private void sequence(Pattern.MatchSequence sequence) {
    int stars = 0;
    for (var pattern : sequence.patterns()) {
      if (pattern instanceof Pattern.MatchStar && ++stars == 2) {
        refusals.add(sequence, "multiple starred names in sequence pattern");
      }
    }
    subpatterns(sequence.patterns());
  }

  /// Patterns inside another may match anything: the one around can still fail.
  private void subpatterns(List<Pattern> patterns) {
    boolean before = mayMatchAnything;
    mayMatchAnything = true;
    for (var pattern : patterns) {
      visit(pattern);
    }
    mayMatchAnything = before;
  }

  private void mapping(Pattern.MatchMapping mapping) {
    var seen = new HashSet<Object>();
    for (var key : mapping.keys()) {
      var constant = constantKey(key);
      if (constant == null) {
        if (!(key instanceof Expr.Attribute)) {
          refusals.add(
              mapping, "mapping pattern keys may only match literals and attribute lookups");
        }
      } else if (!seen.add(constant)) {
        refusals.add(mapping, "mapping pattern checks duplicate key (" + shown(key) + ")");
      }
      expressions.visit(key);
    }
    subpatterns(mapping.patterns());
    capture(mapping.rest(), mapping);
  }

  private String shown(Expr key) {
    var text = key instanceof Expr.Constant constant ? constant.asString() : null;
    if (text != null) {
      return text.indexOf('\'') >= 0 && text.indexOf('"') < 0
          ? '"' + text + '"'
          : "'" + text.replace("'", "\\'") + "'";
    }
    return switch (key) {
      case Expr.Constant(_, _, Literal.Int(var number)) -> number.toString();
      case Expr.UnaryOp(_, _, _, Expr.Constant(_, _, Literal.Int(var number))) ->
          number.negate().toString();
      case Expr.BinOp _ -> "(" + text(key).replace(" ", "") + ")";
      case Expr _ -> text(key);
    };
  }

  private String text(Expr key) {
    return refusals.parsed.source().text(key.start(), key.end());
  }

  private void classPattern(Pattern.MatchClass pattern) {
    var names = pattern.keywordNames();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      var value = pattern.keywordPatterns().get(i);
      refusals.checkStore(names.get(i), value);
      if (!seen.add(names.get(i))) {
        refusals.add(value, "attribute name repeated in class pattern: " + names.get(i));
      }
    }
    expressions.visit(pattern.cls());
    subpatterns(pattern.patterns());
    subpatterns(pattern.keywordPatterns());
  }

  private void alternatives(Pattern.MatchOr alternatives) {
    var outer = captured;
    boolean outerMayMatchAnything = mayMatchAnything;
    List<String> first = null;
    var patterns = alternatives.patterns();
    for (int i = 0; i < patterns.size(); i++) {
      captured = new ArrayList<>();
      mayMatchAnything = outerMayMatchAnything && i == patterns.size() - 1;
      visit(patterns.get(i));
      if (first == null) {
        first = captured;
      } else if (first.size() != captured.size() || !first.containsAll(captured)) {
        refusals.add(
            refusals.isAtLeast(12) || last == null ? alternatives : last,
            "alternative patterns bind different names");
      }
    }
    captured = outer;
    mayMatchAnything = outerMayMatchAnything;
    if (first != null) {
      for (var name : first) {
        capture(name, alternatives);
      }
    }
  }

  private void capture(@Nullable String name, Pattern place) {
    if (name == null) {
      return;
    }
    if (captured.contains(name)) {
      refusals.add(place, "multiple assignments to name '" + name + "' in pattern");
      return;
    }
    if (!(place instanceof Pattern.MatchOr)) {
      refusals.checkStore(name, place);
    }
    captured.add(name);
  }

  private record Complex(Object real, Object imaginary) {}

  /// What a literal is equal to, as Python compares: 1, 1.0 and `True` are one key. Null if the
  /// expression is no literal.
  private static @Nullable Object constantKey(Expr key) {
    return switch (key) {
      case Expr.Constant(_, _, var value) -> constantKey(value);
      case Expr.UnaryOp(_, _, var op, Expr.Constant(_, _, var value))
          when op == UnaryOperator.MINUS ->
          negative(value);
      case Expr.BinOp(_, _, var left, var op, Expr.Constant(_, _, Literal.Imaginary(var value)))
          when op == Operator.ADD || op == Operator.SUB -> {
        var real = constantKey(left);
        yield real == null ? null : complex(real, op == Operator.ADD ? value : -value);
      }
      case Expr _ -> null;
    };
  }

  private static Object constantKey(Literal value) {
    return switch (value) {
      case Literal.Int(var number) -> number;
      case Literal.Float(var number) -> number(number);
      case Literal.Imaginary(var number) -> complex(BigInteger.ZERO, number);
      case Literal.Singleton singleton ->
          switch (singleton) {
            case TRUE -> BigInteger.ONE;
            case FALSE -> BigInteger.ZERO;
            case NONE, ELLIPSIS -> singleton;
          };
      case Literal.Str str -> List.of("str", str.value());
      case Literal.Bytes bytes -> bytes;
    };
  }

  private static @Nullable Object negative(Literal value) {
    return switch (value) {
      case Literal.Int(var number) -> number.negate();
      case Literal.Float(var number) -> number(-number);
      case Literal.Imaginary(var number) -> complex(BigInteger.ZERO, -number);
      case Literal.Singleton _, Literal.Str _, Literal.Bytes _ -> null;
    };
  }

  private static Object number(double value) {
    return value == Math.rint(value) && !Double.isInfinite(value)
        ? new java.math.BigDecimal(value).toBigInteger()
        : Double.valueOf(value);
  }

  private static Object complex(Object real, double imaginary) {
    return imaginary == 0 ? real : new Complex(real, number(imaginary));
  }
}
