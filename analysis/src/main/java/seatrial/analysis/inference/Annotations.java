package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Source;
import seatrial.syntax.Parser;
import seatrial.syntax.SourceText;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Operator;
import seatrial.syntax.ast.Stmt;

/// From annotations to what is annotated: `list[int]` to lists of integers. Names mean what they
/// mean once everything is defined, as type checkers read them.
final class Annotations {
  /// Old names of builtin classes (PEP 585).
  private static final Map<String, String> OLD_NAMES =
      Map.ofEntries(
          Map.entry("List", "builtins.list"),
          Map.entry("Dict", "builtins.dict"),
          Map.entry("Set", "builtins.set"),
          Map.entry("FrozenSet", "builtins.frozenset"),
          Map.entry("Tuple", "builtins.tuple"),
          Map.entry("Text", "builtins.str"),
          Map.entry("DefaultDict", "collections.defaultdict"),
          Map.entry("OrderedDict", "collections.OrderedDict"),
          Map.entry("Counter", "collections.Counter"),
          Map.entry("Deque", "collections.deque"),
          Map.entry("Pattern", "re.Pattern"),
          Map.entry("Match", "re.Match"),
          Map.entry("IO", "typing.IO"),
          Map.entry("TextIO", "typing.TextIO"),
          Map.entry("BinaryIO", "typing.BinaryIO"));

  /// Interfaces that say what iterating, awaiting or entering gives.
  private static final Set<String> PROTOCOLS =
      Set.of(
          "Iterable",
          "Iterator",
          "Sequence",
          "MutableSequence",
          "Collection",
          "Container",
          "Reversible",
          "Mapping",
          "MutableMapping",
          "AbstractSet",
          "MutableSet",
          "Generator",
          "AsyncGenerator",
          "AsyncIterable",
          "AsyncIterator",
          "Awaitable",
          "Coroutine",
          "ContextManager",
          "AsyncContextManager",
          "KeysView",
          "ValuesView",
          "ItemsView");

  /// Names that stand for names that stand for types.
  private static final int DEEPEST_ALIAS = 8;

  private final Inference inference;
  private final Map<String, Expr> parsed = new HashMap<>();

  Annotations(Inference inference) {
    this.inference = inference;
  }

  /// What a thing with this annotation can be.
  ///
  /// @param frame that the annotation stands in
  /// @param body the frame of the function that it is of, whose arguments say what type variables
  ///     are; or the same frame
  Values instances(Expr annotation, Frame frame, Frame body) {
    return instancesOf(meaning(annotation, frame, body, 0), body);
  }

  /// The objects of a type, given as a value.
  private Values instancesOf(Values types, Frame body) {
    var found = Values.NONE_YET;
    for (var type : types) {
      found = found.union(instancesOf(type, body));
    }
    return found;
  }

  private Values instancesOf(Value type, Frame body) {
    return switch (type) {
      case Value.ClassObject(var cls, var arguments) ->
          cls.qualifiedName().equals("builtins.object")
              ? Values.unknown(Value.Reason.PARAMETER)
              : Values.of(new Value.Instance(cls, arguments, null));
      case Value.Constant(var literal) when literal == Literal.Singleton.NONE -> Values.of(type);
      case Value.External(var name, var isInstalled) -> ofName(name, isInstalled);
      case Value.TypeVariable variable -> new TypeVariables(inference, this).of(variable, body);
      // What the forms of `typing` stand for comes as an instance already.
      case Value.Instance(var cls, var arguments, var _)
          when cls.qualifiedName().equals("builtins.type") && arguments.size() == 1 ->
          classesOf(arguments.getFirst());
      case Value.Instance _, Value.Sequence _, Value.Mapping _ -> Values.of(type);
      default -> Values.unknown(Value.Reason.PARAMETER);
    };
  }

  private static Values classesOf(Values instances) {
    var found = Values.NONE_YET;
    for (var value : instances) {
      found =
          found.union(
              value instanceof Value.Instance(var type, var arguments, var _)
                  ? Values.of(new Value.ClassObject(type, arguments))
                  : Values.unknown(Value.Reason.PARAMETER));
    }
    return found;
  }

  private Values ofName(String name, boolean isInstalled) {
    if (!name.startsWith("typing.")) {
      return isInstalled
          ? Values.of(new Value.Instance(new ClassType.Opaque(name)))
          : Values.of(new Value.External(name, false));
    }
    var form = name.substring("typing.".length());
    var old = OLD_NAMES.get(form);
    if (old != null) {
      return Values.of(new Value.Instance(new ClassType.Opaque(old)));
    }
    return switch (form) {
      case "NoReturn", "Never" -> Values.NONE_YET;
      case "LiteralString", "AnyStr" -> Values.of(inference.containers().anyString());
      default ->
          PROTOCOLS.contains(form)
              ? Values.of(new Value.Instance(new ClassType.Opaque(name)))
              : Values.unknown(Value.Reason.PARAMETER);
    };
  }

