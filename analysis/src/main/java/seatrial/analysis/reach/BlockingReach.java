package seatrial.analysis.reach;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.name.Names;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// Which calls of a module block, directly or through functions of the same module, and by which
/// shortest chain. Only what is asked about, and what that reaches, is looked at.
///
/// What is handed to a thread, a process or a later turn of the loop is a reference and no call, so
/// it is not followed. Coroutines are not followed either: whatever blocks in one is its own fault.
public final class BlockingReach {
  private final Names names;
  private final Facts facts;

  /// What each function looked at does itself; functions in the order in which they were met.
  private final IdentityHashMap<CodeBlock, List<Edge>> edges = new IdentityHashMap<>();

  private final DeadCode deadCode;
  private final List<CodeBlock> met = new ArrayList<>();

  /// The first hop of each function's shortest chain to a leaf.
  private final IdentityHashMap<CodeBlock, Edge> firstHops = new IdentityHashMap<>();

  /// A call of interest: to a leaf, or to a function of this module.
  private record Edge(
      CallSite site, @Nullable CodeBlock callee, @Nullable String leaf, String blocksOn) {}

  public BlockingReach(Names names, Facts facts) {
    this.names = names;
    this.facts = facts;
    this.deadCode = new DeadCode(names);
  }

  /// The calls of a block that block, in order, each with its chain.
  public List<Witness> blockingCallsOf(CodeBlock block) {
    explore(block);
    var witnesses = new ArrayList<Witness>(0);
    for (var edge : edges.getOrDefault(block, List.of())) {
      var witness = witness(edge);
      if (witness != null) {
        witnesses.add(witness);
      }
    }
    return witnesses;
  }

  private @Nullable Witness witness(Edge first) {
    var calls = new ArrayList<CallSite>();
    for (@Nullable Edge edge = first; edge != null; edge = next(edge)) {
      calls.add(edge.site());
      if (edge.leaf() != null) {
        return new Witness(calls, edge.leaf(), edge.blocksOn());
      }
    }
    return null;
  }

  private @Nullable Edge next(Edge edge) {
    return edge.callee() == null ? null : firstHops.get(edge.callee());
  }

  /// Looks at everything that the block reaches, then finds shortest chains from the leaves
  /// backwards.
  private void explore(CodeBlock start) {
    if (edges.containsKey(start)) {
      return;
    }
    var waiting = new ArrayDeque<CodeBlock>();
    waiting.add(start);
    while (!waiting.isEmpty()) {
      var block = waiting.remove();
      if (edges.containsKey(block)) {
        continue;
      }
      var found = new ArrayList<Edge>(0);
      for (var site : block.calls()) {
        var edge = edge(site);
        if (edge != null && !deadCode.holds(site)) {
          found.add(edge);
          if (edge.callee() != null) {
            waiting.add(edge.callee());
          }
        }
      }
      edges.put(block, found);
      met.add(block);
    }
    findFirstHops();
  }

  /// Breadth first from the leaves: each round reaches the functions one call further away.
  private void findFirstHops() {
    boolean isChanged = true;
    while (isChanged) {
      var round = new ArrayList<Edge>();
      for (var block : met) {
        if (!firstHops.containsKey(block)) {
          for (var edge : edges.getOrDefault(block, List.of())) {
            if (edge.leaf() != null
                || (edge.callee() != null && firstHops.containsKey(edge.callee()))) {
              round.add(edge);
              break;
            }
          }
        }
      }
      round.forEach(edge -> firstHops.putIfAbsent(edge.site().block(), edge));
      isChanged = !round.isEmpty();
    }
  }

  private @Nullable Edge edge(CallSite site) {
    return switch (names.calleeOf(site)) {
      case Value.Named(var name) -> leaf(site, name);
      case Value.LocalFunction(var function) ->
          isRunBy(site, function) ? new Edge(site, function, null, "") : null;
      case Value.LocalClass(var cls) -> {
        var constructor = names.methodOf(cls, "__init__");
        yield constructor != null && isRunBy(site, constructor)
            ? new Edge(site, constructor, null, "")
            : null;
      }
      case Value.Instance _, Value.LocalInstance _, Value.NoneValue _, Value.Unknown _ -> null;
    };
  }

  private @Nullable Edge leaf(CallSite site, String name) {
    var fact = facts.function(name);
    if (fact == null || site.isAwaited()) {
      return null;
    }
    var mark = fact.mark(FactKind.BLOCKS);
    return mark == null || fact.has(FactKind.BY_MODE) || Arguments.isHarmless(site.call(), fact)
        ? null
        : new Edge(site, null, facts.canonical(name), mark.argument());
  }

  /// Whether this call runs the function's body, here and now.
  private boolean isRunBy(CallSite site, CodeBlock function) {
    var definition = function.function();
    if (definition == null || function.isAsync()) {
      return false;
    }
    if (function.isGenerator() && !isConsumed(site) && !isContextManager(function)) {
      return false;
    }
    var outer = function.parent();
    for (var decorator : definition.decorators()) {
      if (outer == null || !isTransparent(decorator, outer)) {
        return false;
      }
    }
    return true;
  }

  private boolean isTransparent(Expr decorator, CodeBlock outer) {
    var callable = decorator instanceof Expr.Call call ? call.function() : decorator;
    if (callable instanceof Expr.Attribute(_, _, _, var name, _)
        && (name.equals("setter") || name.equals("deleter"))) {
      return true;
    }
    if (!(names.valueOf(callable, outer) instanceof Value.Named(var name))) {
      return false;
    }
    var fact = facts.function(name);
    return fact != null && fact.has(FactKind.RUNS_DECORATED);
  }

  /// A generator function that is decorated runs as its decorator says, which is transparent.
  private static boolean isContextManager(CodeBlock function) {
    var definition = function.function();
    return definition != null && !definition.decorators().isEmpty();
  }

  /// Whether what the call gives is iterated on the spot.
  @SuppressWarnings("ReferenceEquality") // This very call, not one like it.
  private static boolean isConsumed(CallSite site) {
    return switch (site.parent()) {
      case Stmt.For loop -> loop.iter() == site.call();
      case Comprehension comprehension -> comprehension.iter() == site.call();
      case Expr.YieldFrom _, Expr.Starred _ -> true;
      case Expr.Call call -> call.function() instanceof Expr.Name;
      default -> false;
    };
  }
}
