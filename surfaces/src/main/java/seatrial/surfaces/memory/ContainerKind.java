package seatrial.surfaces.memory;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CodeBlock;
import seatrial.surfaces.ModuleInput;
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
  static @Nullable ContainerKind madeBy(Expr value, CodeBlock block, ModuleInput module) {
    return switch (value) {
      case Expr.DictExpr _, Expr.DictComp _ -> DICT;
      case Expr.ListExpr _, Expr.ListComp _ -> LIST;
      case Expr.SetExpr _, Expr.SetComp _ -> SET;
      case Expr.Call call ->
          module.names().valueOf(call.function(), block) instanceof Value.Named(var name)
              ? made(module.facts().classNamed(name), call)
              : null;
      default -> null;
    };
  }

  /// @param cls what is known of the class that is called
  private static @Nullable ContainerKind made(@Nullable Fact cls, Expr.Call call) {
    var mark = cls == null ? null : cls.mark(FactKind.CONTAINER);
    return switch (mark == null ? "" : mark.argument()) {
      case "dict" -> DICT;
      case "default-dict" -> DEFAULT_DICT;
      case "list" -> LIST;
      case "set" -> SET;
      case "deque" -> call.keyword("maxlen") == null && call.arguments().size() < 2 ? DEQUE : null;
      default -> null;
    };
  }
}
