package seatrial.surfaces.async;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.surfaces.ProgramInput;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// The names of the functions of which the project awaits what it gets when it awaits a call, or
/// hands that on: `await (await begin())`, `gather(await begin())`.
final class AwaitedTwice {
  private final ProgramInput program;
  private @Nullable Set<String> names;

  AwaitedTwice(ProgramInput program) {
    this.program = program;
  }

  boolean contains(String function) {
    var known = names;
    if (known == null) {
      known = new HashSet<>();
      for (var module : program.modules()) {
        for (var unit : module.functions()) {
          if (unit.isAsync()) {
            read(unit, known);
          }
        }
      }
      names = known;
    }
    return known.contains(function);
  }

  private static void read(FunctionUnit function, Set<String> names) {
    Map<String, String> variables = new HashMap<>();
    OwnNodes.forEach(
        function,
        node -> {
          if (node instanceof Stmt.Assign assign
              && assign.targets().size() == 1
              && assign.targets().getFirst() instanceof Expr.Name variable) {
            var name = awaitedName(assign.value());
            if (name != null) {
              variables.put(variable.id(), name);
            }
          }
        });
    OwnNodes.forEach(
        function,
        node -> CoroutineMisuse.handedOnBy(node).forEach(value -> add(value, variables, names)));
  }

  private static void add(Expr value, Map<String, String> variables, Set<String> names) {
    var name =
        value instanceof Expr.Name(var _, var _, var id, var _)
            ? variables.get(id)
            : awaitedName(value);
    if (name != null) {
      names.add(name);
    }
  }

  /// The name of the function whose call is awaited, or null.
  private static @Nullable String awaitedName(Expr value) {
    return value instanceof Expr.Await(var _, var _, Expr.Call call)
        ? CoroutineNames.nameOf(call.function())
        : null;
  }
}
