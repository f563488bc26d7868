package seatrial.analysis.inference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// What `def` and `class` statements bind: functions and classes as their decorators leave them.
public final class Definitions {
  private final Inference inference;
  private final WrapperChoice wrappers;
  private final Map<ClassType, Boolean> abstracts = new HashMap<>();

  Definitions(Inference inference) {
    this.inference = inference;
    this.wrappers = new WrapperChoice(inference);
  }

  Values function(Stmt.FunctionDef definition, Frame frame) {
    return below(definition, definition.decorators().size(), frame);
  }

  /// The function as its last decorators leave it.
  ///
  /// @param count of decorators that have been called, those nearest to the `def` first
  private Values below(Stmt.FunctionDef definition, int count, Frame frame) {
    var unit = frame.code().module().functionOf(definition);
    if (unit == null) {
      return Values.unknown(Value.Reason.EXPRESSION);
    }
    var values = Values.of((Value) new Value.Function(unit, frame));
    var decorators = definition.decorators().reversed();
    boolean isDeclared = count > 0 && inference.declaredClasses().isDeclared(unit);
    for (int i = 0; i < count; i++) {
      var made = decorated(decorators.get(i), values, frame);
      values = isDeclared && !isBinding(made) ? values : made;
    }
    return values;
  }

  /// Whether a decorator only says how a method is bound; what others make of a function is in what
  /// a fact says of it.
  private static boolean isBinding(Values made) {
    for (var value : made) {
      if (!(value instanceof Value.Descriptor)) {
        return false;
      }
    }
    return true;
  }

  /// What runs when a decorator is called with what stands below it.
  List<Target> decoratorTargets(Expr decorator, Node decorated, Frame frame) {
    var below =
        switch (decorated) {
          case Stmt.FunctionDef function ->
              below(function, function.decorators().reversed().indexOf(decorator), frame);
          case Stmt.ClassDef cls ->
              classBelow(cls, cls.decorators().reversed().indexOf(decorator), frame);
          default -> Values.NONE_YET;
        };
    return inference.calls().targets(inference.of(decorator, frame), ArgumentList.of(below));
  }

  private Values decorated(Expr decorator, Values values, Frame frame) {
    var decorators = inference.of(decorator, frame);
    var targets = inference.calls().targets(decorators, ArgumentList.of(values));
    var result =
        wrappers.of(
            targets, values, inference.calls().result(targets).where(value -> !isConstant(value)));
    if (result.isUnknown() || isOnlyExternal(result)) {
      return values;
    }
    return result.mayBeUnknown() ? result.known() : result;
  }

  /// A decorator of a library that is not there: what it makes is most like what it got.
  private static boolean isOnlyExternal(Values values) {
    for (var value : values) {
      if (!(value instanceof Value.External) && !(value instanceof Value.Unknown)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isConstant(Value value) {
    return value instanceof Value.Constant;
  }

  Values classOf(Stmt.ClassDef definition, Frame frame) {
    return classBelow(definition, definition.decorators().size(), frame);
  }

  private Values classBelow(Stmt.ClassDef definition, int count, Frame frame) {
    var unit = frame.code().module().classOf(definition);
    if (unit == null) {
      return Values.unknown(Value.Reason.EXPRESSION);
    }
    var cls = Values.of((Value) new Value.ClassObject(new ClassType.Source(unit, frame)));
    var decorators = definition.decorators().reversed();
    for (int i = 0; i < count; i++) {
      cls = decoratedClass(decorators.get(i), cls, frame);
    }
    return cls;
  }

  private Values decoratedClass(Expr decorator, Values cls, Frame frame) {
    var decorators = inference.of(decorator, frame);
    var values =
        inference.calls().result(inference.calls().targets(decorators, ArgumentList.of(cls)));
    var classes = values.where(value -> value instanceof Value.ClassObject);
    return values.isUnknown() || classes.isEmpty() ? cls : classes;
  }

  /// The frame in which a function runs when it is called with anything, made where it is defined
  /// in the ordinary way.
  public Frame frameOf(FunctionUnit function) {
    return inference.frames().of(function, frameAround(function));
  }

  /// The frame in which a function is defined in the ordinary way: what its decorators say, they
  /// say there.
  public Frame frameAround(FunctionUnit function) {
    return frameOf(function.definedIn(), function.module());
  }

  public Frame frameOf(@Nullable Code code, ModuleUnit module) {
    return switch (code) {
      case ClassUnit cls -> inference.frames().of(cls, frameOf(cls.definedIn(), module));
      case FunctionUnit function -> frameOf(function);
      case ModuleUnit own -> inference.frameOf(own);
      case null -> inference.frameOf(module);
    };
  }

  /// The class of a class statement that is reached in the ordinary way.
  public ClassType typeOf(ClassUnit cls) {
    return new ClassType.Source(cls, frameOf(cls.definedIn(), cls.module()));
  }

  /// Whether a class is an interface: objects are of classes that inherit from it.
  boolean isAbstract(ClassType type) {
    var known = abstracts.get(type);
    if (known == null) {
      known = type instanceof ClassType.Source(var unit, var around) && isAbstract(unit, around);
      abstracts.put(type, known);
    }
    return known;
  }

  private boolean isAbstract(ClassUnit unit, Frame around) {
    for (var base : unit.node().bases()) {
      for (var value : inference.of(base, around)) {
        if (value instanceof Value.External(var name, var _) && name.equals("typing.Protocol")) {
          return true;
        }
      }
    }
    for (var statement : unit.body()) {
      if (statement instanceof Stmt.FunctionDef method) {
        for (var decorator : method.decorators()) {
          var text = unit.module().text(decorator);
          if (text.endsWith("abstractmethod") || text.endsWith("abstractproperty")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /// Adds what a generated `__init__` runs: the factories of fields that the call does not pass.
  void addFactories(ClassType type, ArgumentList arguments, List<Target> targets) {
    for (var ancestor : inference.classes().order(type)) {
      if (ancestor instanceof ClassType.Source(var unit, var around)) {
        var frame = inference.frames().of(unit, around);
        for (var statement : unit.body()) {
          if (statement instanceof Stmt.AnnAssign assign
              && assign.target() instanceof Expr.Name(_, _, var id, _)
              && assign.value() instanceof Expr.Call field
              && !arguments.keywords().containsKey(id)) {
            addFactory(field, frame, targets);
          }
        }
      }
    }
  }

  /// However a library calls its function for fields, its factory goes by one of these names.
  private void addFactory(Expr.Call field, Frame frame, List<Target> targets) {
    for (var name : List.of("default_factory", "factory")) {
      var factory = field.keyword(name);
      if (factory != null) {
        targets.addAll(inference.calls().targets(inference.of(factory, frame), ArgumentList.EMPTY));
      }
    }
  }
}
