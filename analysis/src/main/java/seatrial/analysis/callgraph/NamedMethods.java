package seatrial.analysis.callgraph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;

/// What is most likely called where nothing is known of the object: the project's own methods of
/// that name, if it is a name that few classes have and no builtin type.
final class NamedMethods {
  /// Hierarchies that have a method of the name; with more of them the name says nothing.
  private static final int MOST_HIERARCHIES = 2;

  private static final List<String> BUILTIN =
      List.of("str", "bytes", "int", "list", "dict", "set", "tuple");

  private final Inference inference;
  private final Map<String, Set<Code>> askedBy = new LinkedHashMap<>();

  NamedMethods(Inference inference) {
    this.inference = inference;
  }

  /// Keeps a call in mind of which nobody can tell what it runs.
  void note(Step step) {
    if (step.kind() == Step.Kind.CALL
        && step.targets().stream().allMatch(Target.Unknown.class::isInstance)
        && step.node() instanceof Expr.Call call
        && call.function() instanceof Expr.Attribute method
        && inference.of(method.value(), step.frame()).mayBeUnknown()) {
      askedBy
          .computeIfAbsent(method.attribute(), _ -> new LinkedHashSet<>(2))
          .add(step.frame().code());
    }
  }

  /// Tells each caller's likely callees.
  void forEach(BiConsumer<Code, Code> edge) {
    var methods = methods();
    askedBy.forEach(
        (name, callers) -> {
          var found = methods.getOrDefault(name, List.of());
          if (!found.isEmpty() && hierarchies(found) <= MOST_HIERARCHIES && !isBuiltin(name)) {
            for (var method : found) {
              callers.forEach(caller -> edge.accept(caller, method));
            }
          }
        });
  }

  private Map<String, List<Code>> methods() {
    var byName = new HashMap<String, List<Code>>();
    for (var module : inference.program().project()) {
      for (var function : module.functions()) {
        if (function.ownerClass() != null && !function.name().startsWith("__")) {
          byName.computeIfAbsent(function.name(), _ -> new ArrayList<>(1)).add(function);
        }
      }
    }
    return byName;
  }

  /// Classes among the owners that inherit from none of the others.
  private int hierarchies(List<Code> methods) {
    var owners = new LinkedHashSet<ClassUnit>();
    for (var method : methods) {
      if (method instanceof FunctionUnit function && function.ownerClass() != null) {
        owners.add(function.ownerClass());
      }
    }
    int count = 0;
    for (var owner : owners) {
      var order = inference.classes().order(inference.definitions().typeOf(owner));
      boolean isFirst = true;
      for (var ancestor : order.subList(1, order.size())) {
        isFirst &= !(ancestor instanceof ClassType.Source(var unit, _) && owners.contains(unit));
      }
      count += isFirst ? 1 : 0;
    }
    return count;
  }

  private boolean isBuiltin(String name) {
    for (var type : BUILTIN) {
      var object = new Value.Instance(new ClassType.Opaque("builtins." + type));
      if (!inference.attributes().of(Values.of((Value) object), name).isUnknown()) {
        return true;
      }
    }
    return false;
  }
}
