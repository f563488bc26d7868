package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;

/// Calls of what has no source: the builtins whose meaning is the language's own, and what facts
/// say of all others.
public final class LeafCalls {
  private final Inference inference;
  private final PositionCalls positions;
  private final Callbacks callbacks;

  LeafCalls(Inference inference) {
    this.inference = inference;
    this.positions = new PositionCalls(inference);
    this.callbacks = new Callbacks(inference);
  }

  Callbacks callbacks() {
    return callbacks;
  }

  /// The targets of a call whose meaning depends on where it stands, or null for any other:
  /// `super()` without arguments, `getattr` of a name that is put together.
  @Nullable List<Target> inPlace(Expr.Call call, Values callees, Frame frame) {
    return switch (callees.only()) {
      case Value.ClassObject(ClassType.Opaque(var name), _)
          when call.arguments().isEmpty() && name.equals("builtins.super") ->
          superHere(name, frame);
      case Value.External(var name, _)
          when call.arguments().size() >= 2 && name.equals("builtins.getattr") ->
          getattr(call, name, frame);
      case null, default -> null;
    };
  }

  private @Nullable List<Target> superHere(String name, Frame frame) {
    var method = methodAround(frame);
    var owner = method == null ? null : inference.classes().ownerOf(method);
    if (method == null || owner == null || method.function() == null) {
      return null;
    }
    var parameters = method.function().parameters();
    var self =
        parameters.isEmpty()
            ? Values.NONE_YET
            : inference.parameters().of(parameters.getFirst(), method);
    return List.of(
        new Target.Leaf(
            new Value.External(name, true),
            null,
            ArgumentList.of(Values.of(new Value.ClassObject(owner)), self)));
  }

  /// A name that is put together means any attribute that bears such a name.
  private @Nullable List<Target> getattr(Expr.Call call, String name, Frame frame) {
    var passed = inference.arguments().of(call, frame).positional();
    var pattern =
        passed.size() < 2 || passed.get(1).only() instanceof Value.Constant
            ? null
            : NamePattern.of(call.arguments().get(1), frame, inference);
    if (pattern == null) {
      return null;
    }
    var names = new TreeSet<String>();
    for (var object : passed.getFirst()) {
      inference.attributes().methodNames(object).stream()
          .filter(pattern::matches)
          .forEach(names::add);
    }
    if (names.isEmpty() || names.size() > inference.limits().namesOfPattern()) {
      return null;
    }
    var arguments = new ArrayList<>(passed);
    arguments.set(1, Values.of(names.stream().map(text -> (Value) constant(text)).toList()));
    return List.of(
        new Target.Leaf(
            new Value.External(name, true),
            null,
            ArgumentList.of(arguments.toArray(Values[]::new))));
  }

  private static Value.Constant constant(String text) {
    return new Value.Constant(new Literal.Str(text));
  }

  private static @Nullable Frame methodAround(Frame frame) {
    for (var current = frame; current != null; current = current.around()) {
      var around = current.around();
      if (around != null && around.code() instanceof ClassUnit && current.function() != null) {
        return current;
      }
    }
    return null;
  }

  Values result(Target.Leaf leaf) {
    if (leaf.name().endsWith(".__init__")) {
      return Values.NONE_YET;
    }
    var arguments = leaf.arguments();
    var byPosition = positions.result(leaf);
    if (byPosition != null) {
      return byPosition;
    }
    var special =
        switch (leaf.name()) {
          case "builtins.super" -> superOf(arguments);
          case "builtins.property" -> descriptor(Value.Descriptor.Kind.PROPERTY, arguments);
          case "builtins.staticmethod" ->
              descriptor(Value.Descriptor.Kind.STATIC_METHOD, arguments);
          case "builtins.classmethod" -> descriptor(Value.Descriptor.Kind.CLASS_METHOD, arguments);
          case "builtins.property.setter" ->
              leaf.receiver() == null ? Values.NONE_YET : Values.of(leaf.receiver());
          case "builtins.type" -> typeOf(arguments);
          case "builtins.getattr" -> attribute(arguments);
          case "builtins.compile" -> EvaluatedTexts.compiled(arguments);
          case "builtins.str" -> text(arguments);
          case "builtins.dict" -> dict(arguments);
          case "builtins.__import__", "importlib.import_module" -> imported(arguments);
          case "functools.partial" -> partial(arguments);
          case "typing.cast" -> cast(arguments);
          case "typing.TypeVar" -> typeVariable(arguments);
          case "typing.NewType" -> first(arguments.from(1));
          case "typing.overload",
              "typing.final",
              "typing.runtime_checkable",
              "typing.no_type_check",
              "typing.override" ->
              first(arguments);
          default -> null;
        };
    return special != null ? special : byFacts(leaf);
  }

  private Values byFacts(Target.Leaf leaf) {
    var fact = inference.facts().functionOrMade(leaf.name());
    var given =
        fact == null ? null : inference.factTypes().result(fact, leaf.receiver(), leaf.arguments());
    if (given != null) {
      return given;
    }
    if (inference.facts().classNamed(leaf.name()) != null) {
      return Values.of(new Value.Instance(new ClassType.Opaque(leaf.name())));
    }
    return leaf.function().isInstalled()
        ? Values.unknown(Value.Reason.CALL)
        : Values.of(leaf.function());
  }

