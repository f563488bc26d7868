package seatrial.analysis.effect;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.PassedParameter;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.UnaryOperator;

/// Chains that begin with calls of the project which pass what is only made, below it, where
/// nothing is passed: `session or Session()`, `if context is None:`.
final class GivenInstead {
  private final Inference inference;
  private final IdentityHashMap<Code, Surroundings> surroundings = new IdentityHashMap<>();

  GivenInstead(Inference inference) {
    this.inference = inference;
  }

  /// Whether what the chain leads to is made in place of something that is passed.
  boolean isSo(List<Hop> hops) {
    if (!hops.getFirst().step().frame().code().module().isProject()) {
      return false;
    }
    Set<String> given = Set.of();
    for (int i = 0; i + 1 < hops.size(); i++) {
      boolean isOfProject = hops.get(i).step().frame().code().module().isProject();
      given = passed(hops.get(i), isOfProject, given);
      if (given.isEmpty() && !isOfProject) {
        return false;
      }
      var next = hops.get(i + 1).step();
      var place =
          surroundings.computeIfAbsent(next.frame().code(), Surroundings::of).at(next.node());
      for (var guard : place.guards()) {
        if (guard instanceof Surroundings.Guard.Test(var test, var holds)
            && asksForNothing(test, holds, given)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The parameters that get something: what calls of the project pass, and what is handed on of
  /// it.
  private Set<String> passed(Hop hop, boolean isOfProject, Set<String> given) {
    var callee = hop.callee();
    var function = callee == null ? null : callee.function();
    if (function == null || !(hop.step().node() instanceof Expr.Call call)) {
      return Set.of();
    }
    var found = new HashSet<String>();
    call.arguments().forEach(argument -> add(argument, call, hop, isOfProject, given, found));
    call.keywords().forEach(word -> add(word.value(), call, hop, isOfProject, given, found));
    return found;
  }

  private void add(
      Expr argument,
      Expr.Call call,
      Hop hop,
      boolean isOfProject,
      Set<String> given,
      Set<String> to) {
    var callee = hop.callee();
    var function = callee == null ? null : callee.function();
    boolean isGiven =
        isOfProject && isSomething(argument, hop)
            || argument instanceof Expr.Name(_, _, var id, _) && given.contains(id);
    var parameter =
        function == null || !isGiven ? null : PassedParameter.of(function, call, argument);
    if (parameter != null && parameter.defaultValue() != null) {
      to.add(parameter.name());
    }
  }

  private boolean isSomething(Expr argument, Hop hop) {
    if (argument instanceof Expr.Constant) {
      return false;
    }
    for (var value : inference.of(argument, hop.step().frame())) {
      if (value.isNone()) {
        return false;
      }
    }
    return true;
  }

  /// Whether a branch is taken only where one of the parameters is `None` or empty.
  private static boolean asksForNothing(Expr test, boolean holds, Set<String> parameters) {
    return switch (test) {
      case Expr.Name(_, _, var id, _) -> !holds && parameters.contains(id);
      case Expr.UnaryOp(_, _, var op, var operand) when op == UnaryOperator.NOT ->
          asksForNothing(operand, !holds, parameters);
      case Expr.BoolOp op when op.isAnd() == holds ->
          op.values().stream().anyMatch(value -> asksForNothing(value, holds, parameters));
      case Expr.Compare compare when compare.ops().size() == 1 ->
          compare.left() instanceof Expr.Name(_, _, var id, _)
              && parameters.contains(id)
              && compare.comparators().getFirst() instanceof Expr.Constant(_, _, var literal)
              && literal == Literal.Singleton.NONE
              && compare.ops().getFirst() == (holds ? CompareOperator.IS : CompareOperator.IS_NOT);
      default -> false;
    };
  }
}
