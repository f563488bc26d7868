package seatrial.analysis.callgraph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;

/// Who inherits from whom, downwards: among the classes of the project and of the modules that were
/// read on its account.
final class Subclasses {
  private final Inference inference;
  private final IdentityHashMap<ClassUnit, List<ClassType>> below = new IdentityHashMap<>();
  private final Map<String, List<ClassType.Source>> byMethod = new HashMap<>();

  Subclasses(Inference inference) {
    this.inference = inference;
    var modules = new ArrayList<ModuleUnit>(inference.program().project());
    modules.addAll(inference.program().installed());
    for (var module : modules) {
      for (var cls : module.classes()) {
        add(inference.definitions().typeOf(cls));
      }
    }
  }

  private void add(ClassType type) {
    if (type instanceof ClassType.Source(var own, _) && own.module().isProject()) {
      for (var name : own.methodNames()) {
        byMethod.computeIfAbsent(name, _ -> new ArrayList<>(2)).add((ClassType.Source) type);
      }
    }
    var order = inference.classes().order(type);
    for (var ancestor : order.subList(1, order.size())) {
      if (ancestor instanceof ClassType.Source(var unit, _)) {
        below.computeIfAbsent(unit, _ -> new ArrayList<>(2)).add(type);
      }
    }
  }

  /// All that may be meant where a class is asked for a method: what inherits from it, by whatever
  /// way, the class itself left out. Of a protocol, whatever has all of its methods.
  List<ClassType> of(ClassUnit cls, String method) {
    var inheriting = below.getOrDefault(cls, List.of());
    var names = new HashSet<>(cls.methodNames());
    if (!isProtocol(cls) || !names.contains(method)) {
      return inheriting;
    }
    var found = new LinkedHashSet<>(inheriting);
    for (var type : byMethod.getOrDefault(method, List.of())) {
      if (type.unit() != cls && has(type.unit(), names)) {
        found.add(type);
      }
    }
    return List.copyOf(found);
  }

  private boolean isProtocol(ClassUnit cls) {
    return inference.classes().inherits(inference.definitions().typeOf(cls), "typing.Protocol");
  }

  private static boolean has(ClassUnit cls, Set<String> methods) {
    return methods.stream().allMatch(name -> cls.scope().symbol(name) != null);
  }
}
