package seatrial.analysis.effect;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Literal;

/// Files that nobody has to wait for: those that lie in memory, and those that are open already and
/// only given by their number.
final class FilesAtHand {
  private final Inference inference;

  FilesAtHand(Inference inference) {
    this.inference = inference;
  }

  /// Whether what a call reads, writes or opens is there already: its first argument says what.
  boolean isGiven(EffectKind kind, ArgumentList arguments) {
    var file = arguments.positional().isEmpty() ? null : arguments.positional().getFirst();
    return switch (kind) {
      case WAITS_FOR_FILE -> isAll(file, false);
      case LOOKS_AT_FILES -> isAll(file, true);
      default -> false;
    };
  }

  private boolean isAll(@Nullable Values values, boolean mayBeNumber) {
    if (values == null || values.isEmpty()) {
      return false;
    }
    for (var value : values) {
      if (!isInMemory(value) && !(mayBeNumber && isNumber(value))) {
        return false;
      }
    }
    return true;
  }

  private boolean isInMemory(Value value) {
    if (value instanceof Value.Instance(var type, var _, var _)) {
      for (var ancestor : inference.classes().order(type)) {
        var known = inference.facts().classNamed(ancestor.qualifiedName());
        if (known != null && known.has(FactKind.IN_MEMORY)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNumber(Value value) {
    return switch (value) {
      case Value.Constant(Literal.Int _) -> true;
      case Value.Instance(var type, var _, var _) -> type.qualifiedName().equals("builtins.int");
      default -> false;
    };
  }
}
