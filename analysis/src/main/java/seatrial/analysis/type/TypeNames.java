package seatrial.analysis.type;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Literal;

/// Names of types as they are read in a module: `int`, `Cart` for its own class, `orders.Cart` for
/// that of another module, `callable` for whatever is a function.
final class TypeNames {
  private static final String BUILTINS = "builtins.";
  private static final String NONE = "Nonetype";
  private static final String CALLABLE = "callable";

  /// Names in `types` of classes that bear another name.
  private static final Map<String, String> REAL_NAMES =
      Map.of(
          "NoneType", NONE,
          "types.NoneType", NONE,
          "types.CodeType", "code",
          "types.ModuleType", "module",
          "types.GeneratorType", "generator",
          "types.CoroutineType", "coroutine",
          "types.FrameType", "frame",
          "types.TracebackType", "traceback",
          "types.MappingProxyType", "mappingproxy");

  private static final Set<String> FUNCTIONS =
      Set.of(
          "function",
          "method",
          "builtin_function_or_method",
          "types.FunctionType",
          "types.MethodType",
          "types.BuiltinFunctionType",
          "typing.Callable",
          "collections.abc.Callable");

  private final Inference inference;
  private final ModuleUnit reader;

  TypeNames(Inference inference, ModuleUnit reader) {
    this.inference = inference;
    this.reader = reader;
  }

  /// Adds the names of what is known of the values.
  void add(Values values, Set<String> names) {
    for (var value : values) {
      if (value instanceof Value.TypeVariable(_, var bound)) {
        add(bound, names);
      } else {
        var name = of(value);
        if (name != null) {
          names.add(name);
        }
      }
    }
  }

  private @Nullable String of(Value value) {
    return switch (value) {
      case Value.Unknown _, Value.TypeVariable _ -> null;
      case Value.Constant(var literal) -> of(literal);
      case Value.Module _ -> "module";
      case Value.Function _, Value.Method _, Value.Partial _ -> CALLABLE;
      case Value.External(var name, _) ->
          inference.facts().function(name) == null ? null : CALLABLE;
      case Value.ClassObject _ -> "type";
      case Value.Instance(var type, _, _) -> of(type);
      case Value.Sequence(var type, _, _) -> of(type);
      case Value.Mapping(var type, _, _, _) -> of(type);
      case Value.Generator _ -> "generator";
      case Value.Coroutine _ -> "coroutine";
      case Value.Super _ -> "super";
      case Value.Descriptor(var kind, _) ->
          kind == Value.Descriptor.Kind.PROPERTY ? "property" : CALLABLE;
    };
  }

  private static String of(Literal literal) {
    return switch (literal) {
      case Literal.Str _ -> "str";
      case Literal.Bytes _ -> "bytes";
      case Literal.Int _ -> "int";
      case Literal.Float _ -> "float";
      case Literal.Imaginary _ -> "complex";
      case Literal.Singleton singleton ->
          switch (singleton) {
            case NONE -> NONE;
            case TRUE, FALSE -> "bool";
            case ELLIPSIS -> "ellipsis";
          };
    };
  }

  String of(ClassType type) {
    return switch (type) {
      case ClassType.Source(var unit, _) ->
          unit.module().equals(reader) ? unit.path() : unit.qualifiedName();
      case ClassType.Opaque(var qualified) -> {
        var name =
            qualified.startsWith(BUILTINS) ? qualified.substring(BUILTINS.length()) : qualified;
        yield FUNCTIONS.contains(name) ? CALLABLE : REAL_NAMES.getOrDefault(name, name);
      }
    };
  }
}
