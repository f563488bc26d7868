package seatrial.surfaces.async;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.InstalledNames;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;

/// Finds in an installed library itself what can be awaited instead of one of its functions, by the
/// names that libraries give it: a class `AsyncClient` beside `Client`, the same name in a module
/// `asyncio` or `aio`, a coroutine `aget` beside `get`.
final class AsyncSiblings {
  private static final String PREFIX = "Async";
  private static final List<String> MODULES = List.of("asyncio", "aio");

  private final Inference inference;
  private final Map<ClassType, Optional<Sibling>> ofClasses = new HashMap<>();

  /// @param name that users import it by
  private record Sibling(String name, ClassType type) {}

  AsyncSiblings(Inference inference) {
    this.inference = inference;
  }

  /// The class of the same library whose method of this name is awaited, as users import it; null
  /// if there is none.
  @Nullable String ofClass(ClassType.Source type, String member) {
    var sibling =
        ofClasses.computeIfAbsent(type, _ -> Optional.ofNullable(find(type.unit()))).orElse(null);
    return sibling != null && hasMember(sibling.type, member) ? sibling.name : null;
  }

  private @Nullable Sibling find(ClassUnit cls) {
    var name = cls.name();
    if (name.startsWith(PREFIX) || isAsync(cls.module().name())) {
      return null;
    }
    for (var module : around(cls.module())) {
      var beside = sibling(module, PREFIX + name);
      if (beside != null) {
        return beside;
      }
      for (var last : MODULES) {
        var within = inference.program().named(module.name() + "." + last);
        var same = within == null ? null : sibling(within, name);
        if (same != null) {
          return same;
        }
      }
    }
    return null;
  }

  private static boolean isAsync(String module) {
    return List.of(module.split("\\.", -1)).stream().anyMatch(MODULES::contains);
  }

  /// The module and the packages around it, nearest first.
  private List<ModuleUnit> around(ModuleUnit module) {
    var found = new ArrayList<ModuleUnit>(List.of(module));
    var name = module.name();
    for (int end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
      var outer = inference.program().named(name.substring(0, end));
      if (outer != null) {
        found.add(outer);
      }
    }
    return found;
  }

  private @Nullable Sibling sibling(ModuleUnit module, String name) {
    if (!InstalledNames.binds(module.scope(), name)) {
      return null;
    }
    var type = classIn(module, name);
    return type == null ? null : new Sibling(shortest(module, name, type), type);
  }

  private @Nullable ClassType classIn(ModuleUnit module, String name) {
    for (var value : inference.variable(module, name)) {
      if (value instanceof Value.ClassObject(var type, _) && type instanceof ClassType.Source) {
        return type;
      }
    }
    return null;
  }

  /// The name by the outermost package that has the class.
  private String shortest(ModuleUnit module, String name, ClassType type) {
    for (var outer : around(module).reversed()) {
      if (type.equals(classIn(outer, name))) {
        return outer.name() + "." + name;
      }
    }
    return module.name() + "." + name;
  }

  private boolean hasMember(ClassType type, String member) {
    for (var ancestor : inference.classes().order(type)) {
      if (ancestor instanceof ClassType.Source(var unit, _)
          && (InstalledNames.binds(unit.scope(), member) || !unit.writesOf(member).isEmpty())) {
        return true;
      }
    }
    return false;
  }

  /// The method of the same class that is a coroutine function and bears the name with a prefix or
  /// suffix; null if there is none.
  @Nullable String ofMethod(ClassType type, String method) {
    for (var name : coroutineNames(method)) {
      for (var ancestor : inference.classes().order(type)) {
        if (ancestor instanceof ClassType.Source(var unit, _)
            && unit.methods(name).stream().anyMatch(FunctionUnit::isAsync)) {
          return name;
        }
      }
    }
    return null;
  }

  /// The coroutine function beside a function, as users import it; null if there is none.
  @Nullable String ofFunction(FunctionUnit function) {
    for (var module : around(function.module())) {
      for (var name : coroutineNames(function.name())) {
        if (isCoroutine(module, name)) {
          return shortestFunction(module, name);
        }
      }
      for (var last : MODULES) {
        var within = inference.program().named(module.name() + "." + last);
        if (within != null && InstalledNames.binds(within.scope(), function.name())) {
          return within.name() + "." + function.name();
        }
      }
    }
    return null;
  }

  /// How coroutine functions beside a function of this name are called.
  static List<String> coroutineNames(String name) {
    return List.of("a" + name, "async_" + name, name + "_async");
  }

  private boolean isCoroutine(ModuleUnit module, String name) {
    if (InstalledNames.binds(module.scope(), name)) {
      for (var value : inference.variable(module, name)) {
        if (value instanceof Value.Function(var unit, _) && unit.isAsync()) {
          return true;
        }
      }
    }
    return false;
  }

  private String shortestFunction(ModuleUnit module, String name) {
    for (var outer : around(module).reversed()) {
      if (isCoroutine(outer, name)) {
        return outer.name() + "." + name;
      }
    }
    return module.name() + "." + name;
  }
}
