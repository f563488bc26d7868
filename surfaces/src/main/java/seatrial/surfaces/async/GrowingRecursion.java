package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Stmt;

/// Functions that call themselves twice with a number that is little smaller, so that their time
/// grows with a power of it: `fib(n - 1) + fib(n - 2)`.
final class GrowingRecursion {
  /// Below it a power of 1.6 is no time at all.
  private static final int FEW = 24;

  private GrowingRecursion() {}

  static boolean isIn(FunctionUnit function) {
    return callIn(function) != null;
  }

  static void addTo(List<LongWork> found, Frame frame, CallChain chain) {
    var function = frame.function();
    var last = chain.last();
    if (function == null || last == null || last.frame().code() == function) {
      return;
    }
    var call = callIn(function);
    var counter = call == null ? null : counted(call, function);
    if (call == null || counter == null || isShort(counter, frame, chain)) {
      return;
    }
    var calls = chain.steps();
    if (calls != null) {
      found.add(
          new LongWork(
              calls,
              function,
              call,
              "computes in calls of itself that grow with a power of `" + counter + "`",
              "`" + function.path() + "` calls itself twice, each time with a little less",
              LongWork.Kind.COMPUTES));
    }
  }

  private static boolean isShort(String counter, Frame frame, CallChain chain) {
    var first = new RoundCount(frame, chain).passed(counter, 1);
    return first != null && first.bitLength() < 31 && first.intValue() < FEW;
  }

  /// The first of two calls of itself in one statement; null if there are none.
  private static Expr.@Nullable Call callIn(FunctionUnit function) {
    var definition = function.definition();
    if (definition == null
        || !definition.decorators().isEmpty()
        || function.isAsync()
        || function.isGenerator()) {
      return null;
    }
    var found = new Expr.Call[1];
    OwnNodes.forEach(
        function,
        node -> {
          if (found[0] == null && node instanceof Stmt statement && statement.suites().isEmpty()) {
            var calls = new ArrayList<Expr.Call>(0);
            OwnNodes.forEach(
                statement,
                inner -> {
                  if (inner instanceof Expr.Call call
                      && isOfItself(call, function)
                      && counted(call, function) != null) {
                    calls.add(call);
                  }
                });
            if (calls.size() > 1) {
              found[0] = calls.getFirst();
            }
          }
        });
    return found[0];
  }

  private static boolean isOfItself(Expr.Call call, FunctionUnit function) {
    return switch (call.function()) {
      case Expr.Name(_, _, var id, _) ->
          id.equals(function.name()) && function.ownerClass() == null;
      case Expr.Attribute(_, _, Expr.Name(_, _, var on, _), var name, _) ->
          on.equals("self") && name.equals(function.name()) && function.ownerClass() != null;
      default -> false;
    };
  }

  /// The parameter of which a call passes a little less.
  private static @Nullable String counted(Expr.Call call, FunctionUnit function) {
    for (var argument : call.arguments()) {
      if (argument instanceof Expr.BinOp(_, _, Expr.Name(_, _, var id, _), var op, Expr.Constant _)
          && op == Operator.SUB
          && function.indexOf(id) >= 0) {
        return id;
      }
    }
    return null;
  }
}
