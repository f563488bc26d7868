package seatrial.surfaces.async;

import java.util.List;
import java.util.Set;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.PassedParameter;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.syntax.ast.Comprehension;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Stmt;

/// Ways of using a value in which no coroutine can be used: what is meant is what it gives once it
/// is awaited.
final class CoroutineMisuse {
  /// What a coroutine has itself.
  private static final Set<String> OWN_ATTRIBUTES = Set.of("send", "throw", "close");

  private CoroutineMisuse() {}

  /// The expressions that a node computes with, loops over, takes apart, formats, or asks for an
  /// attribute or item.
  static List<Expr> usedBy(Node node) {
    return switch (node) {
      case Expr.BinOp op -> List.of(op.left(), op.right());
      case Expr.Attribute read when !isOwn(read.attribute()) -> List.of(read.value());
      case Expr.Subscript item -> List.of(item.value());
      case Expr.FormattedValue part -> List.of(part.value());
      case Expr.Starred starred -> List.of(starred.value());
      case Comprehension loop when !loop.isAsync() -> List.of(loop.iter());
      case Stmt.For loop when !loop.isAsync() -> List.of(loop.iter());
      case Stmt.AugAssign change -> List.of(change.value());
      case Stmt.Assign assign when takesApart(assign) -> List.of(assign.value());
      default -> List.of();
    };
  }

  private static boolean isOwn(String attribute) {
    return OWN_ATTRIBUTES.contains(attribute)
        || attribute.startsWith("cr_")
        || attribute.startsWith("__");
  }

  private static boolean takesApart(Stmt.Assign assign) {
    return assign.targets().stream()
        .anyMatch(target -> target instanceof Expr.TupleExpr || target instanceof Expr.ListExpr);
  }

  /// Whether a call declares what it takes there to be something that cannot be awaited.
  ///
  /// @param argument an argument of the call, or the variable that is one
  static boolean refuses(Expr.Call taker, Expr argument, Frame frame, Inference inference) {
    boolean found = false;
    for (var target : inference.calls().targets(taker, frame)) {
      if (!(target instanceof Target.Body(var body, var _)) || body.function() == null) {
        return false;
      }
      var function = body.function();
      var parameter = PassedParameter.of(function, taker, argument);
      if (parameter == null || !excludesAwaitables(function, parameter, inference)) {
        return false;
      }
      found = true;
    }
    return found;
  }

  /// Whether what a function declares to return cannot be awaited.
  static boolean isRefusedByReturn(Frame frame, Inference inference) {
    var function = frame.function();
    var definition = function == null ? null : function.definition();
    if (function == null || definition == null || definition.returns() == null) {
      return false;
    }
    var declared = inference.returns().declared(function, frame);
    return !declared.isEmpty()
        && declared.all().stream().allMatch(value -> isPlain(value, inference));
  }

  /// Whether nothing that is declared for a parameter can be awaited.
  private static boolean excludesAwaitables(
      FunctionUnit function, Parameter parameter, Inference inference) {
    if (parameter.annotation() == null) {
      return false;
    }
    var declared = inference.parameters().of(parameter, inference.definitions().frameOf(function));
    boolean isTyped = false;
    for (var value : declared) {
      if (!isPlain(value, inference)) {
        return false;
      }
      isTyped |= !value.isNone();
    }
    return isTyped;
  }

  private static boolean isPlain(Value value, Inference inference) {
    return switch (value) {
      case Value.Constant _, Value.Sequence _, Value.Mapping _ -> true;
      case Value.Instance(var type, var _, var _) ->
          !inference.classes().hasUnknownBase(type)
              && inference.classes().order(type).stream().noneMatch(CoroutineMisuse::mayBeAwaited);
      default -> false;
    };
  }

  private static boolean mayBeAwaited(ClassType type) {
    return switch (type) {
      case ClassType.Source(var unit, var _) -> !unit.methods("__await__").isEmpty();
      case ClassType.Opaque(var name) -> !name.startsWith("builtins.");
    };
  }
}
