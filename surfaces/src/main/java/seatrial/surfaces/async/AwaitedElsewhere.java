package seatrial.surfaces.async;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// Methods that a module awaits wherever it calls them, but here and seldom else: where nobody can
/// tell what an object is, as with the context that a framework passes, the other calls tell.
final class AwaitedElsewhere {
  /// So often awaited is a habit.
  private static final int HABIT = 3;

  private final ModuleUnit module;
  private final Map<String, Expr.Call> awaited = new HashMap<>();
  private final Map<String, Integer> awaits = new HashMap<>();
  private final Map<String, Integer> drops = new HashMap<>();

  /// What is also called without `await` on purpose, or asked whether it is a coroutine function.
  private final Set<String> doubtful = new HashSet<>();

  private AwaitedElsewhere(ModuleUnit module) {
    this.module = module;
  }

  static AwaitedElsewhere in(ModuleUnit module) {
    var names = new AwaitedElsewhere(module);
    for (var function : module.functions()) {
      if (function.isAsync()) {
        names.read(function);
      }
    }
    return names;
  }

  /// Another call of the same, which is awaited, where a statement that drops one has forgotten to;
  /// else null.
  Expr.@Nullable Call sibling(Expr.Call dropped, FunctionUnit around) {
    var name = nameOf(dropped);
    return name != null
            && isOfParameter(dropped, around)
            && !doubtful.contains(name)
            && awaits.getOrDefault(name, 0) >= HABIT
            && drops.getOrDefault(name, 0) * HABIT <= awaits.getOrDefault(name, 0)
        ? awaited.get(name)
        : null;
  }

  /// How often the module drops what this call drops.
  int drops(Expr.Call dropped) {
    var name = nameOf(dropped);
    return name == null ? 0 : drops.getOrDefault(name, 0);
  }

  private void read(FunctionUnit function) {
    Set<Expr.Call> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    OwnNodes.forEach(
        function,
        node -> {
          switch (node) {
            case Expr.Await(var _, var _, Expr.Call call) -> {
              taken.add(call);
              countAwait(call);
            }
            case Stmt.ExprStmt(var _, var _, Expr.Call call) -> {
              taken.add(call);
              count(call, drops);
              noteGiven(call);
            }
            case Stmt.If branch -> noteBoth(branch.body(), branch.orElse());
            case Expr.Call call -> {
              if (!taken.contains(call)) {
                noteDoubt(call);
              }
              noteGiven(call);
            }
            default -> {}
          }
        });
  }

  private void countAwait(Expr.Call call) {
    count(call, awaits);
    var name = nameOf(call);
    if (name != null) {
      awaited.putIfAbsent(name, call);
    }
  }

  private void count(Expr.Call call, Map<String, Integer> counts) {
    var name = nameOf(call);
    if (name != null) {
      counts.merge(name, 1, Integer::sum);
    }
  }

  private void noteDoubt(Expr.Call call) {
    var name = nameOf(call);
    if (name != null) {
      doubtful.add(name);
    }
  }

  /// `iscoroutinefunction(callback.run)`
  private void noteGiven(Expr.Call call) {
    for (var argument : call.arguments()) {
      if (argument instanceof Expr.Attribute attribute) {
        doubtful.add(module.text(attribute));
      }
    }
  }

  /// One branch awaits what the other only calls, with the same arguments.
  private void noteBoth(List<Stmt> body, List<Stmt> orElse) {
    var first = calls(body);
    var second = calls(orElse);
    for (var text : first.keySet()) {
      var name = nameOf(first.get(text));
      if (name != null && second.containsKey(text) && drops(body, text) != drops(orElse, text)) {
        doubtful.add(name);
      }
    }
  }

  private Map<String, Expr.Call> calls(List<Stmt> statements) {
    var found = new HashMap<String, Expr.Call>();
    for (var statement : statements) {
      OwnNodes.forEach(
          statement,
          node -> {
            if (node instanceof Expr.Call call) {
              found.putIfAbsent(module.text(call), call);
            }
          });
    }
    return found;
  }

  private boolean drops(List<Stmt> statements, String text) {
    return OwnNodes.hold(
        statements,
        node ->
            node instanceof Stmt.ExprStmt(var _, var _, Expr.Call call)
                && text.equals(module.text(call)));
  }

  /// A method by the names that lead to it: `ctx.send`, `self.bot.say`.
  private @Nullable String nameOf(Expr.Call call) {
    return call.function() instanceof Expr.Attribute(_, _, var value, _, _) && isPath(value)
        ? module.text(call.function())
        : null;
  }

  private static boolean isPath(Expr value) {
    return switch (value) {
      case Expr.Name _ -> true;
      case Expr.Attribute(_, _, var of, _, _) -> isPath(of);
      default -> false;
    };
  }

  /// Whether the object comes from outside: a variable of the same name may hold another one.
  private static boolean isOfParameter(Expr.Call call, FunctionUnit around) {
    Expr root = call.function();
    while (root instanceof Expr.Attribute(_, _, var value, _, _)) {
      root = value;
    }
    return root instanceof Expr.Name(_, _, var id, _)
        && around.parameters().stream().anyMatch(parameter -> parameter.name().equals(id));
  }
}
