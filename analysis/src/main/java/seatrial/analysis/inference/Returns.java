package seatrial.analysis.inference;

import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;

/// What functions return, yield and take when they are resumed.
public final class Returns {
  private final Inference inference;
  private final Object returned = new Object();
  private final Object yielded = new Object();

  Returns(Inference inference) {
    this.inference = inference;
  }

  /// What the body of a frame returns: for a coroutine, what awaiting it gives.
  public Values of(Frame frame) {
    return inference.once(frame, returned, () -> compute(frame));
  }

  private Values compute(Frame frame) {
    var function = frame.function();
    if (function == null) {
      return Values.NONE_YET;
    }
    if (function.node() instanceof Expr.Lambda lambda) {
      return inference.of(lambda.body(), frame);
    }
    var declared = declared(function, frame);
    if (function.module().isStub()) {
      return declared;
    }
    if (!function.module().isProject() && isPlain(declared)) {
      return declared;
    }
    var inferred = inferred(function, frame);
    if (inferred.isEmpty() && declared.isEmpty()) {
      return inferred;
    }
    return inferred.mayBeUnknown() || inferred.isEmpty() || isOneConstant(inferred)
        ? declared.isUnknown() ? inferred : inferred.known().union(declared)
        : inferred;
  }

  private static boolean isOneConstant(Values values) {
    return values.only() instanceof Value.Constant;
  }

  /// Whether a declared type says all that the body would: instances of classes that are no mere
  /// interface.
  private boolean isPlain(Values declared) {
    if (declared.isEmpty()) {
      return false;
    }
    for (var value : declared) {
      boolean isPlain =
          switch (value) {
            case Value.Constant _ -> true;
            case Value.Instance(var type, var _, var _) -> !isInterface(type);
            case Value.Sequence _, Value.Mapping _ -> true;
            default -> false;
          };
      if (!isPlain) {
        return false;
      }
    }
    return true;
  }

  private boolean isInterface(ClassType type) {
    if (type instanceof ClassType.Opaque) {
      return type.equals(Classes.OBJECT);
    }
    return inference.definitions().isAbstract(type);
  }

  private Values inferred(FunctionUnit function, Frame frame) {
    var flow = function.module().flow(function.scope());
    var values = Values.NONE_YET;
    for (var statement : flow.returns()) {
      if (!inference.canRun(statement, frame)) {
        continue;
      }
      var value = statement.value();
      values =
          values.union(value == null ? inference.containers().none() : inference.of(value, frame));
    }
    if (flow.canReachEnd() && inference.feasibility().canReachEnd(frame)) {
      values = values.union(inference.containers().none());
    }
    return values;
  }

  /// What the annotation says; empty without one.
  public Values declared(FunctionUnit function, Frame frame) {
    var definition = function.definition();
    var around = frame.around();
    return definition == null || definition.returns() == null || around == null
        ? Values.NONE_YET
        : inference.annotations().instances(definition.returns(), around, frame);
  }

  /// What a generator of this frame yields.
  public Values yielded(Frame frame) {
    return inference.once(frame, yielded, () -> computeYielded(frame));
  }

  private Values computeYielded(Frame frame) {
    var function = frame.function();
    if (function == null) {
      return Values.NONE_YET;
    }
    var values = Values.NONE_YET;
    for (var expr : function.module().flow(function.scope()).yields()) {
      if (!inference.canRun(expr, frame)) {
        continue;
      }
      values =
          values.union(
              switch (expr) {
                case Expr.Yield(var _, var _, var value) ->
                    value == null ? inference.containers().none() : inference.of(value, frame);
                case Expr.YieldFrom from ->
                    inference.iteration().elements(inference.of(from.value(), frame), null);
                default -> Values.NONE_YET;
              });
    }
    if (values.isUnknown()) {
      var declared = inference.iteration().elements(declared(function, frame), null);
      return declared.isUnknown() ? values : declared;
    }
    return values;
  }
}
