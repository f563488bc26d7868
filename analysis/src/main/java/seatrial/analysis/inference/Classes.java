package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Keyword;

/// Bases, order of resolution, metaclass and namespace of classes.
public final class Classes {
  static final ClassType OBJECT = new ClassType.Opaque("builtins.object");

  /// Bases of the language's own that bring no attributes but what they ask for.
  private static final Set<String> INTERFACES =
      Set.of(
          "typing.Generic",
          "typing.Protocol",
          "typing.Awaitable",
          "typing.Coroutine",
          "typing.AsyncIterable",
          "typing.AsyncIterator",
          "typing.Iterable",
          "typing.Iterator",
          "typing.Hashable",
          "typing.Sized");

  private final Inference inference;
  private final Map<ClassType, List<ClassType>> orders = new HashMap<>();
  private final Map<ClassType, Values> bases = new HashMap<>();
  private final Set<ClassType> inProgress = new HashSet<>();
  private final Map<ClassType, Boolean> unknownBases = new HashMap<>();
  private final Map<ClassType, Map<String, Optional<Found>>> members = new HashMap<>();

  Classes(Inference inference) {
    this.inference = inference;
  }

  /// The class and its ancestors, nearest first, `object` left out. Ancestors that cannot be told
  /// are left out too: see [#hasUnknownBase].
  public List<ClassType> order(ClassType type) {
    var known = orders.get(type);
    if (known != null) {
      return known;
    }
    if (!inProgress.add(type)) {
      return List.of(type);
    }
    try {
      known = computeOrder(type);
    } finally {
      inProgress.remove(type);
    }
    orders.put(type, known);
    return known;
  }

  private List<ClassType> computeOrder(ClassType type) {
    var direct = new ArrayList<ClassType>();
    for (var base : bases(type)) {
      if (base instanceof Value.ClassObject(var baseType, var _)
          && !baseType.equals(OBJECT)
          && !baseType.equals(type)
          && !direct.contains(baseType)) {
        direct.add(baseType);
      }
    }
    var merging = new ArrayList<List<ClassType>>();
    for (var base : direct) {
      var order = order(base);
      if (!order.contains(type)) {
        merging.add(order);
      }
    }
    merging.add(direct);
    var merged = Linearization.merge(merging);
    var all = new LinkedHashSet<ClassType>();
    all.add(type);
    if (merged != null) {
      all.addAll(merged);
    } else {
      merging.forEach(all::addAll);
    }
    return List.copyOf(all);
  }

  /// What the bases of a class evaluate to; several alternatives of one base stand side by side.
  Values bases(ClassType type) {
    var known = bases.get(type);
    if (known == null) {
      known =
          switch (type) {
            case ClassType.Source(var unit, var around) -> sourceBases(unit, around);
            case ClassType.Opaque(var name) -> factBases(name);
          };
      bases.put(type, known);
    }
    return known;
  }

  private Values sourceBases(ClassUnit unit, Frame around) {
    var found = Values.NONE_YET;
    for (var base : unit.node().bases()) {
      var values = inference.of(base, around);
      if (values.isEmpty()) {
        values = Values.unknown(Value.Reason.NAME);
      }
      found = found.union(values.where(Classes::isBase));
    }
    return found;
  }

  /// A call such as `with_metaclass(…)` or `namedtuple(…)` may give things that are no class; what
  /// is installed but opaque stays, by its name.
  private static boolean isBase(Value value) {
    return !(value instanceof Value.Constant);
  }

  private Values factBases(String name) {
    var fact = inference.facts().classNamed(name);
    var found = Values.NONE_YET;
    if (fact != null) {
      for (var base : fact.bases()) {
        found =
            found.union(Values.of(new Value.ClassObject(new ClassType.Opaque(base.className()))));
      }
    }
    return found;
  }

