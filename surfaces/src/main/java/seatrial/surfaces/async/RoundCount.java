package seatrial.surfaces.async;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Stmt;

/// How often the loops of a frame go round, as far as constants say, those that callers pass among
/// them.
///
/// @param chain the calls that lead to the frame
record RoundCount(Frame frame, CallChain chain) {
  /// More rounds than this are not told apart.
  private static final long MOST = 1_000_000;

  /// Functions that take all that an iterable gives.
  private static final Set<String> CONSUMERS =
      Set.of("sum", "max", "min", "list", "tuple", "set", "frozenset", "dict", "sorted");

  /// Rounds of a loop, a comprehension, or a call that consumes a generator, with those of the
  /// loops in it; 0 if they are not known.
  long of(Node node) {
    return switch (node) {
      case Stmt.For loop -> product(ofRange(loop.iter()), ofBody(loop.body()));
      case Stmt.While loop -> product(counted(loop), ofBody(loop.body()));
      case Expr.ListComp many -> ofComprehension(many.generators());
      case Expr.SetComp many -> ofComprehension(many.generators());
      case Expr.DictComp many -> ofComprehension(many.generators());
      case Expr.Call(_, _, Expr.Name(_, _, var id, _), var arguments, _)
          when CONSUMERS.contains(id)
              && !arguments.isEmpty()
              && arguments.getFirst() instanceof Expr.GeneratorExp many ->
          ofComprehension(many.generators());
      default -> 0;
    };
  }

  private long ofBody(List<Stmt> body) {
    long most = 1;
    for (var statement : body) {
      most = Math.max(most, of(statement));
    }
    return most;
  }

  private long ofComprehension(List<Comprehension> generators) {
    long rounds = 1;
    for (var generator : generators) {
      rounds = product(ofRange(generator.iter()), rounds);
    }
    return rounds;
  }

  private static long product(long outer, long inner) {
    return Math.min(Long.MAX_VALUE / MOST, outer) * Math.min(MOST, inner);
  }

  /// `range(n)`, `range(a, b)`, `range(a, b, c)`
  private long ofRange(Expr iterable) {
    if (!(iterable instanceof Expr.Call call)
        || !(call.function() instanceof Expr.Name(_, _, var id, _))
        || !id.equals("range")) {
      return 0;
    }
    var bounds = new ArrayList<BigInteger>();
    for (var argument : call.arguments()) {
      var bound = number(argument);
      if (bound == null) {
        return 0;
      }
      bounds.add(bound);
    }
    return bounded(
        switch (bounds.size()) {
          case 1 -> bounds.getFirst();
          case 2 -> bounds.get(1).subtract(bounds.getFirst());
          case 3 ->
              bounds.get(2).signum() == 0
                  ? BigInteger.ZERO
                  : bounds.get(1).subtract(bounds.getFirst()).divide(bounds.get(2));
          default -> BigInteger.ZERO;
        });
  }

  /// `while i < n: …; i += 1`, or `while n > 0: …; n -= 1` of a parameter
  private long counted(Stmt.While loop) {
    if (!(loop.test() instanceof Expr.Compare compare)
        || compare.comparators().size() != 1
        || !(compare.left() instanceof Expr.Name counter)) {
      return 0;
    }
    var limit = compare.comparators().getFirst();
    if (steps(loop, counter, Operator.ADD)) {
      var bound = number(limit);
      return bound == null ? 0 : bounded(bound);
    }
    if (steps(loop, counter, Operator.SUB)
        && limit instanceof Expr.Constant(_, _, Literal.Int(var end))
        && end.signum() == 0) {
      var first = passed(counter.id(), 2);
      return first == null ? 0 : bounded(first);
    }
    return 0;
  }

  /// Whether each round moves the counter on by one.
  private static boolean steps(Stmt.While loop, Expr.Name counter, Operator direction) {
    return loop.body().stream()
        .anyMatch(
            statement ->
                statement
                        instanceof Stmt.AugAssign(_, _, Expr.Name target, var op, Expr.Constant by)
                    && op == direction
                    && target.id().equals(counter.id())
                    && by.value().equals(new Literal.Int(BigInteger.ONE)));
  }

  private static long bounded(BigInteger rounds) {
    return rounds.signum() < 0 || rounds.bitLength() > 40 ? 0 : rounds.longValue();
  }

  /// The integer that an expression is; a parameter is what the last call passes for it.
  @Nullable BigInteger number(Expr expr) {
    if (chain.inference().of(expr, frame).only() instanceof Value.Constant(Literal.Int number)) {
      return number.value();
    }
    return expr instanceof Expr.Name name ? passed(name.id(), 1) : null;
  }

  /// The integer that the last call passes for a parameter, which the function binds so often, the
  /// parameter itself counted in.
  @Nullable BigInteger passed(String name, int bindings) {
    var function = frame.function();
    var last = function == null ? null : chain.last();
    if (function == null || last == null || !(last.node() instanceof Expr.Call call)) {
      return null;
    }
    var passed = passed(name, bindings, function, call);
    return passed == null ? null : new RoundCount(last.frame(), chain.beforeLast()).number(passed);
  }

  private static @Nullable Expr passed(
      String name, int bindings, FunctionUnit function, Expr.Call call) {
    int index = function.indexOf(name);
    boolean isMethod = function.ownerClass() != null;
    int position = isMethod ? index - 1 : index;
    var definition = function.definition();
    boolean isPlain =
        index >= 0
            && (definition == null || definition.decorators().isEmpty())
            && function.module().flow(function.scope()).bindings(name).size() == bindings
            && call.arguments().stream().noneMatch(one -> one instanceof Expr.Starred);
    if (!isPlain) {
      return null;
    }
    var named = call.keyword(name);
    return named != null || position < 0 || position >= call.arguments().size()
        ? named
        : call.arguments().get(position);
  }
}
