package seatrial.observe.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The modules of an interpreter, each after those that it imports from, so that what several of
/// them know by a name is told by the one that defined it.
final class ModuleOrder {
  /// @param name the key in `sys.modules`
  record Module(String name, long address) {}

  private final MemoryImage image;
  private final HeapLayout layout;
  private final TypeTable types;
  private final ObjectText text;
  private final Map<String, Module> modules = new LinkedHashMap<>();
  private final Map<Long, String> names = new HashMap<>();

  ModuleOrder(MemoryImage image, HeapLayout layout, TypeTable types, ObjectText text) {
    this.image = image;
    this.layout = layout;
    this.types = types;
    this.text = text;
  }

  /// The modules of `sys.modules`. Whoever imports a name without anything else that tells where
  /// it is from was most likely imported first, as it imported the other.
  ///
  /// @param registry address of the dictionary
  List<Module> definingFirst(long registry) {
    new Dictionary(image, layout, registry)
        .visit(
            (key, value) -> {
              var name = text.string(key);
              var type = types.typeOf(value);
              if (name != null && type != null && !type.isSingleton()) {
                modules.put(name, new Module(name, value));
                names.putIfAbsent(value, name);
              }
            });
    var result = new ArrayList<Module>();
    var entered = new HashSet<String>();
    for (var module : List.copyOf(modules.values()).reversed()) {
      append(module, entered, result);
    }
    return result;
  }

  /// One module being visited, and those that it imports from and are yet to be visited.
  private record Visit(Module module, List<Module> left) {}

  private void append(Module start, Set<String> entered, List<Module> result) {
    if (!entered.add(start.name)) {
      return;
    }
    var stack = new ArrayList<Visit>();
    stack.add(new Visit(start, imported(start)));
    while (!stack.isEmpty()) {
      var top = stack.getLast();
      if (top.left.isEmpty()) {
        result.add(top.module);
        stack.removeLast();
        continue;
      }
      var next = top.left.removeFirst();
      if (entered.add(next.name)) {
        stack.add(new Visit(next, imported(next)));
      }
    }
  }

  private List<Module> imported(Module module) {
    var found = new LinkedHashMap<String, Module>();
    long dictionary = image.word(module.address + layout.number("module.dictionary"));
    var type = types.typeOf(module.address);
    if (type != null && type.shape() == Shape.MODULE) {
      new Dictionary(image, layout, dictionary)
          .visit(
              (_, value) -> {
                var from = origin(value);
                if (from != null && !from.equals(module.name)) {
                  var imported = modules.get(from);
                  if (imported != null) {
                    found.put(from, imported);
                  }
                }
              });
    }
    return new ArrayList<>(found.values());
  }

  /// The module that a value says it is from, or is.
  private @Nullable String origin(long value) {
    var type = types.typeOf(value);
    if (type == null) {
      return null;
    }
    return switch (type.shape()) {
      case MODULE -> names.get(value);
      case FUNCTION -> text.string(image.word(value + layout.number("function.module")));
      case TYPE -> {
        var named = types.at(value);
        yield named == null ? null : moduleOf(named.name());
      }
      default -> moduleOf(type.name());
    };
  }

  private @Nullable String moduleOf(String type) {
    for (int dot = type.lastIndexOf('.'); dot > 0; dot = type.lastIndexOf('.', dot - 1)) {
      var module = type.substring(0, dot);
      if (modules.containsKey(module)) {
        return module;
      }
    }
    return null;
  }
}
