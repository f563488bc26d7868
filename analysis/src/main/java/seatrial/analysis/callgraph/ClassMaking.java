package seatrial.analysis.callgraph;

import java.util.ArrayList;
import java.util.List;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Stmt;

/// What a class statement runs besides its body: the metaclass, the nearest ancestor's
/// `__init_subclass__`, and `__set_name__` of the attributes.
final class ClassMaking {
  private static final ArgumentList ANYTHING =
      new ArgumentList(
          List.of(),
          Values.unknown(Value.Reason.PARAMETER),
          java.util.Map.of(),
          Values.unknown(Value.Reason.PARAMETER));

  private final Inference inference;

  ClassMaking(Inference inference) {
    this.inference = inference;
  }

  /// @param around the frame that the statement runs in
  List<Target> of(ClassUnit cls, Frame around) {
    var running = new ArrayList<Target>(0);
    var type = new ClassType.Source(cls, around);
    var meta = inference.classes().metaclass(type);
    if (meta != null) {
      var metaclass = Values.of((Value) new Value.ClassObject(meta));
      for (var name : List.of("__prepare__", "__new__")) {
        addBodies(inference.attributes().of(metaclass, name), running);
      }
      addBodies(inference.attributes().special(new Value.ClassObject(type), "__init__"), running);
    }
    var self = new Value.ClassObject(type);
    addBodies(
        inference
            .attributes()
            .of(Values.of((Value) new Value.Super(type, self)), "__init_subclass__"),
        running);
    addNamed(cls, around, running);
    return running;
  }

  private void addNamed(ClassUnit cls, Frame around, List<Target> running) {
    var frame = inference.frames().of(cls, around);
    for (var statement : cls.body()) {
      if (statement instanceof Stmt.Assign assign) {
        for (var value : inference.of(assign.value(), frame)) {
          if (value instanceof Value.Instance(ClassType.Source _, _, _)) {
            addBodies(inference.attributes().special(value, "__set_name__"), running);
          }
        }
      }
    }
  }

  private void addBodies(Values callees, List<Target> running) {
    for (var target : inference.calls().targets(callees, ANYTHING)) {
      if (target instanceof Target.Body) {
        running.add(target);
      }
    }
  }
}
