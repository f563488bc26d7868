package seatrial.analysis.value;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.semantics.module.ModuleResolver;
import seatrial.semantics.module.ResolvedModule;
import seatrial.syntax.ast.Literal;

/// One thing that an expression can be while the program runs.
public sealed interface Value {

  /// Whether it is `None`.
  default boolean isNone() {
    return this instanceof Constant(var literal) && literal == Literal.Singleton.NONE;
  }

  /// It cannot be told what it is.
  record Unknown(Reason reason) implements Value {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Unknown unknown && reason == unknown.reason;
    }

    @Override
    public int hashCode() {
      return reason.hashCode();
    }
  }

  /// Why something is unknown; counted in the statistics.
  enum Reason {
    /// A parameter of which nothing is known.
    PARAMETER,
    /// A module that is not installed, or has no source.
    MODULE,
    /// An attribute that no class in sight defines.
    ATTRIBUTE,
    /// A name that nothing binds.
    NAME,
    /// What a call of something unknown, or of a leaf without a declared type, gives.
    CALL,
    /// What a container of unknown content holds.
    ELEMENT,
    /// A construct that says nothing of its value.
    EXPRESSION,
    /// What goes by the same name elsewhere is known, and stands beside.
    NAMESAKE,
    /// A limit was met.
    LIMIT
  }

  /// A constant whose value is known.
  record Constant(Literal literal) implements Value {
    private static final Map<String, ClassType> TYPES = new ConcurrentHashMap<>();

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Constant constant && literal.equals(constant.literal);
    }

    @Override
    public int hashCode() {
      return literal.hashCode();
    }

    public ClassType type() {
      var name =
          switch (literal) {
            case Literal.Str _ -> "str";
            case Literal.Bytes _ -> "bytes";
            case Literal.Int _ -> "int";
            case Literal.Float _ -> "float";
            case Literal.Imaginary _ -> "complex";
            case Literal.Singleton singleton ->
                switch (singleton) {
                  case NONE -> "NoneType";
                  case TRUE, FALSE -> "bool";
                  case ELLIPSIS -> "ellipsis";
                };
          };
      return TYPES.computeIfAbsent(name, key -> new ClassType.Opaque("builtins." + key));
    }
  }

  /// @param unit null for a namespace package, and for what has no source
  record Module(ResolvedModule resolved, ModuleResolver resolver, @Nullable ModuleUnit unit)
      implements Value {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Module module
          && resolved.name().equals(module.resolved.name())
          && unit == module.unit;
    }

    @Override
    public int hashCode() {
      return resolved.name().hashCode();
    }
  }

  /// A function or lambda, together with the frame that its definition ran in.
  record Function(FunctionUnit unit, Frame around) implements Value {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Function function
          && unit == function.unit
          && around == function.around;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(unit) + System.identityHashCode(around);
    }
  }

  /// Something of a module without source, by its qualified name: a function, class or object of
  /// which at most facts are known.
  ///
  /// @param isInstalled whether the module is there; of what is missing, results of calls and
  ///     attributes are named after what they come from
  record External(String name, boolean isInstalled) implements Value {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof External external
              && isInstalled == external.isInstalled
              && name.equals(external.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /// A function or other callable with its first argument bound.
  ///
  /// @param function a [Function] or [External]
  record Method(Value function, Value receiver) implements Value {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Method method
              && function.equals(method.function)
              && receiver.equals(method.receiver);
    }

    @Override
    public int hashCode() {
      return 31 * function.hashCode() + receiver.hashCode();
    }
  }

  /// A class object.
  ///
  /// @param arguments what it is subscripted with: `list[int]`; empty if it is not
  record ClassObject(ClassType type, List<Values> arguments) implements Value {
    public ClassObject(ClassType type) {
      this(type, List.of());
    }

    public ClassObject {
      arguments = List.copyOf(arguments);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof ClassObject cls
              && type.equals(cls.type)
              && arguments.equals(cls.arguments);
    }

    @Override
    public int hashCode() {
      return 31 * type.hashCode() + arguments.hashCode();
    }
  }

  /// An object of a class.
  ///
  /// @param arguments the class's type arguments, such as the element type of a list; empty if
  ///     unknown
  /// @param made the frame of the `__init__` that ran, or null if any may have
  record Instance(ClassType type, List<Values> arguments, @Nullable Frame made) implements Value {
    public Instance(ClassType type) {
      this(type, List.of(), null);
    }

    public Instance {
      arguments = List.copyOf(arguments);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Instance instance
              && made == instance.made
              && type.equals(instance.type)
              && arguments.equals(instance.arguments);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * type.hashCode() + arguments.hashCode())
          + (made == null ? 0 : made.hashCode());
    }
  }

  /// A list, tuple, set or the like of which the elements are known.
  ///
  /// @param items by position, as far as positions are known
  /// @param rest what may stand at any position besides
  record Sequence(ClassType type, List<Values> items, Values rest) implements Value {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Sequence sequence
              && items.size() == sequence.items.size()
              && type.equals(sequence.type)
              && rest.equals(sequence.rest)
              && items.equals(sequence.items);
    }

    /// Asked often: of many items the first and the last tell sequences apart.
    @Override
    public int hashCode() {
      int hash = 31 * (31 * type.hashCode() + items.size()) + rest.hashCode();
      return items.isEmpty()
          ? hash
          : 31 * (31 * hash + items.getFirst().hashCode()) + items.getLast().hashCode();
    }

    /// Everything that iterating may give.
    public Values elements() {
      var all = rest;
      for (var item : items) {
        all = all.union(item);
      }
      return all;
    }
  }

  /// A dict of which entries are known.
  ///
  /// @param entries by constant key, in the order in which they were written
  /// @param keys other keys
  /// @param values what may stand under any other key
  record Mapping(ClassType type, Map<Literal, Values> entries, Values keys, Values values)
      implements Value {
    public Mapping {
      entries = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(entries));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || other instanceof Mapping mapping
              && entries.size() == mapping.entries.size()
              && type.equals(mapping.type)
              && keys.equals(mapping.keys)
              && values.equals(mapping.values)
              && entries.equals(mapping.entries);
    }

    @Override
    public int hashCode() {
      int hash = 31 * (31 * type.hashCode() + entries.hashCode()) + keys.hashCode();
      return 31 * hash + values.hashCode();
    }

    /// Everything that may stand under a key.
    public Values allValues() {
      var all = values;
      for (var value : entries.values()) {
        all = all.union(value);
      }
      return all;
    }
  }

  /// What calling a generator function gives: the body runs when it is iterated.
  ///
  /// @param body the frame that runs
  record Generator(Frame body) implements Value {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Generator generator && body == generator.body;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(body);
    }
  }

  /// What calling a coroutine function gives: the body runs when it is awaited.
  record Coroutine(Frame body) implements Value {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Coroutine coroutine && body == coroutine.body;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(body);
    }
  }

  /// `functools.partial`
  record Partial(Value callee, List<Values> arguments, Map<String, Values> keywords)
      implements Value {
    public Partial {
      arguments = List.copyOf(arguments);
      keywords = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(keywords));
    }
  }

  /// `super()`
  ///
  /// @param start the class after which the search begins
  /// @param receiver an [Instance] or [ClassObject]
  record Super(ClassType start, Value receiver) implements Value {}

  /// `staticmethod(f)`, `classmethod(f)` and `property(f)` as a class holds them.
  record Descriptor(Kind kind, Value function) implements Value {
    public enum Kind {
      STATIC_METHOD,
      CLASS_METHOD,
      PROPERTY
    }
  }

  /// A type variable of a function or class.
  record TypeVariable(String name, Values bound) implements Value {}
}
