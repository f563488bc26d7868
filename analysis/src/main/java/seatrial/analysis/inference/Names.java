package seatrial.analysis.inference;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Binding;
import seatrial.semantics.flow.FlowIndex;
import seatrial.semantics.flow.Joined;
import seatrial.semantics.flow.Place;
import seatrial.semantics.flow.Source;
import seatrial.semantics.flow.Value.Narrowed;
import seatrial.semantics.scope.Scope;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.TypeParam;

/// What names and paths mean where they are used.
final class Names {
  private final Inference inference;

  Names(Inference inference) {
    this.inference = inference;
  }

  /// The value of a name.
  Values of(Expr.Name use, Frame frame) {
    var flow = flow(frame);
    var place = flow.place(use);
    var variable =
        place instanceof Place.Variable known
            ? known
            : new Place.Variable(frame.scope(), frame.scope().mangle(use.id()));
    var values = at(flow.value(use), frame, variable, () -> outer(variable, frame));
    var changed = inference.containers().changed(values, use, flow, frame);
    return frame.code() instanceof ModuleUnit module && variable.scope().equals(frame.scope())
        ? inference.containers().withGlobalChanges(changed, module, variable.name(), frame)
        : changed;
  }

  /// The value of an attribute or item that this code binds or narrows itself, or what the object
  /// says where it does not.
  ///
  /// @param ofObject asks the object
  Values ofPath(Expr use, Frame frame, Supplier<Values> ofObject) {
    var flow = flow(frame);
    var value = flow.value(use);
    if (value instanceof seatrial.semantics.flow.Value.Initial) {
      return ofObject.get();
    }
    var place = flow.place(use);
    if (place == null) {
      return ofObject.get();
    }
    var values = at(value, frame, place, ofObject);
    return inference.containers().changed(values, use, flow, frame);
  }

  private static FlowIndex flow(Frame frame) {
    return frame.code().module().flow(frame.scope());
  }

  private Values at(
      seatrial.semantics.flow.Value value, Frame frame, Place place, Supplier<Values> initial) {
    return switch (value) {
      case seatrial.semantics.flow.Value.Initial _ -> initial.get();
      case seatrial.semantics.flow.Value.Bound(var binding) -> ofBinding(binding, frame);
      case Narrowed narrowed when narrowed.value() instanceof Narrowed ->
          inference.once(frame, narrowed, () -> narrowed(narrowed, frame, place, initial));
      case Narrowed narrowed -> narrowed(narrowed, frame, place, initial);
      case seatrial.semantics.flow.Value.AfterStar(var before, var star) -> {
        var given =
            place instanceof Place.Variable variable
                ? inference.modules().starred(star, variable.name(), frame)
                : Values.NONE_YET;
        yield given.isEmpty() ? at(before, frame, place, initial) : given;
      }
      case Joined joined ->
          inference.once(
              frame,
              joined,
              () -> {
                var all = joined(joined, frame, place, initial, false);
                return all.isEmpty() ? joined(joined, frame, place, initial, true) : all;
              });
    };
  }

  /// @param withFailing whether imports count that fail: what is done instead binds the name else
  private Values joined(
      Joined joined, Frame frame, Place place, Supplier<Values> initial, boolean withFailing) {
    var all = Values.NONE_YET;
    for (var operand : joined.values()) {
      if (operand instanceof seatrial.semantics.flow.Value.Bound(var binding)
          && (!inference.canRun(binding.node(), frame)
              || !withFailing && inference.modules().fails(binding, frame))) {
        continue;
      }
      all = all.union(at(operand, frame, place, initial));
    }
    return all;
  }

  private Values narrowed(Narrowed narrowed, Frame frame, Place place, Supplier<Values> initial) {
    var before = at(narrowed.value(), frame, place, initial);
    return inference.narrowing().apply(before, narrowed.guard(), place, frame);
  }

  Values ofBinding(Binding binding, Frame frame) {
    return inference.once(frame, binding, () -> inference.bindings().of(binding, frame));
  }

  /// The meaning of a variable that the code has not bound at the use: that of the code around.
  private Values outer(Place.Variable variable, Frame frame) {
    var name = variable.name();
    var target = variable.scope().resolve(name);
    var owner = FlowIndex.owner(target);
    if (owner.equals(frame.scope())) {
      return switch (frame.code()) {
        case ModuleUnit module ->
            frame.around() == null
                ? ofModule(module, frame, name, true)
                : byName(name, frame.around());
        case ClassUnit cls ->
            frame.around() == null ? Values.NONE_YET : fromAround(cls, frame, name);
        case seatrial.analysis.program.FunctionUnit _ -> Values.NONE_YET;
      };
    }
    return enclosing(frame, owner, target, name);
  }

  /// A class body may read a name before it binds it: then it means that of the code around.
  private Values fromAround(ClassUnit cls, Frame frame, String name) {
    var around = frame.around();
    if (around == null) {
      return Values.NONE_YET;
    }
    var target = cls.module().scope();
    for (var scope = cls.scope().parent(); scope != null; scope = scope.parent()) {
      var symbol = scope.symbol(name);
      if (scope.kind() == Scope.Kind.FUNCTION && symbol != null && symbol.isLocal()) {
        target = scope;
        break;
      }
    }
    return enclosing(frame, FlowIndex.owner(target), target, name);
  }