  /// Names of ancestors that are not there to be read and of which no fact speaks.
  List<String> missingBases(ClassType type) {
    var names = new ArrayList<String>();
    for (var ancestor : order(type)) {
      for (var base : bases(ancestor)) {
        if (base instanceof Value.External(var name, var _)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /// Whether some ancestor cannot be told, so that attributes may come from anywhere.
  public boolean hasUnknownBase(ClassType type) {
    var known = unknownBases.get(type);
    if (known == null) {
      known = false;
      for (var ancestor : order(type)) {
        for (var base : bases(ancestor)) {
          known |= !(base instanceof Value.ClassObject) && !isInterface(base);
        }
      }
      unknownBases.put(type, known);
    }
    return known;
  }

  private static boolean isInterface(Value base) {
    return base instanceof Value.External(var name, var _) && INTERFACES.contains(name);
  }

  /// The class and the value of its namespace that an attribute is found in.
  ///
  /// @param owner the class whose body, or facts, define it
  record Found(ClassType owner, Values raw) {}

  /// Whether a class or one that it inherits from has an attribute of its own.
  public boolean has(ClassType type, String name) {
    return find(type, name) != null;
  }

  /// Looks an attribute up along the order, as the class body left it: functions unbound,
  /// descriptors as they are.
  @Nullable Found find(ClassType type, String name) {
    var ofType = members.computeIfAbsent(type, _ -> new HashMap<>());
    return inference
        .settled(ofType, name, () -> Optional.ofNullable(findIn(order(type), name)))
        .orElse(null);
  }

  /// As [#find], beginning after a class, as `super()` does.
  @Nullable Found findAfter(ClassType start, ClassType type, String name) {
    var order = order(type);
    int index = order.indexOf(start);
    return findIn(
        index < 0
            ? order(start).subList(1, order(start).size())
            : order.subList(index + 1, order.size()),
        name);
  }

  private @Nullable Found findIn(List<ClassType> order, String name) {
    for (var type : order) {
      var raw = inNamespace(type, name);
      if (raw != null) {
        return new Found(type, raw);
      }
    }
    var declared = inference.declaredClasses().member(order, name);
    if (declared != null) {
      return declared;
    }
    var ofObject = inNamespace(OBJECT, name);
    return ofObject == null ? null : new Found(OBJECT, ofObject);
  }

  /// The value of the class's own namespace, or null.
  @Nullable Values inNamespace(ClassType type, String name) {
    return switch (type) {
      case ClassType.Source(var unit, var around) -> {
        var symbol = unit.scope().symbol(name);
        if (symbol == null || !symbol.isBound()) {
          yield null;
        }
        var values = inference.names().atEnd(inference.frames().of(unit, around), name);
        yield values.isEmpty() ? null : values;
      }
      case ClassType.Opaque(var className) -> inference.factTypes().member(className, name);
    };
  }

  /// The class of the class: by `metaclass=`, its own or an ancestor's; null for `type`.
  public @Nullable ClassType metaclass(ClassType type) {
    for (var ancestor : order(type)) {
      if (ancestor instanceof ClassType.Source(var unit, var around)) {
        for (Keyword keyword : unit.node().keywords()) {
          if ("metaclass".equals(keyword.name())) {
            for (var value : inference.of(keyword.value(), around)) {
              if (value instanceof Value.ClassObject(var meta, var _)) {
                return meta;
              }
            }
          }
        }
      }
    }
    return null;
  }

  /// Whether one class is the other or inherits from it.
  public boolean isSubclass(ClassType type, ClassType ancestor) {
    return order(type).contains(ancestor) || ancestor.equals(OBJECT);
  }

  /// Whether the class or an ancestor bears this qualified name.
  public boolean inherits(ClassType type, String qualifiedName) {
    for (var ancestor : order(type)) {
      if (ancestor.qualifiedName().equals(qualifiedName)) {
        return true;
      }
      for (var base : bases(ancestor)) {
        if (base instanceof Value.External(var name, var _) && name.equals(qualifiedName)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The class that a method is defined in, as its frames see it; null if it is in none.
  @Nullable ClassType ownerOf(Frame frame) {
    var function = frame.function();
    var around = frame.around();
    if (function == null || around == null || function.ownerClass() == null) {
      return null;
    }
    var classAround = around.around();
    return around.code() instanceof ClassUnit unit && classAround != null
        ? new ClassType.Source(unit, classAround)
        : null;
  }
}
