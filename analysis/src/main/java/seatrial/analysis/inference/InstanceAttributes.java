package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.AttributeWrite;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.Source;
import seatrial.syntax.ast.Expr;

/// What the attributes of objects hold: whatever the methods of the class and its ancestors write
/// to `self`, in any order.
final class InstanceAttributes {
  private final Inference inference;

  /// A question about one attribute of one kind of object, kept in the frame of the class.
  private record Slot(Value.Instance self, String name) {}

  private final Map<Slot, Slot> slots = new HashMap<>();

  InstanceAttributes(Inference inference) {
    this.inference = inference;
  }

  Values of(Value.Instance self, String name) {
    if (!(self.type() instanceof ClassType.Source(var unit, var around))) {
      return Values.NONE_YET;
    }
    var slot = new Slot(self, name);
    var key = slots.computeIfAbsent(slot, same -> same);
    return inference.once(inference.frames().of(unit, around), key, () -> compute(self, name));
  }

  private Values compute(Value.Instance self, String name) {
    var values = Values.NONE_YET;
    var declared = Values.NONE_YET;
    boolean isWritten = false;
    for (var ancestor : inference.classes().order(self.type())) {
      if (!(ancestor instanceof ClassType.Source(var unit, var around))) {
        continue;
      }
      for (var write : unit.writesOf(name)) {
        if (write.kind() == AttributeWrite.Kind.BINDS) {
          isWritten = true;
          values = values.union(written(write, unit, around, self));
        }
      }
      if (declared.isEmpty()) {
        declared = inference.names().declared(inference.frames().of(unit, around), name);
      }
    }
    if (isWritten) {
      values = inference.containers().withWrites(values, self, name);
    }
    if (values.isEmpty() && !isWritten) {
      return declared;
    }
    boolean saysNothing = values.isUnknown() || values.mayBeUnknown() || isOneConstant(values);
    return saysNothing && !declared.isUnknown() ? values.known().union(declared) : values;
  }

  private static boolean isOneConstant(Values values) {
    return values.only() instanceof Value.Constant;
  }

  /// The frame in which a method runs on this object, so far as is known.
  Frame frame(FunctionUnit method, ClassUnit cls, Frame around, Value.Instance self) {
    var classFrame = inference.frames().of(cls, around);
    var made = self.made();
    if (made != null && method.equals(made.code())) {
      return made;
    }
    if (made != null && method.name().equals("__init__")) {
      var base = baseInitialiser(made, method, 0, new HashSet<>());
      if (base != null) {
        return base;
      }
    }
    var arguments = new ArrayList<@Nullable Values>();
    arguments.add(Values.of(new Value.Instance(self.type(), self.arguments(), null)));
    for (int i = 1; i < method.parameters().size(); i++) {
      arguments.add(null);
    }
    return inference.frames().of(method, classFrame, arguments);
  }

  /// The frame of an ancestor's `__init__` as the object's own calls it.
  private @Nullable Frame baseInitialiser(
      Frame from, FunctionUnit wanted, int depth, Set<Frame> seen) {
    if (depth > 4 || !seen.add(from) || from.function() == null) {
      return null;
    }
    for (var call : CallSites.superCalls(from.function())) {
      for (var target : inference.calls().targets(call, from)) {
        if (target instanceof Target.Body(var frame, var _)) {
          if (wanted.equals(frame.code())) {
            return frame;
          }
          var further = baseInitialiser(frame, wanted, depth + 1, seen);
          if (further != null) {
            return further;
          }
        }
      }
    }
    return null;
  }

  private Values written(AttributeWrite write, ClassUnit cls, Frame around, Value.Instance self) {
    var method = write.method();
    if (Parameters.isStatic(method) || Parameters.isOfClass(method)) {
      return Values.NONE_YET;
    }
    return inference.names().anyBindingAt(frame(method, cls, around, self), write.target());
  }

  /// What class methods write to the class: `cls.name = …`.
  Values ofClass(ClassType type, String name) {
    var values = Values.NONE_YET;
    for (var ancestor : inference.classes().order(type)) {
      if (!(ancestor instanceof ClassType.Source(var unit, var around))) {
        continue;
      }
      for (var write : unit.writesOf(name)) {
        if (write.kind() == AttributeWrite.Kind.BINDS && Parameters.isOfClass(write.method())) {
          var frame = inference.frames().of(write.method(), inference.frames().of(unit, around));
          values = values.union(inference.names().anyBindingAt(frame, write.target()));
        }
      }
    }
    return values;
  }

  /// The expressions that the class's methods bind an attribute to, for those that look for text.
  static List<Expr> expressions(ClassUnit cls, String name) {
    var found = new ArrayList<Expr>();
    for (var write : cls.writesOf(name)) {
      var flow = cls.module().flow(write.method().scope());
      var place = flow.place(write.target());
      if (place != null) {
        for (var binding : flow.bindings(place)) {
          if (binding.source() instanceof Source.Assigned(var value, var path) && path.isEmpty()) {
            found.add(value);
          }
        }
      }
    }
    return found;
  }
}
