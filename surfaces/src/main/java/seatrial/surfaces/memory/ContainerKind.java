package seatrial.surfaces.memory;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.name.Names;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CodeBlock;
import seatrial.syntax.ast.Expr;

/// The containers of Python that grow without bound.
enum ContainerKind {
  DICT("dict"),
  DEFAULT_DICT("defaultdict"),
  LIST("list"),
  SET("set"),
  DEQUE("deque without a length");

  private final String noun;

  ContainerKind(String noun) {
    this.noun = noun;
  }

  String noun() {
    return noun;
  }

  /// Whether `container[key] = value`, or `container[key] += value`, may make it larger.
  boolean addsByStoring(boolean isAugmented) {
    return switch (this) {
      case DICT -> !isAugmented;
      case DEFAULT_DICT -> true;
      case LIST, SET, DEQUE -> false;
    };
  }

  /// Whether adding what is there already changes nothing.
  boolean ignoresRepeats() {
    return this != LIST && this != DEQUE;
  }

  /// The kind of the new container that an expression makes, or null.
  static @Nullable ContainerKind madeBy(Expr value, CodeBlock block, Names names) {
    return switch (value) {
      case Expr.DictExpr _, Expr.DictComp _ -> DICT;
      case Expr.ListExpr _, Expr.ListComp _ -> LIST;
      case Expr.SetExpr _, Expr.SetComp _ -> SET;
      case Expr.Call call ->
          names.valueOf(call.function(), block) instanceof Value.Named(var name)
              ? made(name, call)
              : null;
      default -> null;
    };
  }

  private static @Nullable ContainerKind made(String name, Expr.Call call) {
    return switch (name) {
      case "builtins.dict", "collections.OrderedDict" -> DICT;
      case "collections.defaultdict", "collections.Counter" -> DEFAULT_DICT;
      case "builtins.list" -> LIST;
      case "builtins.set" -> SET;
      case "collections.deque" ->
          call.keyword("maxlen") == null && call.arguments().size() < 2 ? DEQUE : null;
      default -> null;
    };
  }
}
