package seatrial.surfaces.async;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Expr;

/// What a call gives that is no coroutine but an object of the project made to be awaited.
///
/// @param type of the object, which has `__await__`
record AwaitableObject(ClassType.Source type) {
  private static final List<String> OPERATORS =
      List.of(
          "__add__",
          "__radd__",
          "__sub__",
          "__rsub__",
          "__mul__",
          "__rmul__",
          "__truediv__",
          "__rtruediv__",
          "__floordiv__",
          "__rfloordiv__",
          "__mod__",
          "__rmod__",
          "__or__",
          "__ror__",
          "__and__",
          "__rand__",
          "__xor__",
          "__rxor__",
          "__matmul__",
          "__rmatmul__",
          "__lshift__",
          "__rlshift__",
          "__rshift__",
          "__rrshift__",
          "__pow__",
          "__rpow__");
  private static final List<String> TRUTH = List.of("__bool__", "__len__");

  /// Null if the call may give anything else.
  static @Nullable AwaitableObject of(Expr.Call call, Frame frame, Inference inference) {
    AwaitableObject made = null;
    for (var value : inference.calls().result(inference.calls().targets(call, frame))) {
      if (!(value instanceof Value.Instance(ClassType.Source type, var _, var _))
          || !type.unit().module().isProject()
          || inference.classes().hasUnknownBase(type)
          || !inference.classes().has(type, "__await__")) {
        return null;
      }
      made = made == null ? new AwaitableObject(type) : made;
    }
    return made;
  }

  /// Whether the object itself cannot be meant in a use.
  boolean isMisused(UnusedValues.Use use, Frame frame, Inference inference) {
    return switch (use.kind()) {
      case COMPUTED -> hasNone(OPERATORS, inference);
      case TESTED -> hasNone(TRUTH, inference);
      case RETURNED -> Refusal.isRefusedByReturn(frame, inference);
      case DROPPED, UNREAD, ONLY_CALLED_BACK, ONLY_TESTED, COMPARED, USED, PASSED, ENTRY, STORED ->
          false;
    };
  }

  private boolean hasNone(List<String> methods, Inference inference) {
    return methods.stream().noneMatch(method -> inference.classes().has(type, method));
  }

  String message(UnusedValues.Use use, Frame frame) {
    var text = frame.code().module().text(use.call().function());
    return "`"
        + text
        + "` gives an object that has to be awaited, and "
        + switch (use.kind()) {
          case TESTED -> "as a condition it is always true";
          case RETURNED -> "what is returned here is that object, where something else is declared";
          default -> "what is used here is that object";
        };
  }
}
