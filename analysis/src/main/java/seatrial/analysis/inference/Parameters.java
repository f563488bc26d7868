package seatrial.analysis.inference;

import java.util.List;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Parameter;
import seatrial.syntax.ast.Stmt;

/// What the parameters of a function hold: what is passed, else what the annotation, the default
/// and the calls that are in sight say.
public final class Parameters {
  private final Inference inference;

  Parameters(Inference inference) {
    this.inference = inference;
  }

  /// What a parameter holds when its function runs in this frame.
  public Values of(Parameter parameter, Frame frame) {
    return inference.once(frame, parameter, () -> compute(parameter, frame));
  }

  private Values compute(Parameter parameter, Frame frame) {
    var function = frame.function();
    if (function == null) {
      return Values.unknown(Value.Reason.PARAMETER);
    }
    int index = function.parameters().indexOf(parameter);
    var passed = frame.argument(index);
    if (passed != null) {
      return passed;
    }
    if (index == 0) {
      var first = receiver(function, frame);
      if (!first.isEmpty()) {
        return first;
      }
    }
    return anything(function, parameter, frame);
  }

  /// `self`, `cls`: an object of the class that the method is written in.
  private Values receiver(FunctionUnit function, Frame frame) {
    var owner = inference.classes().ownerOf(frame);
    if (owner == null || isStatic(function)) {
      return Values.NONE_YET;
    }
    return isOfClass(function) ? Values.of(new Value.ClassObject(owner)) : Values.of(selfOf(owner));
  }

  private Value selfOf(ClassType owner) {
    // In a metaclass, `self` is a class that nobody knows.
    return new Value.Instance(owner);
  }

  static boolean isStatic(FunctionUnit function) {
    return isDecoratedAs(function, "staticmethod");
  }

  static boolean isOfClass(FunctionUnit function) {
    return switch (function.name()) {
      case "__new__", "__init_subclass__", "__class_getitem__" -> true;
      default -> isDecoratedAs(function, "classmethod");
    };
  }

  private static boolean isDecoratedAs(FunctionUnit function, String name) {
    Stmt.FunctionDef definition = function.definition();
    if (definition != null) {
      for (var decorator : definition.decorators()) {
        if (decorator instanceof Expr.Name(_, _, var id, _) && id.equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  private Values anything(FunctionUnit function, Parameter parameter, Frame frame) {
    var syntax = function.syntax();
    var declared = declared(parameter, frame);
    if (parameter == syntax.varPositional()) {
      return Values.of(
          inference
              .containers()
              .tuple(
                  List.of(),
                  declared.isEmpty() ? Values.unknown(Value.Reason.PARAMETER) : declared));
    }
    if (parameter == syntax.varKeyword()) {
      return Values.of(
          inference
              .containers()
              .dict(
                  java.util.Map.of(),
                  declared.isEmpty() ? Values.unknown(Value.Reason.PARAMETER) : declared));
    }
    var around = frame.around();
    var values = declared;
    if (parameter.defaultValue() != null && around != null) {
      values = values.union(inference.of(parameter.defaultValue(), around));
    }
    if (declared.isUnknown()) {
      values = values.union(inference.callSites().valuesOf(function, parameter));
    }
    return values.isEmpty() || values.isOnlyNone()
        ? values.union(Values.unknown(Value.Reason.PARAMETER))
        : values;
  }

  /// What the annotation says; empty without one.
  Values declared(Parameter parameter, Frame frame) {
    var around = frame.around();
    return parameter.annotation() == null || around == null
        ? Values.NONE_YET
        : inference.annotations().instances(parameter.annotation(), around, frame);
  }
}
