package seatrial.analysis.inference;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.Projection;
import seatrial.analysis.facts.ReturnType;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;

/// What facts say of installed classes and functions whose source is there but does not show it:
/// members that are made at run time, and types that only the running program has.
final class DeclaredClasses {
  private final Inference inference;
  private final Map<ClassType, Optional<Fact>> ownFacts = new HashMap<>();
  private final Map<FactKind, Map<ClassType, Optional<Fact>>> marked =
      new EnumMap<>(FactKind.class);
  private final Map<ClassType, Optional<Fact>> read = new HashMap<>();
  private final Map<ClassType, Optional<Fact>> sliced = new HashMap<>();
  private final IdentityHashMap<FunctionUnit, Optional<Fact>> typed = new IdentityHashMap<>();
  private final IdentityHashMap<ModuleUnit, Map<String, Optional<Fact>>> variables =
      new IdentityHashMap<>();

  DeclaredClasses(Inference inference) {
    this.inference = inference;
  }

  /// A member of the first of these classes of which a fact speaks, or null.
  Classes.@Nullable Found member(List<ClassType> order, String name) {
    for (var type : order) {
      var fact = type instanceof ClassType.Source ? own(type) : null;
      var values = fact == null ? null : inference.factTypes().member(fact.name(), name);
      if (fact != null && values != null) {
        return new Classes.Found(new ClassType.Opaque(fact.name()), values);
      }
    }
    return null;
  }

  private @Nullable Fact own(ClassType type) {
    return type instanceof ClassType.Source(var unit, var _) && unit.module().isProject()
        ? null
        : ownFacts
            .computeIfAbsent(
                type, key -> Optional.ofNullable(inference.facts().classNamed(key.qualifiedName())))
            .orElse(null);
  }

  /// What a class, or its nearest ancestor with such a mark, is declared to be; or null.
  @Nullable Fact marked(ClassType type, FactKind kind) {
    return inference
        .settled(
            marked.computeIfAbsent(kind, _ -> new HashMap<>()),
            type,
            () -> nearest(type, kind, null))
        .orElse(null);
  }

  private Optional<Fact> nearest(
      ClassType type, @Nullable FactKind kind, @Nullable Projection projection) {
    for (var ancestor : inference.classes().order(type)) {
      var fact = own(ancestor);
      if (fact != null
          && (kind != null && fact.has(kind)
              || projection != null && fact.projections().containsKey(projection))) {
        return Optional.of(fact);
      }
    }
    return Optional.empty();
  }

  /// An object as the class sees it that holds it as an attribute.
  Value.Instance ofOwner(Value.Instance held, Value.ClassObject owner) {
    return held.arguments().isEmpty() && marked(held.type(), FactKind.OF_OWNER) != null
        ? new Value.Instance(
            held.type(), List.of(Values.of(new Value.Instance(owner.type()))), held.made())
        : held;
  }

  /// What reading an attribute gives whose class holds an object of which a fact says so; null for
  /// any other.
  ///
  /// @param running takes the wait, if there may be one, or null if nobody asks
  @Nullable Values read(Value.Instance held, Value object, @Nullable List<Target> running) {
    var fact =
        inference
            .settled(read, held.type(), () -> nearest(held.type(), FactKind.LAZY, Projection.READ))
            .orElse(null);
    if (fact == null) {
      return null;
    }
    if (running != null && fact.has(FactKind.LAZY)) {
      running.add(
          new Target.Leaf(
              new Value.External(fact.name() + ".__get__", true), object, ArgumentList.EMPTY));
    }
    return inference.factTypes().read(held, fact);
  }

  /// A method that objects of a class get when they are made, or null.
  @Nullable Values madeAtRunTime(Value object, ClassType type, String name) {
    var fact = name.startsWith("_") ? null : marked(type, FactKind.DYNAMIC);
    return fact == null
        ? null
        : Values.of(new Value.Method(new Value.External(fact.name() + "." + name, true), object));
  }

  /// What a variable of an installed module is, where a fact stands instead of the source; else
  /// null.
  @Nullable Values variable(ModuleUnit module, String name) {
    if (module.isProject()) {
      return null;
    }
    var fact =
        variables
            .computeIfAbsent(module, _ -> new HashMap<>())
            .computeIfAbsent(
                name,
                key -> Optional.ofNullable(inference.facts().value(module.name() + "." + key)))
            .orElse(null);
    return fact != null && fact.isInsteadOfSource() ? inference.factTypes().value(fact) : null;
  }

  /// Whether a slice of an object is something else than what its `__getitem__` waits for.
  boolean isSliced(Value object) {
    return object instanceof Value.Instance(var type, _, _)
        && inference.settled(sliced, type, () -> nearest(type, null, Projection.SLICE)).isPresent();
  }

  /// What a call of a function with source gives, where a fact stands instead of the source.
  ///
  /// @param receiver what a method is called on, or null
  @Nullable Values result(FunctionUnit function, @Nullable Value receiver, ArgumentList arguments) {
    if (function.module().isProject()) {
      return null;
    }
    var fact = typed.computeIfAbsent(function, this::typed).orElse(null);
    return fact == null ? null : inference.factTypes().result(fact, receiver, arguments);
  }

  /// Whether a fact stands instead of the source of an installed function.
  boolean isDeclared(FunctionUnit function) {
    if (function.module().isProject()) {
      return false;
    }
    var fact = inference.facts().function(function.qualifiedName());
    return fact != null && fact.isInsteadOfSource();
  }

  private Optional<Fact> typed(FunctionUnit function) {
    var fact = inference.facts().function(function.qualifiedName());
    return fact != null
            && fact.isInsteadOfSource()
            && fact.returns() != null
            && !(fact.returns() instanceof ReturnType.Anything)
        ? Optional.of(fact)
        : Optional.empty();
  }

  /// Whether an operation on an object runs something: code of its class, or the first of these
  /// special methods if it has no source and waits.
  boolean runs(Value object, String... methods) {
    if (!(object instanceof Value.Instance(var type, _, _))) {
      return false;
    }
    if (type instanceof ClassType.Source) {
      return true;
    }
    var name = type.qualifiedName();
    if (name.startsWith("builtins.") || name.startsWith("typing.")) {
      return false;
    }
    for (var method : methods) {
      var fact = inference.facts().method(name, method);
      if (fact != null) {
        return fact.has(FactKind.BLOCKS);
      }
    }
    return false;
  }
}
