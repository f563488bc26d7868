package seatrial.analysis.callgraph;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;

/// The ways in which the project's code runs: each module, whatever is called from there with what
/// it is called with, each function that nothing in sight calls, called with anything, what
/// decorators make of functions, and what classes inherit that are made elsewhere.
public final class RunningCode {
  private static final ArgumentList ANYTHING =
      new ArgumentList(
          List.of(),
          Values.unknown(Value.Reason.PARAMETER),
          Map.of(),
          Values.unknown(Value.Reason.PARAMETER));

  private final Inference inference;
  private final Deque<Frame> open = new ArrayDeque<>();
  private final Set<Frame> frames = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Code> codes = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Code> made = Collections.newSetFromMap(new IdentityHashMap<>());

  private RunningCode(Inference inference) {
    this.inference = inference;
  }

  /// Shows every frame of the project's code once, with its steps.
  public static void forEach(Inference inference, BiConsumer<Frame, List<Step>> visitor) {
    new RunningCode(inference).run(visitor);
  }

  private void run(BiConsumer<Frame, List<Step>> visitor) {
    var modules = inference.program().project();
    for (var module : modules) {
      add(inference.frameOf(module));
    }
    follow(visitor);
    for (var module : modules) {
      addUncalled(module, visitor);
    }
    for (var module : modules) {
      module.functions().forEach(this::addDecorated);
      follow(visitor);
    }
    for (var module : modules) {
      for (var cls : module.classes()) {
        if (!made.contains(cls)) {
          addInherited(cls);
          follow(visitor);
        }
      }
    }
  }

  /// Objects of the class are made elsewhere: by whoever uses the project.
  private void addInherited(ClassUnit cls) {
    var type = inference.definitions().typeOf(cls);
    var self = Values.of((Value) new Value.Instance(type));
    var order = inference.classes().order(type);
    for (var ancestor : order.subList(1, order.size())) {
      if (ancestor instanceof ClassType.Source(var unit, _) && unit.module().isProject()) {
        for (var name : unit.methodNames()) {
          var methods = inference.attributes().of(self, name).where(Value.Method.class::isInstance);
          inference.calls().targets(methods, ANYTHING).forEach(this::addTarget);
        }
      }
    }
  }

  /// Functions come before those that stand in them, so that the inner ones are met as they are
  /// called there.
  private void addUncalled(ModuleUnit module, BiConsumer<Frame, List<Step>> visitor) {
    for (var function : module.functions()) {
      if (!codes.contains(function)) {
        add(inference.definitions().frameOf(function));
        follow(visitor);
      }
    }
  }

  /// What decorators make of a function may be called by whoever uses the project.
  private void addDecorated(FunctionUnit function) {
    var definition = function.definition();
    var around = function.definedIn();
    if (definition == null
        || definition.decorators().isEmpty()
        || around == null
        || around instanceof FunctionUnit) {
      return;
    }
    var frame = inference.definitions().frameOf(around, around.module());
    for (var binding : around.module().flow(around.scope()).bindings()) {
      if (binding.node().equals(definition)) {
        var made = inference.of(binding, frame).where(value -> !(value instanceof Value.Unknown));
        inference.calls().targets(made, ANYTHING).forEach(this::addTarget);
      }
    }
  }

  private void follow(BiConsumer<Frame, List<Step>> visitor) {
    while (!open.isEmpty()) {
      var frame = open.remove();
      var steps = Steps.of(frame, inference);
      visitor.accept(frame, steps);
      for (var step : steps) {
        for (var target : step.targets()) {
          addTarget(target);
        }
      }
    }
  }

  private void addTarget(Target target) {
    switch (target) {
      case Target.Body(var callee, _) -> add(callee);
      case Target.Resumption(var body, _) -> add(body);
      case Target.Leaf leaf -> addCallbacks(leaf);
      case Target.Making(var type, _) -> addMade(type);
      case Target.Unknown _ -> {}
    }
  }

  private void addMade(ClassType type) {
    if (type instanceof ClassType.Source(var unit, _)) {
      made.add(unit);
    }
  }

  private void addCallbacks(Target.Leaf leaf) {
    for (var target : inference.leafCalls().callbacks(leaf, "here")) {
      if (target instanceof Target.Body(var callee, _)) {
        add(callee);
      }
    }
  }

  private void add(Frame frame) {
    if (frame.code().module().isProject() && frames.add(frame)) {
      codes.add(frame.code());
      open.add(frame);
      var self = frame.argument(0);
      for (var value : self == null ? Values.NONE_YET : self) {
        if (value instanceof Value.Instance(var type, _, _)) {
          addMade(type);
        }
      }
    }
  }
}
