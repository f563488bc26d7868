package seatrial.surfaces.async;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.Step;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.surfaces.ProgramInput;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// A loop that is known to go round so often that it holds up the event loop, and never awaits.
///
/// @param calls from what runs on the event loop to the code that the loop stands in
/// @param code that the loop stands in
record LongLoop(List<Step> calls, Code code, Stmt loop, long rounds) {
  /// So many rounds of next to nothing take 20 ms and more.
  private static final long MANY = 1_000_000;

  /// So many take as long if each calls something.
  private static final long MANY_CALLS = 100_000;

  private static final int DEEPEST = 6;
  private static final int MOST_FRAMES = 500;

  LongLoop {
    calls = List.copyOf(calls);
  }

  /// The long loops of a frame and of the plain functions of the project that it calls.
  ///
  /// @param counted what is known of codes; takes what is found out
  static List<LongLoop> reachedFrom(
      Frame start, ProgramInput program, IdentityHashMap<Code, Boolean> counted) {
    var found = new ArrayList<LongLoop>(0);
    var callers = new IdentityHashMap<Frame, Frame>();
    var depths = new IdentityHashMap<Frame, Integer>();
    var open = new ArrayDeque<Frame>();
    open.add(start);
    depths.put(start, 0);
    while (!open.isEmpty()) {
      var frame = open.remove();
      if (counted.computeIfAbsent(frame.code(), LongLoop::hasCountedLoop)) {
        addLoops(frame, new CallChain(start, frame, callers, program.inference()), found);
      }
      int depth = depths.getOrDefault(frame, 0);
      if (depth == DEEPEST) {
        continue;
      }
      for (var callee : program.effects().callees(frame)) {
        if (depths.size() < MOST_FRAMES
            && isPlainOfProject(callee)
            && depths.putIfAbsent(callee, depth + 1) == null) {
          callers.put(callee, frame);
          open.add(callee);
        }
      }
    }
    return found;
  }

  private static boolean isPlainOfProject(Frame frame) {
    var function = frame.function();
    return function != null
        && function.module().isProject()
        && !function.isAsync()
        && !function.isGenerator();
  }

  private static boolean hasCountedLoop(Code code) {
    return OwnNodes.hold(
        code.body(),
        node ->
            node instanceof Stmt.While(_, _, Expr.Compare _, _, _)
                || node instanceof Stmt.For loop && loop.iter() instanceof Expr.Call);
  }

  private static void addLoops(Frame frame, CallChain chain, List<LongLoop> found) {
    var flow = frame.code().module().flow(frame.scope());
    OwnNodes.forEach(
        frame.code(),
        node -> {
          long rounds = new Counting(frame, chain).rounds(node);
          if (rounds >= MANY_CALLS
              && node instanceof Stmt loop
              && flow.isReachable(loop)
              && rounds >= (OwnNodes.hold(bodyOf(loop), LongLoop::isCall) ? MANY_CALLS : MANY)
              && !OwnNodes.hold(bodyOf(loop), LongLoop::endsEarly)) {
            var calls = chain.steps();
            if (calls != null) {
              found.add(new LongLoop(calls, frame.code(), loop, rounds));
            }
          }
        });
  }

  private static List<Stmt> bodyOf(Stmt loop) {
    return loop.suites().isEmpty() ? List.of() : loop.suites().getFirst();
  }

  private static boolean isCall(Node node) {
    return node instanceof Expr.Call;
  }

  /// A loop that can be left, or that gives way, may go round less often, or in turns.
  private static boolean endsEarly(Node node) {
    return OwnNodes.suspends(node)
        || node instanceof Expr.Yield
        || node instanceof Expr.YieldFrom
        || node instanceof Stmt.Break
        || node instanceof Stmt.Return
        || node instanceof Stmt.Raise;
  }

  /// How often loops go round, as far as constants say, those that callers pass among them.
  private record Counting(Frame frame, CallChain chain) {

    /// With the loops in it; 0 if it is not known.
    long rounds(Node node) {
      return switch (node) {
        case Stmt.For loop -> times(ofRange(loop.iter()), loop.body());
        case Stmt.While loop -> counted(loop);
        default -> 0;
      };
    }

    private long times(long rounds, List<Stmt> body) {
      long inner = 1;
      for (var statement : body) {
        inner = Math.max(inner, rounds(statement));
      }
      return Math.min(Long.MAX_VALUE / MANY, rounds) * Math.min(MANY, inner);
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

    /// `while i < n: …; i += 1`
    private long counted(Stmt.While loop) {
      if (!(loop.test() instanceof Expr.Compare compare)
          || compare.comparators().size() != 1
          || !(compare.left() instanceof Expr.Name counter)) {
        return 0;
      }
      boolean isCounted =
          loop.body().stream()
              .anyMatch(
                  statement ->
                      statement
                              instanceof
                              Stmt.AugAssign(_, _, Expr.Name target, _, Expr.Constant step)
                          && target.id().equals(counter.id())
                          && step.value().equals(new Literal.Int(BigInteger.ONE)));
      var bound = isCounted ? number(compare.comparators().getFirst()) : null;
      return bound == null ? 0 : bounded(bound);
    }

    private static long bounded(BigInteger rounds) {
      return rounds.signum() < 0 || rounds.bitLength() > 40 ? 0 : rounds.longValue();
    }

    private @Nullable BigInteger number(Expr expr) {
      return number(expr, frame, chain);
    }

    /// The integer that an expression is; a parameter is what the last call passes for it.
    private static @Nullable BigInteger number(Expr expr, Frame frame, CallChain chain) {
      if (chain.inference().of(expr, frame).only() instanceof Value.Constant(Literal.Int number)) {
        return number.value();
      }
      if (!(expr instanceof Expr.Name name) || frame.function() == null) {
        return null;
      }
      var last = chain.last();
      if (last == null || !(last.node() instanceof Expr.Call call)) {
        return null;
      }
      var passed = passed(name.id(), frame.function(), call);
      return passed == null ? null : number(passed, last.frame(), chain.beforeLast());
    }

    /// What a call passes for a parameter that the function never binds anew.
    private static @Nullable Expr passed(String name, FunctionUnit function, Expr.Call call) {
      int index = function.indexOf(name);
      boolean isMethod = function.ownerClass() != null;
      int position = isMethod ? index - 1 : index;
      var definition = function.definition();
      boolean isPlain =
          index >= 0
              && (definition == null || definition.decorators().isEmpty())
              && function.module().flow(function.scope()).bindings(name).size() == 1
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
}
