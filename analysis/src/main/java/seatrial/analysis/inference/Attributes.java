package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;

/// What `object.name` is, and what runs to find out.
public final class Attributes {
  private final Inference inference;

  /// What reading an attribute gives, and what runs then.
  private record Reading(Values values, List<Target> running) {}

  private final Map<String, Map<Value, Reading>> readings = new HashMap<>();

  Attributes(Inference inference) {
    this.inference = inference;
  }

  /// What reading an attribute gives.
  public Values of(Values objects, String name) {
    return of(objects, name, null);
  }

  /// What the body of a class, or of one that it inherits from, declares an attribute to be:
  /// `name: T`; empty where none does.
  public Values declared(ClassType type, String name) {
    for (var ancestor : inference.classes().order(type)) {
      if (ancestor instanceof ClassType.Source(var unit, var around)) {
        var declared = inference.names().declared(inference.frames().of(unit, around), name);
        if (!declared.isEmpty()) {
          return declared;
        }
      }
    }
    return Values.NONE_YET;
  }

  /// As [#of(Values, String)], telling also what runs: property getters, `__get__`, `__getattr__`.
  ///
  /// @param running takes the targets, or null if nobody asks
  public Values of(Values objects, String name, @Nullable List<Target> running) {
    var found = Values.NONE_YET;
    for (var object : objects) {
      found = found.union(of(object, name, running));
    }
    return found;
  }

  private Values of(Value object, String name, @Nullable List<Target> running) {
    if (object instanceof Value.Unknown(var reason)) {
      return Values.unknown(reason == Value.Reason.NAMESAKE ? reason : Value.Reason.ATTRIBUTE);
    }
    var byName = readings.computeIfAbsent(name, _ -> new HashMap<>());
    var reading = inference.settled(byName, object, () -> read(object, name));
    if (running != null) {
      running.addAll(reading.running);
    }
    return reading.values;
  }

  private Reading read(Value object, String name) {
    var running = new ArrayList<Target>(0);
    return new Reading(find(object, name, running), running);
  }

  private Values find(Value object, String name, @Nullable List<Target> running) {
    return switch (object) {
      case Value.Unknown _ -> Values.unknown(Value.Reason.ATTRIBUTE);
      case Value.External(var external, var isInstalled) ->
          inference.modules().external(external + "." + name, isInstalled);
      case Value.Module module -> inference.modules().of(module, name);
      case Value.ClassObject(var type, var _) -> ofClass(type, name, running);
      case Value.Instance instance -> ofInstance(instance, instance.type(), name, running);
      case Value.Constant _, Value.Sequence _, Value.Mapping _ ->
          ofInstance(object, inference.containers().typeOf(object), name, running);
      case Value.Generator(var body) ->
          ofInstance(
              object,
              new ClassType.Opaque(
                  body.function() != null && body.function().isAsync()
                      ? "builtins.async_generator"
                      : "builtins.generator"),
              name,
              running);
      case Value.Coroutine _ ->
          ofInstance(object, new ClassType.Opaque("builtins.coroutine"), name, running);
      case Value.Super(var start, var receiver) -> ofSuper(start, receiver, name, running);
      case Value.Descriptor descriptor -> ofDescriptor(descriptor, name);
      case Value.Method(var function, var receiver) ->
          switch (name) {
            case "__func__" -> Values.of(function);
            case "__self__" -> Values.of(receiver);
            default -> of(function, name, running);
          };
      case Value.Partial(var callee, var _, var _) ->
          name.equals("func") ? Values.of(callee) : Values.unknown(Value.Reason.ATTRIBUTE);
      case Value.Function function -> ofFunction(function, name);
      case Value.TypeVariable(var _, var bound) -> of(bound, name, running);
    };
  }

  private Values ofFunction(Value.Function function, String name) {
    return switch (name) {
      case "__call__" -> Values.of(function);
      case "__name__", "__qualname__", "__module__", "__doc__" ->
          Values.of(inference.containers().anyString());
      default -> Values.unknown(Value.Reason.ATTRIBUTE);
    };
  }

