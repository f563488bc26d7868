package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Stmt;
import seatrial.syntax.ast.UnaryOperator;

/// How often a function, with those in it, reads each of its variables; all counted at once.
final class VariableReads {
  private final Map<String, Integer> reads = new HashMap<>();
  private final Map<String, Integer> callbacksAdded = new HashMap<>();
  private final Map<String, Integer> tests = new HashMap<>();
  private final Map<String, Integer> writes = new HashMap<>();
  private final Map<String, Integer> comparisons = new HashMap<>();
  private final Set<String> usedInside = new HashSet<>();
  private final Set<String> awaited = new HashSet<>();
  private final Map<String, List<Expr.Name>> used = new HashMap<>();
  private final Map<String, List<Passing>> passings = new HashMap<>();

  /// Variables that another function owns, or shares.
  private final Set<String> foreign = new HashSet<>();

  /// Whether `locals` is named, which may read any.
  private boolean areAllRead;

  private VariableReads() {}

  static VariableReads of(FunctionUnit function) {
    var reads = new VariableReads();
    reads.count(function.node());
    OwnNodes.forEach(
        function,
        node -> {
          reads.countCallback(node);
          reads.countTests(node);
          reads.noteUse(node);
        });
    function.body().forEach(statement -> reads.noteInside(statement, false));
    function
        .parameters()
        .forEach(parameter -> reads.writes.merge(parameter.name(), 1, Integer::sum));
    return reads;
  }

  /// Whether nothing reads the variable.
  boolean isUnread(String variable) {
    return isOwn(variable) && !reads.containsKey(variable);
  }

  /// Whether all that is done with the variable is adding callbacks to what it holds.
  boolean isOnlyCalledBack(String variable) {
    var count = reads.get(variable);
    return isOwn(variable) && count != null && count.equals(callbacksAdded.get(variable));
  }

  /// Whether all that is done with the variable is asking whether it is true.
  boolean isOnlyTested(String variable) {
    var count = reads.get(variable);
    return isOwn(variable) && count != null && count.equals(tests.get(variable));
  }

  /// Whether the variable is written once, and never awaited.
  boolean isHeldOnly(String variable) {
    return isOwn(variable) && writes.getOrDefault(variable, 0) == 1 && !awaited.contains(variable);
  }

  /// Whether the variable holds other things besides, and nothing is done with it but using what it
  /// holds as it is: it is not awaited, passed on, or asked what it is.
  boolean isOnlyUsed(String variable) {
    return isOwn(variable) && uses(variable).size() == reads.getOrDefault(variable, 0);
  }

  /// Where what it holds is computed with, looped over, taken apart, or asked for something.
  List<Expr.Name> uses(String variable) {
    return used.getOrDefault(variable, List.of());
  }

  /// Whether a function inside of this one computes with what it holds, loops over it, or the like.
  boolean isUsedInside(String variable) {
    return usedInside.contains(variable);
  }

  /// Whether the variable is a parameter that is never written, and all that is done with it is
  /// using it as it is, comparing it, testing it, and passing it on.
  boolean isReadAsValueOnly(String variable) {
    return isHeldOnly(variable)
        && reads.getOrDefault(variable, 0)
            == uses(variable).size()
                + passings(variable).size()
                + tests.getOrDefault(variable, 0)
                + comparisons.getOrDefault(variable, 0);
  }

  /// A call that gets what a variable holds, and the argument that names it.
  record Passing(Expr.Call taker, Expr as) {}

  /// The calls that get what it holds as an argument.
  List<Passing> passings(String variable) {
    return passings.getOrDefault(variable, List.of());
  }

  private void noteUse(Node node) {
    if (node instanceof Expr.Await(var _, var _, Expr.Name(_, _, var id, _))) {
      awaited.add(id);
    } else if (node instanceof Expr.Call call) {
      call.arguments().forEach(argument -> noteTaker(argument, call));
      call.keywords().forEach(keyword -> noteTaker(keyword.value(), call));
    }
    for (var value : CoroutineMisuse.usedBy(node)) {
      if (value instanceof Expr.Name name) {
        used.computeIfAbsent(name.id(), _ -> new ArrayList<>(1)).add(name);
      }
    }
  }

  /// What the functions inside do with a variable of this one; a parameter of theirs is another
  /// variable, and counts as a second value of this one.
  private void noteInside(Node node, boolean isInside) {
    boolean begins = node instanceof Stmt.FunctionDef || node instanceof Expr.Lambda;
    if (isInside) {
      if (node instanceof Expr.Await(var _, var _, Expr.Name(_, _, var id, _))) {
        awaited.add(id);
      } else if (node instanceof Parameter parameter) {
        writes.merge(parameter.name(), 1, Integer::sum);
      }
      for (var value : CoroutineMisuse.usedBy(node)) {
        if (value instanceof Expr.Name name) {
          usedInside.add(name.id());
        }
      }
    }
    node.forEachChild(child -> noteInside(child, isInside || begins));
  }

  private void noteTaker(Expr argument, Expr.Call call) {
    if (argument instanceof Expr.Name(_, _, var id, _)) {
      passings.computeIfAbsent(id, _ -> new ArrayList<>(1)).add(new Passing(call, argument));
    }
  }

  private boolean isOwn(String variable) {
    return !areAllRead && !foreign.contains(variable);
  }

  private void count(Node node) {
    switch (node) {
      case Expr.Name(_, _, var id, var context) -> {
        areAllRead |= id.equals("locals");
        if (context != ExprContext.STORE) {
          reads.merge(id, 1, Integer::sum);
        }
        if (context != ExprContext.LOAD) {
          writes.merge(id, 1, Integer::sum);
        }
      }
      case Stmt.Global global -> foreign.addAll(global.names());
      case Stmt.Nonlocal nonlocal -> foreign.addAll(nonlocal.names());
      default -> {}
    }
    node.forEachChild(this::count);
  }

  private void countCallback(Node node) {
    if (node instanceof Stmt.ExprStmt(var _, var _, Expr.Call call)
        && call.function() instanceof Expr.Attribute(var _, var _, Expr.Name on, var name, _)
        && name.equals("add_done_callback")
        && call.arguments().stream().noneMatch(argument -> argument.mentions(on.id()))) {
      callbacksAdded.merge(on.id(), 1, Integer::sum);
    }
  }

  private void countTests(Node node) {
    switch (node) {
      case Stmt.If branch -> tested(branch.test());
      case Stmt.While loop -> tested(loop.test());
      case Stmt.Assert assertion -> tested(assertion.test());
      case Expr.IfExp choice -> tested(choice.test());
      case Expr.UnaryOp not when not.op() == UnaryOperator.NOT -> tested(not.operand());
      case Expr.BoolOp op -> op.values().subList(0, op.values().size() - 1).forEach(this::tested);
      case Expr.Compare compare -> {
        compared(compare.left());
        compare.comparators().forEach(this::compared);
      }
      default -> {}
    }
  }

  private void compared(Expr side) {
    if (side instanceof Expr.Name name) {
      comparisons.merge(name.id(), 1, Integer::sum);
    }
  }

  /// The last operand of an `and` or `or` is tested only where the whole is, and a `not` is one
  /// itself.
  private void tested(Expr test) {
    switch (test) {
      case Expr.Name name -> tests.merge(name.id(), 1, Integer::sum);
      case Expr.BoolOp op -> tested(op.values().getLast());
      default -> {}
    }
  }
}
