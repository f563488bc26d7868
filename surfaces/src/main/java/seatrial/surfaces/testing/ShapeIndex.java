package seatrial.surfaces.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seatrial.surfaces.testing.ModuleShape.CallableShape;
import seatrial.surfaces.testing.ModuleShape.ClassShape;

/// Finds classes and functions of the project by their qualified names.
final class ShapeIndex {
  /// How many imports are followed from a name to its definition.
  private static final int HOPS = 8;

  private final Map<String, List<Found<ClassShape>>> classes = new HashMap<>();
  private final Map<String, List<Found<CallableShape>>> callables = new HashMap<>();
  private final Map<String, List<Found<Map<String, String>>>> imports = new HashMap<>();
  private final Map<String, Map<String, String>> importsByPath = new HashMap<>();
  private final Set<String> storedAttributes = new HashSet<>();

  private record Found<T>(String path, T value) {}

  ShapeIndex(List<ModuleShape> modules) {
    for (var module : modules) {
      for (var cls : module.classes()) {
        add(classes, cls.name(), module.path(), cls);
      }
      for (var callable : module.callables()) {
        add(callables, callable.name(), module.path(), callable);
      }
      add(imports, module.name(), module.path(), module.imports());
      importsByPath.put(module.path(), module.imports());
      storedAttributes.addAll(module.storedAttributes());
    }
  }

  private static <T> void add(
      Map<String, List<Found<T>>> index, String name, String path, T value) {
    index.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(new Found<>(path, value));
  }

  /// The class that a module of this path means by a qualified name, or null.
  @Nullable ClassShape classNamed(String name, String fromPath) {
    return find(name, fromPath, candidate -> nearest(classes, candidate, fromPath));
  }

  @Nullable CallableShape callableNamed(String name, String fromPath) {
    return find(name, fromPath, candidate -> nearest(callables, candidate, fromPath));
  }

  /// The class that bears the name of an untyped parameter in the other spelling, `order_service`
  /// and `OrderService`, if the function's module or the test has it at hand; null if none does.
  @Nullable ClassShape classOfVariable(String variable, CallableShape callable, ModuleShape test) {
    var wanted = variable.replace("_", "");
    var found = new HashSet<ClassShape>();
    var path = callable.place().location().path();
    for (var all : classes.values()) {
      for (var candidate : all) {
        var cls = candidate.value();
        boolean isAtHand =
            candidate.path().equals(path)
                || candidate.path().equals(test.path())
                || test.imports().containsValue(cls.name())
                || importsByPath.getOrDefault(path, Map.of()).containsValue(cls.name());
        if (isAtHand && cls.shortName().equalsIgnoreCase(wanted)) {
          found.add(cls);
        }
      }
    }
    return found.size() == 1 ? found.iterator().next() : null;
  }

  /// Whether instances of the class certainly have no such attribute, whatever their subclass.
  boolean certainlyLacks(ClassShape cls, String attribute) {
    if (storedAttributes.contains(attribute) || mayHave(cls, attribute, new HashSet<>())) {
      return false;
    }
    for (var all : classes.values()) {
      for (var other : all) {
        if (other.value().members().contains(attribute)
            && isBelow(other.value(), cls, other.path(), new HashSet<>())) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean mayHave(ClassShape cls, String attribute, Set<String> seen) {
    if (cls.isOpen() || cls.members().contains(attribute)) {
      return true;
    }
    for (var baseName : cls.bases()) {
      var base = classNamed(baseName, cls.place().location().path());
      if (base == null || (seen.add(base.name()) && mayHave(base, attribute, seen))) {
        return true;
      }
    }
    return false;
  }

  private boolean isBelow(ClassShape cls, ClassShape ancestor, String path, Set<String> seen) {
    for (var baseName : cls.bases()) {
      var base = classNamed(baseName, path);
      if (base != null
          && seen.add(base.name())
          && (base == ancestor || isBelow(base, ancestor, base.place().location().path(), seen))) {
        return true;
      }
    }
    return false;
  }

  /// Looks a name up, and follows the imports of the module that it is looked for in.
  private <T> @Nullable T find(String name, String fromPath, Function<String, @Nullable T> lookUp) {
    var current = name;
    for (int hop = 0; hop < HOPS; hop++) {
      var found = lookUp.apply(current);
      if (found != null) {
        return found;
      }
      var next = throughImports(current, fromPath);
      if (next == null) {
        return null;
      }
      current = next;
    }
    return null;
  }

  /// What the longest known module in a qualified name imports the rest from, or null.
  private @Nullable String throughImports(String name, String fromPath) {
    int end = name.lastIndexOf('.');
    while (end > 0) {
      var known = nearest(imports, name.substring(0, end), fromPath);
      if (known != null) {
        var rest = name.substring(end + 1);
        int dot = rest.indexOf('.');
        var target = known.get(dot < 0 ? rest : rest.substring(0, dot));
        if (target == null || target.equals(name)) {
          return null;
        }
        return dot < 0 ? target : target + rest.substring(dot);
      }
      end = name.lastIndexOf('.', end - 1);
    }
    return null;
  }

  /// The entry whose file shares the most folders with the asking one; null if several do.
  private static <T> @Nullable T nearest(
      Map<String, List<Found<T>>> index, String name, String fromPath) {
    T best = null;
    int bestShared = -1;
    boolean isTie = false;
    for (var found : index.getOrDefault(name, List.of())) {
      int shared = sharedFolders(found.path(), fromPath);
      if (shared > bestShared) {
        best = found.value();
        bestShared = shared;
        isTie = false;
      } else if (shared == bestShared) {
        isTie = true;
      }
    }
    return isTie ? null : best;
  }

  private static int sharedFolders(String left, String right) {
    int shared = 0;
    for (int i = 0; i < left.length() && i < right.length(); i++) {
      if (left.charAt(i) != right.charAt(i)) {
        break;
      }
      shared += left.charAt(i) == '/' ? 1 : 0;
    }
    return shared;
  }
}