  private Values ofDescriptor(Value.Descriptor descriptor, String name) {
    return switch (name) {
      case "setter", "getter", "deleter" ->
          Values.of(
              new Value.Method(new Value.External("builtins.property.setter", true), descriptor));
      case "__func__", "__wrapped__", "fget" -> Values.of(descriptor.function());
      default -> Values.unknown(Value.Reason.ATTRIBUTE);
    };
  }

  private Values ofClass(ClassType type, String name, @Nullable List<Target> running) {
    if (name.equals("__class__")) {
      var meta = inference.classes().metaclass(type);
      return meta == null ? Values.NONE_YET : Values.of(new Value.ClassObject(meta));
    }
    if (name.equals("__name__") || name.equals("__qualname__") || name.equals("__module__")) {
      return Values.of(inference.containers().anyString());
    }
    var self = new Value.ClassObject(type);
    var found = inference.classes().find(type, name);
    if (found != null && !found.owner().equals(Classes.OBJECT)) {
      var values = Values.NONE_YET;
      for (var raw : raw(found, name)) {
        values = values.union(boundToClass(raw, self, found.owner(), name, running));
      }
      return values;
    }
    var written = inference.instanceAttributes().ofClass(type, name);
    if (!written.isEmpty()) {
      return written;
    }
    var meta = inference.classes().metaclass(type);
    if (meta != null && !name.equals("__new__") && !name.equals("__init__")) {
      var ofMeta = inference.classes().find(meta, name);
      if (ofMeta != null && !ofMeta.owner().equals(Classes.OBJECT)) {
        var values = Values.NONE_YET;
        for (var raw : ofMeta.raw()) {
          values = values.union(boundToInstance(raw, self, meta, ofMeta.owner(), name, running));
        }
        return values;
      }
    }
    if (found != null) {
      return found.raw();
    }
    return missing(type, name);
  }

  /// Of a class whose ancestor is not installed, the ancestor's name says what is meant.
  private Values missing(ClassType type, String name) {
    var names = inference.classes().missingBases(type);
    return names.isEmpty()
        ? Values.unknown(Value.Reason.ATTRIBUTE)
        : Values.of(new Value.External(names.getFirst() + "." + name, false));
  }

  private Values boundToClass(
      Value raw,
      Value.ClassObject self,
      ClassType owner,
      String name,
      @Nullable List<Target> running) {
    return switch (raw) {
      case Value.Descriptor(var kind, var function) ->
          switch (kind) {
            case STATIC_METHOD -> Values.of(function);
            case CLASS_METHOD -> Values.of(new Value.Method(function, self));
            case PROPERTY -> Values.of(raw);
          };
      case Value.Function(var unit, var _)
          when name.equals("__init_subclass__") || name.equals("__class_getitem__") ->
          Values.of(new Value.Method(raw, self));
      case Value.External(var external, var _)
          when owner instanceof ClassType.Opaque && inference.factTypes().isClassMethod(external) ->
          Values.of(new Value.Method(raw, self));
      case Value.Instance instance ->
          got(inference.declaredClasses().ofOwner(instance, self), null, self, running);
      default ->
          inference.classes().inherits(self.type(), "enum.Enum") && !isCallable(raw)
              ? Values.of(new Value.Instance(self.type()))
              : Values.of(raw);
    };
  }

  private static boolean isCallable(Value value) {
    return value instanceof Value.Function
        || value instanceof Value.Method
        || value instanceof Value.External
        || value instanceof Value.ClassObject
        || value instanceof Value.Partial;
  }