  /// What each of some type arguments stands for.
  List<Values> instancesOfEach(Values keys) {
    var only = keys.only();
    var all = new ArrayList<Values>();
    if (only instanceof Value.Sequence(var _, var items, var rest) && rest.isEmpty()) {
      for (var item : items) {
        all.add(unresolved(item));
      }
    } else {
      all.add(unresolved(keys));
    }
    return all;
  }

  /// Instances of classes; type variables stay as they are.
  private Values unresolved(Values types) {
    var found = Values.NONE_YET;
    for (var type : types) {
      found =
          found.union(
              type instanceof Value.TypeVariable
                  ? Values.of(type)
                  : type instanceof Value.ClassObject(var cls, var arguments)
                      ? Values.of(new Value.Instance(cls, arguments, null))
                      : type instanceof Value.External(var name, var isInstalled)
                          ? ofName(name, isInstalled)
                          : Values.unknown(Value.Reason.PARAMETER));
    }
    return found;
  }

  /// What an annotation means, as a type: class objects, type variables, `None`, or for special
  /// forms the objects themselves.
  Values meaning(Expr annotation, Frame frame, Frame body, int depth) {
    if (depth > 20) {
      return Values.unknown(Value.Reason.LIMIT);
    }
    return switch (annotation) {
      case Expr.Constant(var _, var _, Literal.Str text) -> {
        var expr = parsed(text.value());
        yield expr == null
            ? Values.unknown(Value.Reason.PARAMETER)
            : meaning(expr, frame, body, depth + 1);
      }
      case Expr.Constant constant -> Values.of(new Value.Constant(constant.value()));
      case Expr.Name(var _, var _, var id, var _) -> {
        var named = inference.names().byName(id, frame);
        var known = named.where(value -> !saysNothing(value));
        var alias = known.isEmpty() ? alias(id, frame.code().module(), body, depth) : known;
        yield alias.isEmpty() ? named : alias;
      }
      case Expr.Attribute attribute ->
          inference
              .attributes()
              .of(meaning(attribute.value(), frame, body, depth + 1), attribute.attribute());
      case Expr.BinOp op when op.op() == Operator.BIT_OR ->
          meaning(op.left(), frame, body, depth + 1)
              .union(meaning(op.right(), frame, body, depth + 1));
      case Expr.Subscript subscript -> subscripted(subscript, frame, body, depth);
      case Expr.Starred starred -> meaning(starred.value(), frame, body, depth + 1);
      default -> Values.unknown(Value.Reason.PARAMETER);
    };
  }

  private Expr parsed(String text) {
    return parsed.computeIfAbsent(
        text,
        key -> {
          var module =
              Parser.parse(SourceText.of("", "(" + key + "\n)"), inference.program().version())
                  .module();
          return module.body().size() == 1 && module.body().getFirst() instanceof Stmt.ExprStmt only
              ? only.value()
              : new Expr.Constant(0, 0, Literal.Singleton.ELLIPSIS);
        });
  }

  private Values subscripted(Expr.Subscript subscript, Frame frame, Frame body, int depth) {
    var arguments =
        subscript.slice() instanceof Expr.TupleExpr tuple
            ? tuple.elements()
            : List.of(subscript.slice());
    if (arguments.isEmpty()) {
      // `tuple[()]`
      return Values.of(inference.containers().tuple(List.of(), Values.NONE_YET));
    }
    var found = Values.NONE_YET;
    for (var base : meaning(subscript.value(), frame, body, depth + 1)) {
      found =
          found.union(
              base instanceof Value.External(var name, var _) && name.startsWith("typing.")
                  ? form(name.substring("typing.".length()), arguments, frame, body, depth)
                  : generic(base, arguments, frame, body, depth));
    }
    return found;
  }

  private Values generic(Value base, List<Expr> arguments, Frame frame, Frame body, int depth) {
    if (!(base instanceof Value.ClassObject(var type, var _))) {
      return Values.of(base);
    }
    if (type.qualifiedName().equals("builtins.type")) {
      return classesOf(arguments, frame, body, depth);
    }
    if (type.qualifiedName().equals("builtins.tuple")) {
      return tuple(arguments, frame, body, depth);
    }
    return Values.of(new Value.ClassObject(type, inner(arguments, frame, body, depth)));
  }

  private List<Values> inner(List<Expr> arguments, Frame frame, Frame body, int depth) {
    var all = new ArrayList<Values>();
    for (var argument : arguments) {
      all.add(instancesOf(meaning(argument, frame, body, depth + 1), body));
    }
    return all;
  }

  private Values tuple(List<Expr> arguments, Frame frame, Frame body, int depth) {
    var items = inner(arguments, frame, body, depth);
    boolean isOpen =
        arguments.size() == 2
            && arguments.get(1) instanceof Expr.Constant(var _, var _, var literal)
            && literal == Literal.Singleton.ELLIPSIS;
    return Values.of(
        isOpen
            ? inference.containers().tuple(List.of(), items.getFirst())
            : inference.containers().tuple(items, Values.NONE_YET));
  }

