package seatrial.analysis.inference;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;

/// What a type variable stands for in one call: solved from the arguments whose parameters are
/// annotated with it.
final class TypeVariables {
  private final Inference inference;
  private final Annotations annotations;

  TypeVariables(Inference inference, Annotations annotations) {
    this.inference = inference;
    this.annotations = annotations;
  }

  /// What things annotated with the variable are when the function runs in this frame.
  Values of(Value.TypeVariable variable, Frame body) {
    var function = body.function();
    var around = body.around();
    if (function != null && around != null) {
      for (int i = 0; i < function.parameters().size(); i++) {
        var passed = body.argument(i);
        var annotation = function.parameters().get(i).annotation();
        if (passed != null && annotation != null) {
          var solved = solve(variable, annotation, passed, around, 0);
          if (solved != null && !solved.isUnknown()) {
            return solved;
          }
        }
      }
      var ofReceiver = ofReceiver(variable, body);
      if (!ofReceiver.isUnknown()) {
        return ofReceiver;
      }
    }
    return variable.bound().isEmpty() ? Values.unknown(Value.Reason.PARAMETER) : variable.bound();
  }

  /// The type arguments of the object that a method is called on, by the order of the variables in
  /// its class's bases.
  private Values ofReceiver(Value.TypeVariable variable, Frame body) {
    var self = body.argument(0);
    if (self != null
        && self.only() instanceof Value.Instance(var type, var arguments, var _)
        && !arguments.isEmpty()) {
      int index = new TypeParameters(inference).of(type).indexOf(variable.name());
      if (index >= 0 && index < arguments.size()) {
        return arguments.get(index);
      }
    }
    return Values.unknown(Value.Reason.PARAMETER);
  }

  private @Nullable Values solve(
      Value.TypeVariable variable, Expr annotation, Values passed, Frame frame, int depth) {
    if (depth > 6) {
      return null;
    }
    if (annotation instanceof Expr.Name || annotation instanceof Expr.Attribute) {
      return isVariable(variable, annotation, frame) ? passed.known() : null;
    }
    if (!(annotation instanceof Expr.Subscript subscript)) {
      return annotation instanceof Expr.BinOp op
          ? either(
              solve(variable, op.left(), passed, frame, depth + 1),
              solve(variable, op.right(), passed, frame, depth + 1))
          : null;
    }
    var text = frame.code().module().text(subscript.value());
    var form = text.substring(text.lastIndexOf('.') + 1);
    var inner =
        subscript.slice() instanceof Expr.TupleExpr tuple
            ? tuple.elements().getLast()
            : subscript.slice();
    var projected =
        switch (form) {
          case "type", "Type" -> instances(passed);
          case "Callable" ->
              inference.calls().result(inference.calls().targets(passed, ArgumentList.EMPTY));
          case "Awaitable", "Coroutine" -> inference.iteration().awaited(passed, null);
          case "Optional", "Union", "Annotated" -> passed;
          default -> inference.iteration().elements(passed, null);
        };
    return solve(variable, inner, projected, frame, depth + 1);
  }

  private static @Nullable Values either(@Nullable Values left, @Nullable Values right) {
    return left == null ? right : left;
  }

  private static Values instances(Values classes) {
    var found = Values.NONE_YET;
    for (var value : classes) {
      if (value instanceof Value.ClassObject(var type, var arguments)) {
        found = found.union(Values.of(new Value.Instance(type, arguments, null)));
      }
    }
    return found;
  }

  private boolean isVariable(Value.TypeVariable variable, Expr annotation, Frame frame) {
    return annotations.meaning(annotation, frame, frame, 0).only()
            instanceof Value.TypeVariable(var name, var _)
        && name.equals(variable.name());
  }
}
