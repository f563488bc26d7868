package seatrial.analysis.effect;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.callgraph.Steps;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;

/// Where a function of the project, or what it calls, sets others to work on the loop: tasks,
/// servers, timers. Libraries are known by the names of what they offer for it.
final class OthersStarted {
  private final Inference inference;
  private final Set<String> names;
  private final IdentityHashMap<FunctionUnit, Own> own = new IdentityHashMap<>();
  private final IdentityHashMap<FunctionUnit, Boolean> known = new IdentityHashMap<>();

  /// @param nodes that start others themselves
  /// @param callees the functions of the project that each other node runs
  private record Own(Set<Node> nodes, Map<Node, List<FunctionUnit>> callees) {}

  OthersStarted(Inference inference) {
    this.inference = inference;
    this.names = new HashSet<>(inference.facts().words("starting-others"));
  }

  /// The nodes of a function's own code from which on others run.
  Set<Node> nodesOf(FunctionUnit function) {
    var steps = ownOf(function);
    Set<Node> found = Collections.newSetFromMap(new IdentityHashMap<>());
    found.addAll(steps.nodes);
    steps.callees.forEach(
        (node, callees) -> {
          if (callees.stream().anyMatch(this::startsOthers)) {
            found.add(node);
          }
        });
    return found;
  }

  /// The nodes at which a function starts others itself, not through what it calls.
  Set<Node> ownNodesOf(FunctionUnit function) {
    return ownOf(function).nodes;
  }

  private boolean startsOthers(FunctionUnit function) {
    var answer = known.get(function);
    if (answer == null) {
      answer = reachesStart(function);
      known.put(function, answer);
    }
    return answer;
  }

  private boolean reachesStart(FunctionUnit start) {
    Set<FunctionUnit> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var open = new ArrayDeque<FunctionUnit>();
    open.add(start);
    while (!open.isEmpty()) {
      var function = open.remove();
      if (seen.add(function)) {
        var steps = ownOf(function);
        if (!steps.nodes.isEmpty()) {
          return true;
        }
        steps.callees.values().forEach(open::addAll);
      }
    }
    return false;
  }

  private Own ownOf(FunctionUnit function) {
    var steps = own.get(function);
    if (steps == null) {
      steps = find(function);
      own.put(function, steps);
    }
    return steps;
  }

  private Own find(FunctionUnit function) {
    Set<Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
    var callees = new IdentityHashMap<Node, List<FunctionUnit>>();
    var frame = inference.definitions().frameOf(function);
    OwnNodes.forEach(
        function,
        node -> {
          if (node instanceof Expr.Call call
              && names.contains(ProjectCalls.nameOf(call.function()))
              && isOfOthers(inference.calls().targets(call, frame))) {
            nodes.add(call);
          }
        });
    for (var step : Steps.of(frame, inference)) {
      var running =
          step.targets().stream()
              .map(OthersStarted::runs)
              .flatMap(List::stream)
              .filter(unit -> unit.module().isProject())
              .toList();
      if (!running.isEmpty()) {
        callees.put(step.node(), running);
      }
    }
    return new Own(nodes, callees);
  }

  /// Whether what is called may be no function of the project, and have to do with the loop.
  private boolean isOfOthers(List<Target> targets) {
    return targets.isEmpty() || targets.stream().anyMatch(this::isOfOthers);
  }

  private boolean isOfOthers(Target target) {
    if (target instanceof Target.Body(var body, var _) && isOfProject(body)) {
      return false;
    }
    var fact = CalledFacts.of(target, inference);
    return fact == null || !fact.has(FactKind.BLOCKS) && !fact.has(FactKind.SPAWNS);
  }

  /// `@asynccontextmanager` gives a function of its own, made around one of the project.
  private static boolean isOfProject(Frame body) {
    if (body.code().module().isProject()) {
      return true;
    }
    var around = body.around();
    for (var argument : around == null ? List.<Values>of() : around.arguments()) {
      for (var value : argument == null ? Values.NONE_YET : argument) {
        if (value instanceof Value.Function(var unit, var _) && unit.module().isProject()) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<FunctionUnit> runs(Target target) {
    var function =
        switch (target) {
          case Target.Body body when body.runsNow() -> body.frame().function();
          case Target.Resumption(var body, var _) -> body.function();
          default -> null;
        };
    return function == null ? List.of() : List.of(function);
  }
}
