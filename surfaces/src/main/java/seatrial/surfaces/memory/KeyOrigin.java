package seatrial.surfaces.memory;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.name.Definition;
import seatrial.analysis.name.Names;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CodeBlock;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Parameter;

/// Where the keys come from that a function adds to a container: a set that the program's text
/// closes, such as constants and classes, or whoever calls it.
enum KeyOrigin {
  /// There are only so many.
  CLOSED,
  /// The function's callers choose.
  CALLER,
  /// Neither can be told.
  UNKNOWN;

  private static final Set<String> CLASS_ATTRIBUTES =
      Set.of("__class__", "__name__", "__qualname__", "__module__", "__doc__", "__code__");

  private static final Set<String> CLOSED_TYPES =
      Set.of("bool", "type", "Type", "Callable", "Literal", "ModuleType", "Enum");

  /// Names of parameters that get classes and functions, of which a program has only so many.
  private static final Set<String> CODE_PARAMETERS =
      Set.of(
          "callable",
          "callback",
          "cls",
          "fn",
          "func",
          "function",
          "handler",
          "hook",
          "klass",
          "method",
          "model",
          "plugin",
          "type",
          "type_",
          "typ");

  static KeyOrigin of(Expr key, CodeBlock block, Names names) {
    return new Search(block, names).of(key);
  }

  /// Whether a parameter gets code rather than data.
  static boolean isCode(Parameter parameter, CodeBlock function, Names names) {
    var annotation = parameter.annotation();
    if (annotation == null) {
      return CODE_PARAMETERS.contains(parameter.name());
    }
    var outer = function.parent();
    boolean isEnum =
        outer != null
            && names.valueOf(annotation, outer) instanceof Value.LocalClass(var cls)
            && cls.classDef() != null
            && cls.classDef().bases().stream().anyMatch(base -> lastName(base).endsWith("Enum"));
    return isEnum
        || annotation.holds(
            node -> node instanceof Expr part && CLOSED_TYPES.contains(lastName(part)));
  }

  static String lastName(Expr expression) {
    return switch (expression) {
      case Expr.Name name -> name.id();
      case Expr.Attribute attribute -> attribute.attribute();
      default -> "";
    };
  }

  private static final class Search {
    private final CodeBlock block;
    private final Names names;
    private final Set<String> seen = new HashSet<>();

    Search(CodeBlock block, Names names) {
      this.block = block;
      this.names = names;
    }

    KeyOrigin of(Expr key) {
      return switch (key) {
        case Expr.Constant _ -> CLOSED;
        case Expr.Compare _ -> CLOSED;
        case Expr.Name name -> ofName(name.id());
        case Expr.Attribute attribute -> ofAttribute(attribute);
        case Expr.TupleExpr tuple -> all(tuple.elements());
        case Expr.JoinedStr text -> all(text.values());
        case Expr.FormattedValue value -> of(value.value());
        case Expr.IfExp choice -> both(of(choice.body()), of(choice.orElse()));
        case Expr.BoolOp choice -> all(choice.values());
        case Expr.BinOp sum -> both(of(sum.left()), of(sum.right()));
        case Expr.Subscript element -> of(element.value());
        case Expr.NamedExpr named -> of(named.value());
        case Expr.Starred starred -> of(starred.value());
        case Expr.Call call -> ofCall(call);
        default -> UNKNOWN;
      };
    }

    private KeyOrigin ofCall(Expr.Call call) {
      var function = lastName(call.function());
      if (function.equals("type") || function.equals("getpid")) {
        return CLOSED;
      }
      var origin = all(call.arguments());
      if (call.function() instanceof Expr.Attribute(_, _, var object, _, _)) {
        origin = call.arguments().isEmpty() ? of(object) : both(origin, of(object));
      }
      return origin == CLOSED ? UNKNOWN : origin;
    }

    private KeyOrigin ofAttribute(Expr.Attribute attribute) {
      if (CLASS_ATTRIBUTES.contains(attribute.attribute())) {
        return CLOSED;
      }
      return switch (names.valueOf(attribute.value(), block)) {
        case Value.LocalClass _ -> CLOSED;
        case Value.Named _ -> CLOSED;
        default -> of(attribute.value());
      };
    }

    private KeyOrigin ofName(String name) {
      if (!seen.add(name)) {
        return CLOSED;
      }
      KeyOrigin origin = null;
      for (var definition : names.definitionsOf(name, block)) {
        var one =
            switch (definition) {
              case Definition.Given(var function, var parameter) ->
                  ofParameter(function, parameter);
              case Definition.Assigned(var where, var value, _) ->
                  where == block || where.isFunction() ? of(value) : CLOSED;
              case Definition.Augmented(_, var value, _) -> of(value);
              case Definition.Imported _, Definition.Defined _ -> CLOSED;
              case Definition.Declared _ -> null;
              case Definition.Entered _, Definition.Other _ -> UNKNOWN;
            };
        origin = one == null ? origin : origin == null ? one : both(origin, one);
      }
      return origin == null ? UNKNOWN : origin;
    }

    private KeyOrigin ofParameter(CodeBlock function, Parameter parameter) {
      boolean isReceiver =
          function.isMethod()
              && function.parameters() != null
              && !function.parameters().positional().isEmpty()
              && function.parameters().positional().getFirst() == parameter;
      if (isReceiver) {
        return parameter.name().equals("cls") ? CLOSED : UNKNOWN;
      }
      return isCode(parameter, function, names) ? CLOSED : CALLER;
    }

    private KeyOrigin all(Iterable<? extends Expr> parts) {
      KeyOrigin origin = CLOSED;
      for (var part : parts) {
        origin = both(origin, of(part));
      }
      return origin;
    }

    /// A key made of two parts is as open as the more open one.
    private static KeyOrigin both(@Nullable KeyOrigin first, KeyOrigin second) {
      if (first == CALLER || second == CALLER) {
        return CALLER;
      }
      return first == CLOSED && second == CLOSED ? CLOSED : UNKNOWN;
    }
  }
}