  private Values enclosing(Frame frame, Scope owner, Scope target, String name) {
    var inner = frame;
    for (var outer = frame.around(); outer != null; outer = outer.around()) {
      if (outer.scope().equals(owner)) {
        return outer.code() instanceof ModuleUnit module
            ? ofModule(module, outer, name, false)
            : closure(outer, target, name, inner);
      }
      inner = outer;
    }
    return ofModule(frame.code().module(), inference.frameOf(frame.code().module()), name, false);
  }

  private Values closure(Frame outer, Scope target, String name, Frame inner) {
    var flow = flow(outer);
    if (inner.code() instanceof ClassUnit cls) {
      var value = flow.valueAtDefinition(cls.node(), name);
      if (value != null) {
        return at(value, outer, new Place.Variable(target, name), () -> Values.NONE_YET);
      }
    }
    var all = Values.NONE_YET;
    for (var binding : flow.bindings(target, name)) {
      if (inference.canRun(binding.node(), outer)) {
        all = all.union(ofBinding(binding, outer));
      }
    }
    for (var write : inference.modules().nonlocalWrites(outer, name)) {
      all = all.union(write);
    }
    return all;
  }

  /// What a module holds under a name once it has run, and what its functions write there; builtins
  /// where nothing does.
  ///
  /// @param isRunning whether the module's own code asks, which has not bound it yet
  private Values ofModule(ModuleUnit module, Frame frame, String name, boolean isRunning) {
    var values = isRunning ? Values.NONE_YET : inference.modules().variable(module, name);
    if (values.isEmpty()) {
      values = inference.evaluatedTexts().variable(module, name);
    }
    if (!values.isEmpty()) {
      return values;
    }
    return inference.modules().builtin(name, frame);
  }

  /// What a variable of the frame's own scope holds when its code has run to the end.
  Values atEnd(Frame frame, String name) {
    var mangled = frame.scope().mangle(name);
    return at(
        flow(frame).valueAtEnd(mangled),
        frame,
        new Place.Variable(frame.scope(), mangled),
        () -> Values.NONE_YET);
  }

  /// What one target of an assignment gets when the frame's code runs.
  Values anyBindingAt(Frame frame, Expr target) {
    for (var binding : flow(frame).bindings()) {
      if (binding.node().equals(target)) {
        return ofBinding(binding, frame);
      }
    }
    return Values.NONE_YET;
  }

  /// What a name means in a frame once all of its code, and of the code around, has run.
  Values byName(String name, Frame frame) {
    for (var current = frame; current != null; current = current.around()) {
      var mangled = current.scope().mangle(name);
      boolean isVisible = current == frame || !(current.code() instanceof ClassUnit);
      if (current.code() instanceof ModuleUnit module) {
        return ofModule(module, current, mangled, false);
      }
      var all = Values.NONE_YET;
      if (isVisible) {
        for (var binding : flow(current).bindings(mangled)) {
          all = all.union(ofBinding(binding, current));
        }
        var parameter = typeParameter(current, name);
        all = parameter == null ? all : all.union(parameter);
      }
      if (!all.isEmpty()) {
        return all;
      }
    }
    return Values.unknown(Value.Reason.NAME);
  }

  /// A type parameter in brackets of the function or class that runs in a frame.
  private @Nullable Values typeParameter(Frame frame, String name) {
    var parameters =
        switch (frame.code()) {
          case ClassUnit cls -> cls.node().typeParams();
          case seatrial.analysis.program.FunctionUnit function ->
              function.definition() == null
                  ? List.<TypeParam>of()
                  : function.definition().typeParams();
          case ModuleUnit _ -> List.<TypeParam>of();
        };
    for (var parameter : parameters) {
      if (parameter.name().equals(name)) {
        return typeVariable(parameter, frame);
      }
    }
    return null;
  }

  private Values typeVariable(TypeParam parameter, Frame frame) {
    var around = frame.around();
    var bound =
        parameter instanceof TypeParam.TypeVar(var _, var _, var _, var limit, var _)
                && limit != null
                && around != null
            ? inference.annotations().instances(limit, around, around)
            : Values.NONE_YET;
    return Values.of(new Value.TypeVariable(parameter.name(), bound));
  }

  /// What the frame's code declares a name of its scope to be: `name: T`; empty where it does not.
  Values declared(Frame frame, String name) {
    var symbol = frame.scope().symbol(name);
    if (symbol != null && symbol.isAnnotated()) {
      for (var binding : flow(frame).bindings(frame.scope().mangle(name))) {
        if (binding.source() instanceof Source.Annotated declaration) {
          // Not the annotation: that is the question what it is as an expression.
          return inference.once(
              frame,
              declaration,
              () -> inference.annotations().instances(declaration.annotation(), frame, frame));
        }
      }
    }
    return Values.NONE_YET;
  }
}