  private Values ofInstance(
      Value self, ClassType type, String name, @Nullable List<Target> running) {
    if (name.equals("__class__")) {
      return Values.of(new Value.ClassObject(type));
    }
    var found = inference.classes().find(type, name);
    if (found != null && found.raw().all().stream().anyMatch(this::isDataDescriptor)) {
      return bound(found, self, type, name, running);
    }
    var written =
        self instanceof Value.Instance instance
            ? inference.instanceAttributes().of(instance, name)
            : Values.NONE_YET;
    if (found != null && !found.owner().equals(Classes.OBJECT)) {
      var ofClass = bound(found, self, type, name, running);
      return written.isEmpty() ? ofClass : written.union(ofClass.where(value -> !value.isNone()));
    }
    if (!written.isEmpty()) {
      return written;
    }
    var made = inference.declaredClasses().madeAtRunTime(self, type, name);
    if (made != null) {
      return made;
    }
    for (var hook : List.of("__getattr__", "__getattribute__")) {
      var getter = inference.classes().find(type, hook);
      if (getter != null && !getter.owner().equals(Classes.OBJECT)) {
        var call =
            inference
                .calls()
                .targets(
                    bound(getter, self, type, hook, null),
                    ArgumentList.of(inference.containers().text(name)));
        if (running != null) {
          running.addAll(call);
        }
        return inference.calls().result(call);
      }
    }
    if (found != null) {
      return bound(found, self, type, name, running);
    }
    return missing(type, name);
  }

  private boolean isDataDescriptor(Value raw) {
    return switch (raw) {
      case Value.Descriptor(var kind, var _) -> kind == Value.Descriptor.Kind.PROPERTY;
      case Value.Instance(var type, var _, var _) ->
          type instanceof ClassType.Source && inference.classes().find(type, "__set__") != null;
      default -> false;
    };
  }

  /// What the class body gives an attribute, with what methods of the class put into it.
  private Values raw(Classes.Found found, String name) {
    return inference.containers().withClassWrites(found.raw(), found.owner(), name);
  }

  private Values bound(
      Classes.Found found,
      Value self,
      ClassType type,
      String name,
      @Nullable List<Target> running) {
    var values = Values.NONE_YET;
    for (var raw : raw(found, name)) {
      values = values.union(boundToInstance(raw, self, type, found.owner(), name, running));
    }
    return values;
  }

  private Values boundToInstance(
      Value raw,
      Value self,
      ClassType type,
      ClassType owner,
      String name,
      @Nullable List<Target> running) {
    return switch (raw) {
      case Value.Function _ ->
          Values.of(name.equals("__new__") ? raw : new Value.Method(raw, self));
      case Value.External _ when owner instanceof ClassType.Opaque ->
          Values.of(new Value.Method(raw, self));
      case Value.Descriptor(var kind, var function) ->
          switch (kind) {
            case STATIC_METHOD -> Values.of(function);
            case CLASS_METHOD ->
                Values.of(
                    new Value.Method(
                        function,
                        self instanceof Value.ClassObject ? self : new Value.ClassObject(type)));
            case PROPERTY -> property(function, self, running);
          };
      case Value.Instance instance -> {
        var declared = inference.declaredClasses().read(instance, self, running);
        yield declared != null
            ? declared
            : got(instance, self, new Value.ClassObject(type), running);
      }
      default -> Values.of(raw);
    };
  }

  private Values property(Value getter, Value self, @Nullable List<Target> running) {
    var targets = inference.calls().targets(Values.of(getter), ArgumentList.of(Values.of(self)));
    if (running != null) {
      running.addAll(targets);
    }
    return inference.calls().result(targets);
  }

  /// The descriptor protocol of a class with source: `__get__(instance, owner)`.
  private Values got(
      Value.Instance descriptor,
      @Nullable Value self,
      Value.ClassObject owner,
      @Nullable List<Target> running) {
    if (!(descriptor.type() instanceof ClassType.Source)) {
      return Values.of(descriptor);
    }
    var getter = inference.classes().find(descriptor.type(), "__get__");
    if (getter == null || getter.owner().equals(Classes.OBJECT)) {
      return Values.of(descriptor);
    }
    var instance = self == null ? inference.containers().none() : Values.of(self);
    var targets =
        inference
            .calls()
            .targets(
                bound(getter, descriptor, descriptor.type(), "__get__", null),
                ArgumentList.of(instance, Values.of(owner)));
    if (running != null) {
      running.addAll(targets);
    }
    return inference.calls().result(targets);
  }

