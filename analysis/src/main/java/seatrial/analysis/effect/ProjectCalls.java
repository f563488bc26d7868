package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.ExprContext;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Where the project calls its own functions or takes them as values, by name until one is asked
/// for.
final class ProjectCalls {
  private record Site<N extends Expr>(N node, Code code) {}

  private final Inference inference;
  private final Map<String, List<Site<Expr.Call>>> calls = new HashMap<>();
  private final Map<String, List<Site<Expr>>> uses = new HashMap<>();

  private ProjectCalls(Inference inference) {
    this.inference = inference;
  }

  static ProjectCalls of(Inference inference) {
    var found = new ProjectCalls(inference);
    for (var module : inference.program().project()) {
      if (!module.isStub()) {
        found.visit(module.body(), module);
      }
    }
    return found;
  }

  private void visit(List<Stmt> body, ModuleUnit module) {
    body.forEach(statement -> visit(statement, module));
  }

  private void visit(Node node, Code code) {
    if (node instanceof Expr.Call call) {
      calls
          .computeIfAbsent(nameOf(call.function()), _ -> new ArrayList<>())
          .add(new Site<>(call, code));
      // What is called is no value here; what it is called on may be.
      call.function().forEachChild(child -> visit(child, code));
      call.forEachChild(
          child -> {
            if (child != call.function()) {
              visit(child, code);
            }
          });
      return;
    }
    if (node instanceof Expr expr && isRead(expr)) {
      uses.computeIfAbsent(nameOf(expr), _ -> new ArrayList<>()).add(new Site<>(expr, code));
    }
    var inner = codeOf(node, code);
    node.forEachChild(child -> visit(child, inner));
  }

  private static boolean isRead(Expr expr) {
    return switch (expr) {
      case Expr.Name name -> name.context() == ExprContext.LOAD;
      case Expr.Attribute attribute -> attribute.context() == ExprContext.LOAD;
      default -> false;
    };
  }

  /// The code that the children of a node belong to.
  static Code codeOf(Node node, Code around) {
    var own =
        switch (node) {
          case Stmt.FunctionDef def -> around.module().functionOf(def);
          case Expr.Lambda lambda -> around.module().functionOf(lambda);
          case Stmt.ClassDef def -> around.module().classOf(def);
          default -> null;
        };
    return own == null ? around : own;
  }

  static String nameOf(Expr callee) {
    return switch (callee) {
      case Expr.Name name -> name.id();
      case Expr.Attribute attribute -> attribute.attribute();
      default -> "";
    };
  }

  /// At how many places besides these a function may be called.
  int callsBesides(FunctionUnit function, Set<Node> met) {
    int count = 0;
    for (var site : calls.getOrDefault(function.name(), List.of())) {
      if (!met.contains(site.node) && mayCall(site, function)) {
        count++;
      }
    }
    return count;
  }

  private boolean mayCall(Site<Expr.Call> site, FunctionUnit function) {
    var frame = inference.definitions().frameOf(site.code, site.code.module());
    var targets = inference.calls().targets(site.node, frame);
    return targets.isEmpty()
        || targets.stream()
            .anyMatch(
                target ->
                    target instanceof Target.Unknown
                        || target instanceof Target.Body(var body, var _)
                            && body.function() == function);
  }

  /// Whether a function is taken as a value: whoever gets it may call it.
  boolean isTaken(FunctionUnit function, Set<Node> met) {
    for (var site : uses.getOrDefault(function.name(), List.of())) {
      if (!met.contains(site.node)) {
        var frame = inference.definitions().frameOf(site.code, site.code.module());
        for (var value : inference.of(site.node, frame)) {
          if (isOf(value, function)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isOf(Value value, FunctionUnit function) {
    return switch (value) {
      case Value.Function(var unit, var _) -> unit == function;
      case Value.Method(var bound, var _) -> isOf(bound, function);
      default -> false;
    };
  }
}