  /// `type[C]`: the class itself. It is told from its instances by being what it is.
  private Values classesOf(List<Expr> arguments, Frame frame, Frame body, int depth) {
    var classes = Values.NONE_YET;
    for (var argument : arguments) {
      for (var value : meaning(argument, frame, body, depth + 1)) {
        classes =
            classes.union(
                switch (value) {
                  case Value.ClassObject(var type, var typeArguments) ->
                      Values.of(
                          new Value.Instance(
                              inference.containers().type("type"),
                              List.of(Values.of(new Value.Instance(type, typeArguments, null))),
                              null));
                  default -> Values.unknown(Value.Reason.PARAMETER);
                });
      }
    }
    return classes;
  }

  private Values form(String name, List<Expr> arguments, Frame frame, Frame body, int depth) {
    var first = arguments.getFirst();
    return switch (name) {
      case "Optional" ->
          meaning(first, frame, body, depth + 1).union(inference.containers().none());
      case "Union" -> {
        var all = Values.NONE_YET;
        for (var argument : arguments) {
          all = all.union(meaning(argument, frame, body, depth + 1));
        }
        yield all;
      }
      case "Annotated" -> annotated(arguments, frame, body, depth);
      case "ClassVar", "Final", "Required", "NotRequired", "ReadOnly", "Unpack" ->
          meaning(first, frame, body, depth + 1);
      case "Type" -> classesOf(arguments, frame, body, depth);
      case "Tuple" -> tuple(arguments, frame, body, depth);
      case "Literal" -> literals(arguments, frame);
      case "TypeGuard", "TypeIs" -> Values.of(inference.containers().instance("bool"));
      default -> {
        var old = OLD_NAMES.get(name);
        if (old != null) {
          yield Values.of(
              new Value.ClassObject(
                  new ClassType.Opaque(old), inner(arguments, frame, body, depth)));
        }
        yield PROTOCOLS.contains(name)
            ? Values.of(
                new Value.Instance(
                    new ClassType.Opaque("typing." + name),
                    inner(arguments, frame, body, depth),
                    null))
            : Values.unknown(Value.Reason.PARAMETER);
      }
    };
  }

  /// `Annotated[T, Depends(f)]`: what `f` gives where something is injected, else `T`.
  private Values annotated(List<Expr> arguments, Frame frame, Frame body, int depth) {
    for (var argument : arguments.subList(1, arguments.size())) {
      if (argument instanceof Expr.Call call) {
        var injected = injected(call, frame);
        if (!injected.isEmpty()) {
          return injected;
        }
      }
    }
    return meaning(arguments.getFirst(), frame, body, depth + 1);
  }

  private static boolean saysNothing(Value type) {
    return type instanceof Value.Unknown
        || type instanceof Value.External(var name, var _) && name.startsWith("typing.");
  }

  /// What a name of a module stands for that is bound to a type which is no class:
  /// `Kept = Annotated[T, Depends(f)]`.
  private Values alias(String name, ModuleUnit module, Frame body, int depth) {
    var bindings = module.flow(module.scope()).bindings(name);
    if (bindings.size() != 1 || depth > DEEPEST_ALIAS) {
      return Values.NONE_YET;
    }
    return switch (bindings.getFirst().source()) {
      case Source.Assigned(Expr.Subscript value, var path) when path.isEmpty() ->
          meaning(value, inference.frameOf(module), body, depth + 1).known();
      case Source.ImportedFrom(var statement, var alias) -> {
        var from = inference.modules().source(statement, module);
        yield from == null ? Values.NONE_YET : alias(alias.name(), from, body, depth + 1);
      }
      default -> Values.NONE_YET;
    };
  }

  private Values injected(Expr.Call call, Frame frame) {
    for (var target : inference.calls().targets(call, frame)) {
      var fact =
          switch (target) {
            case Target.Leaf leaf -> inference.facts().function(leaf.name());
            case Target.Body(var callee, _) when callee.function() != null ->
                inference.facts().function(callee.function().qualifiedName());
            case Target.Body _, Target.Making _, Target.Resumption _, Target.Unknown _ -> null;
          };
      if (fact != null
          && fact.parameters().stream().anyMatch(p -> p.mark(FactKind.DEPENDS) != null)) {
        return inference.calls().result(List.of(target)).where(Value.Instance.class::isInstance);
      }
    }
    return Values.NONE_YET;
  }

  private Values literals(List<Expr> arguments, Frame frame) {
    var all = Values.NONE_YET;
    for (var argument : arguments) {
      all =
          all.union(
              argument instanceof Expr.Constant(var _, var _, var literal)
                  ? Values.of(
                      new Value.Instance(
                          inference.containers().typeOf(new Value.Constant(literal))))
                  : inference.of(argument, frame).known());
    }
    return all;
  }
}