  private static Values first(ArgumentList arguments) {
    return arguments.positional().isEmpty()
        ? Values.unknown(Value.Reason.CALL)
        : arguments.positional().getFirst();
  }

  private Values superOf(ArgumentList arguments) {
    var found = Values.NONE_YET;
    if (arguments.positional().size() == 2) {
      for (var start : arguments.positional().getFirst()) {
        for (var receiver : arguments.positional().get(1)) {
          if (start instanceof Value.ClassObject(var type, var _)) {
            found = found.union(Values.of(new Value.Super(type, receiver)));
          }
        }
      }
    }
    return found.isEmpty() ? Values.unknown(Value.Reason.CALL) : found;
  }

  private static Values descriptor(Value.Descriptor.Kind kind, ArgumentList arguments) {
    var found = Values.NONE_YET;
    var function = arguments.find(0, "fget");
    for (var value : function == null ? first(arguments) : function) {
      found = found.union(Values.of(new Value.Descriptor(kind, value)));
    }
    return found;
  }

  /// `str` of a text is that text.
  private static @Nullable Values text(ArgumentList arguments) {
    return arguments.positional().size() == 1
            && arguments.positional().getFirst().only() instanceof Value.Constant(Literal.Str _)
        ? arguments.positional().getFirst()
        : null;
  }

  private Values typeOf(ArgumentList arguments) {
    if (arguments.positional().size() == 3
        && first(arguments).only() instanceof Value.Constant(Literal.Str name)) {
      return Values.of(new Value.ClassObject(new ClassType.Opaque(name.value())));
    }
    if (arguments.positional().size() != 1) {
      return Values.unknown(Value.Reason.CALL);
    }
    var found = Values.NONE_YET;
    for (var value : arguments.positional().getFirst()) {
      found =
          found.union(
              switch (value) {
                case Value.Unknown _, Value.External _ -> Values.unknown(Value.Reason.CALL);
                case Value.ClassObject(var type, var _) -> {
                  var meta = inference.classes().metaclass(type);
                  yield Values.of(
                      new Value.ClassObject(
                          meta == null ? inference.containers().typeOf(value) : meta));
                }
                default -> Values.of(new Value.ClassObject(inference.containers().typeOf(value)));
              });
    }
    return found;
  }

  private Values attribute(ArgumentList arguments) {
    var positional = arguments.positional();
    if (positional.size() < 2) {
      return Values.unknown(Value.Reason.CALL);
    }
    var found = Values.NONE_YET;
    for (var name : positional.get(1)) {
      found =
          found.union(
              name instanceof Value.Constant(Literal.Str text)
                  ? inference.attributes().of(positional.getFirst(), text.value())
                  : Values.unknown(Value.Reason.ATTRIBUTE));
    }
    return positional.size() == 3 ? found.union(positional.get(2)) : found;
  }

  /// `dict(a=1, b=2)`, `dict(other, a=1)`
  private @Nullable Values dict(ArgumentList arguments) {
    var entries = new LinkedHashMap<Literal, Values>();
    var others = arguments.otherKeywords();
    var keys = Values.NONE_YET;
    for (var positional : arguments.positional()) {
      for (var value : positional) {
        if (value instanceof Value.Mapping mapping) {
          entries.putAll(mapping.entries());
          keys = keys.union(mapping.keys());
          others = others.union(mapping.values());
        } else {
          return null;
        }
      }
    }
    arguments.keywords().forEach((name, values) -> entries.put(new Literal.Str(name), values));
    return Values.of(new Value.Mapping(inference.containers().type("dict"), entries, keys, others));
  }

  private Values imported(ArgumentList arguments) {
    return first(arguments).only() instanceof Value.Constant(Literal.Str name)
        ? inference.modules().absolute(name.value())
        : Values.unknown(Value.Reason.MODULE);
  }

  private static Values partial(ArgumentList arguments) {
    var found = Values.NONE_YET;
    for (var callee : first(arguments)) {
      found =
          found.union(
              Values.of(
                  new Value.Partial(callee, arguments.from(1).positional(), arguments.keywords())));
    }
    return found;
  }

  private Values cast(ArgumentList arguments) {
    var positional = arguments.positional();
    if (positional.size() != 2) {
      return Values.unknown(Value.Reason.CALL);
    }
    var declared = inference.annotations().instancesOfEach(positional.getFirst()).getFirst();
    // Of code that runs, or is to run, no type says more than the code itself.
    var code = positional.get(1).where(value -> Calls.isCode(value) || isSuspended(value));
    return declared.isUnknown() || !code.isEmpty() ? positional.get(1) : declared;
  }

  private static boolean isSuspended(Value value) {
    return value instanceof Value.Generator || value instanceof Value.Coroutine;
  }

  private Values typeVariable(ArgumentList arguments) {
    var bound = arguments.keywords().get("bound");
    return first(arguments).only() instanceof Value.Constant(Literal.Str name)
        ? Values.of(
            new Value.TypeVariable(
                name.value(),
                bound == null
                    ? Values.NONE_YET
                    : inference.annotations().instancesOfEach(bound).getFirst()))
        : Values.unknown(Value.Reason.CALL);
  }

  /// Runs a leaf's callbacks: the targets of what it calls itself, there and then.
  ///
  /// @param leaf whose fact says which parameters it calls
  public List<Target> callbacks(Target.Leaf leaf, String where) {
    return callbacks.of(leaf, where);
  }
}