  private Values ofSuper(
      ClassType start, Value receiver, String name, @Nullable List<Target> running) {
    var type =
        switch (receiver) {
          case Value.Instance instance -> instance.type();
          case Value.ClassObject cls -> cls.type();
          default -> start;
        };
    var found = inference.classes().findAfter(start, type, name);
    if (found == null
        || (found.owner().equals(Classes.OBJECT) && inference.classes().hasUnknownBase(type))) {
      var missing = missing(type, name);
      return missing.isUnknown() && found != null ? found.raw() : missing;
    }
    if (receiver instanceof Value.ClassObject cls) {
      var values = Values.NONE_YET;
      for (var raw : found.raw()) {
        values =
            values.union(
                raw instanceof Value.Function && !name.equals("__new__")
                    ? Values.of(raw)
                    : boundToClass(raw, cls, found.owner(), name, running));
      }
      return values;
    }
    return bound(found, receiver, type, name, running);
  }

  /// What writing an attribute of an object runs: the setter of a property, or `__set__`.
  public List<Target> setters(Value object, String name) {
    if (!(object instanceof Value.Instance(var type, _, _))
        || !(type instanceof ClassType.Source)) {
      return List.of();
    }
    var found = inference.classes().find(type, name);
    if (found == null || !(found.owner() instanceof ClassType.Source(var unit, var around))) {
      return List.of();
    }
    var targets = new ArrayList<Target>(0);
    var passed = ArgumentList.of(Values.unknown(Value.Reason.PARAMETER));
    for (var raw : found.raw()) {
      if (raw instanceof Value.Descriptor(var kind, _) && kind == Value.Descriptor.Kind.PROPERTY) {
        var setter = unit.setterOf(name);
        if (setter != null) {
          var function = new Value.Function(setter, inference.frames().of(unit, around));
          targets.addAll(inference.calls().targets(Values.of(function), passed.withFirst(object)));
        }
      } else if (raw instanceof Value.Instance(ClassType.Source _, _, _)) {
        targets.addAll(
            inference.calls().targets(special(raw, "__set__"), passed.withFirst(object)));
      }
    }
    return targets;
  }

  /// The names of the methods of a class with source, asked of it or of an object; or those of a
  /// module's functions.
  List<String> methodNames(Value object) {
    var names = new ArrayList<String>();
    var type =
        switch (object) {
          case Value.Instance instance -> instance.type();
          case Value.ClassObject cls -> cls.type();
          case Value.Super(var start, _) -> start;
          default -> null;
        };
    for (var ancestor : type == null ? List.<ClassType>of() : inference.classes().order(type)) {
      if (ancestor instanceof ClassType.Source(var unit, _)) {
        names.addAll(unit.methodNames());
      }
    }
    if (object instanceof Value.Module(_, _, var unit) && unit != null) {
      for (var function : unit.functions()) {
        if (function.definition() != null && unit.equals(function.definedIn())) {
          names.add(function.name());
        }
      }
    }
    return names;
  }

  /// The method that a special operation on the objects runs, bound; empty if there is none.
  public Values special(Value object, String name) {
    var type = inference.containers().typeOf(object);
    if (object instanceof Value.ClassObject(var cls, var _)) {
      var meta = inference.classes().metaclass(cls);
      if (meta == null) {
        return Values.NONE_YET;
      }
      type = meta;
    }
    var found = inference.classes().find(type, name);
    return found == null || found.owner().equals(Classes.OBJECT)
        ? Values.NONE_YET
        : bound(found, object, type, name, new ArrayList<>(0));
  }
}
