package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.name.Names;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.analysis.outline.Loop;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Stmt;

/// Finds the functions of a module that compute for long and do nothing else. Whatever is called
/// without being known ends the search with nothing: it might wait, or let other threads run.
public final class Computations {
  /// How many calls are followed one after the other.
  private static final int DEPTH = 8;

  /// A loop of fewer rounds ends before the interpreter would have another thread run anyway.
  private static final long SHORT_LOOP = 100_000;

  private final Names names;
  private final Facts facts;

  public Computations(Names names, Facts facts) {
    this.names = names;
    this.facts = facts;
  }

  /// What keeps the interpreter busy when this function runs, or null if it may wait, or may be
  /// short.
  public @Nullable Computation of(CodeBlock function) {
    return search(function, List.of());
  }

  private @Nullable Computation search(CodeBlock function, List<CallSite> path) {
    if (function.isAsync() || function.isGenerator() || mayWait(function, List.of())) {
      return null;
    }
    var scalars = Scalars.of(function);
    for (boolean numeric : new boolean[] {true, false}) {
      for (var loop : function.loops()) {
        if (isLong(loop)
            && computes(loop.node())
            && scalars.hasArithmetic(loop.node()) == numeric) {
          return new Computation(path, function, loop.node(), numeric);
        }
      }
    }
    var recursion = recursion(function);
    if (recursion != null) {
      return new Computation(path, function, recursion.call(), true);
    }
    for (var site : function.calls()) {
      var callee = localCallee(site);
      if (callee != null && callee != function && path.size() < DEPTH) {
        var longer = new ArrayList<>(path);
        longer.add(site);
        var found = search(callee, longer);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /// Whether anything in the function could let other threads run: an unknown or waiting call, a
  /// context manager, an import.
  private boolean mayWait(CodeBlock function, List<CodeBlock> callers) {
    if (callers.size() > DEPTH || (!function.isFunction() && !isLambda(function))) {
      return true;
    }
    for (var statement : function.statements()) {
      if (statement instanceof Stmt.With
          || statement instanceof Stmt.Import
          || statement instanceof Stmt.ImportFrom) {
        return true;
      }
    }
    for (var site : function.calls()) {
      var callee = localCallee(site);
      if (callee != null && (callee == function || callers.contains(callee))) {
        continue;
      }
      if (callee != null) {
        var longer = new ArrayList<>(callers);
        longer.add(function);
        if (callee.isAsync() || callee.isGenerator() || mayWait(callee, longer)) {
          return true;
        }
      } else if (!isHarmless(site)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHarmless(CallSite site) {
    return switch (names.calleeOf(site)) {
      case Value.Named(var name) -> {
        var fact = facts.function(name);
        yield fact != null
            && (fact.has(FactKind.COMPUTES)
                || fact.has(FactKind.BURNS_CPU)
                || (fact.has(FactKind.BRIEF) && site.loop() == null));
      }
      case Value.Unknown _,
          Value.NoneValue _,
          Value.Instance _,
          Value.LocalClass _,
          Value.LocalFunction _,
          Value.LocalInstance _ ->
          false;
    };
  }

  private @Nullable CodeBlock localCallee(CallSite site) {
    return names.calleeOf(site) instanceof Value.LocalFunction(var function) ? function : null;
  }

  /// The first call of a function to itself, if there are several or one in a loop: then the number
  /// of calls grows faster than any stack is deep.
  private @Nullable CallSite recursion(CodeBlock function) {
    CallSite first = null;
    int count = 0;
    for (var site : function.calls()) {
      if (localCallee(site) == function) {
        first = first == null ? site : first;
        count += site.loop() == null ? 1 : 2;
      }
    }
    return count > 1 ? first : null;
  }

  /// Whether there is arithmetic in a loop, or a comparison of elements.
  private static boolean computes(Node loop) {
    return loop.holds(
        node ->
            node instanceof Stmt.AugAssign
                || (node instanceof Expr.BinOp(_, _, _, var op, _) && op != Operator.MAT_MULT));
  }

  private static boolean isLong(Loop loop) {
    return switch (loop.node()) {
      case Stmt.While _ -> true;
      case Stmt.For statement -> isLong(statement.iter());
      case Expr.ListComp comp -> isLong(comp.generators().getFirst().iter());
      case Expr.SetComp comp -> isLong(comp.generators().getFirst().iter());
      case Expr.DictComp comp -> isLong(comp.generators().getFirst().iter());
      case Expr.GeneratorExp comp -> isLong(comp.generators().getFirst().iter());
      default -> false;
    };
  }

  /// Whether the iterable is surely in memory, and not surely short.
  private static boolean isLong(Expr iterated) {
    if (!(iterated instanceof Expr.Call(_, _, Expr.Name(_, _, var id, _), var arguments, _))
        || !Set.of("range", "enumerate", "reversed", "sorted").contains(id)
        || arguments.isEmpty()) {
      return false;
    }
    if (!id.equals("range")) {
      return id.equals("sorted") || isLong(arguments.getFirst());
    }
    long rounds = 0;
    for (var argument : arguments) {
      if (!(argument instanceof Expr.Constant(_, _, Literal.Int(var value)))) {
        return true;
      }
      rounds = Math.max(rounds, value.bitLength() > 62 ? Long.MAX_VALUE : value.longValue());
    }
    return rounds >= SHORT_LOOP;
  }

  private static boolean isLambda(CodeBlock block) {
    return block.kind() == CodeBlock.Kind.LAMBDA;
  }
}
