package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;

/// What calling something runs, and what it gives.
public final class Calls {
  /// Callables that wrap callables that wrap callables: beyond this nobody wrote them by hand.
  private static final int DEEPEST = 12;

  private final Inference inference;

  Calls(Inference inference) {
    this.inference = inference;
  }

  /// What a call expression may run.
  public List<Target> targets(Expr.Call call, Frame frame) {
    return inference.settled(targetsOf(frame), call, () -> findTargets(call, frame));
  }

  @SuppressWarnings("unchecked") // only this class writes to it
  private static Map<Expr.Call, List<Target>> targetsOf(Frame frame) {
    return (Map<Expr.Call, List<Target>>) (Map<?, ?>) frame.targets();
  }

  private List<Target> findTargets(Expr.Call call, Frame frame) {
    var callees = inference.of(call.function(), frame);
    var special = inference.leafCalls().inPlace(call, callees, frame);
    return special != null ? special : targets(callees, inference.arguments().of(call, frame));
  }

  /// What calling any of these with these arguments may run.
  public List<Target> targets(Values callees, ArgumentList arguments) {
    var targets = new ArrayList<Target>(callees.size());
    for (var callee : callees) {
      add(callee, arguments, targets, 0);
    }
    return targets;
  }

  /// What runs where an operation on each object runs the first of these special methods that it
  /// has, with an argument of which nothing is known.
  public List<Target> specials(Values objects, String... methods) {
    var targets = new ArrayList<Target>(0);
    for (var object : objects) {
      for (var method : methods) {
        var bound = inference.attributes().special(object, method);
        if (!bound.isEmpty()) {
          targets.addAll(targets(bound, ArgumentList.of(Values.unknown(Value.Reason.PARAMETER))));
          break;
        }
      }
    }
    return targets;
  }

  /// Whether an operation on an object runs something: code of its class, or the first of these
  /// special methods, if it has no source and waits.
  public boolean runsSpecial(Value object, String... methods) {
    return inference.declaredClasses().runs(object, methods);
  }

  /// What calls of these targets give.
  public Values result(List<Target> targets) {
    var values = Values.NONE_YET;
    for (var target : targets) {
      values = values.union(result(target));
    }
    return values;
  }

  private Values result(Target target) {
    return switch (target) {
      case Target.Body(var frame, var gives) -> gives != null ? gives : called(frame);
      case Target.Leaf leaf -> inference.leafCalls().result(leaf);
      case Target.Making(var _, var gives) -> gives;
      case Target.Resumption(var _, var gives) -> gives;
      case Target.Unknown(var reason) -> Values.unknown(reason);
    };
  }

  /// What calling the function of a frame gives its caller.
  public Values called(Frame frame) {
    var function = frame.function();
    if (function == null) {
      return Values.unknown(Value.Reason.CALL);
    }
    if (function.isGenerator()) {
      return Values.of(new Value.Generator(frame));
    }
    return function.isAsync()
        ? Values.of(new Value.Coroutine(frame))
        : inference.returns().of(frame);
  }

  private void add(Value callee, ArgumentList arguments, List<Target> targets, int depth) {
    if (depth > DEEPEST) {
      targets.add(new Target.Unknown(Value.Reason.LIMIT));
      return;
    }
    switch (callee) {
      case Value.Function function ->
          targets.add(
              new Target.Body(frame(function, arguments), told(function.unit(), arguments)));
      case Value.Method(var function, var receiver) -> {
        if (function instanceof Value.External external) {
          targets.add(new Target.Leaf(external, receiver, arguments));
        } else if (function instanceof Value.Function own) {
          targets.add(
              new Target.Body(
                  frame(own, arguments.withFirst(receiver)),
                  inference.declaredClasses().result(own.unit(), receiver, arguments)));
        } else {
          add(function, arguments.withFirst(receiver), targets, depth + 1);
        }
      }
      case Value.External external -> targets.add(new Target.Leaf(external, null, arguments));
      case Value.Partial(var inner, var first, var named) ->
          add(inner, arguments.after(first, named), targets, depth + 1);
      case Value.ClassObject cls -> instantiate(cls, arguments, targets, depth);
      case Value.Descriptor(var kind, var function) -> {
        if (kind == Value.Descriptor.Kind.PROPERTY) {
          targets.add(new Target.Unknown(Value.Reason.CALL));
        } else {
          add(function, arguments, targets, depth + 1);
        }
      }
      case Value.Instance instance -> {
        var method = inference.attributes().special(instance, "__call__");
        if (method.isEmpty()) {
          targets.add(new Target.Unknown(Value.Reason.CALL));
        }
        for (var bound : method) {
          add(bound, arguments, targets, depth + 1);
        }
      }
      case Value.Unknown(var reason) -> targets.add(new Target.Unknown(reason));
      case Value.TypeVariable(var _, var bound) -> {
        for (var value : bound) {
          if (value instanceof Value.Instance(var type, var typeArguments, var _)) {
            add(new Value.ClassObject(type, typeArguments), arguments, targets, depth + 1);
          }
        }
      }
      case Value.Constant _,
          Value.Module _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Generator _,
          Value.Coroutine _,
          Value.Super _ -> {}
    }
  }

  /// What a call gives, where that can be told without the function's body; else null.
  private @Nullable Values told(FunctionUnit function, ArgumentList arguments) {
    var passedOn = givenBack(function, arguments);
    return passedOn != null
        ? passedOn
        : inference.declaredClasses().result(function, null, arguments);
  }

  /// The function or class that a function does nothing to but return it, or null.
  private static @Nullable Values givenBack(FunctionUnit function, ArgumentList arguments) {
    int index = function.returnedParameter();
    if (index < 0) {
      return null;
    }
    var parameter = function.parameters().get(index);
    var syntax = function.syntax();
    int positional = syntax.positionalOnly().size() + syntax.positional().size();
    var passed = arguments.find(index < positional ? index : -1, parameter.name());
    boolean isCode =
        passed != null && !passed.isEmpty() && passed.where(Calls::isCode).size() == passed.size();
    return isCode ? passed : null;
  }

  static boolean isCode(Value value) {
    return value instanceof Value.Function
        || value instanceof Value.Method
        || value instanceof Value.ClassObject
        || value instanceof Value.Partial;
  }

  /// The frame in which a function runs when it is called so.
  Frame frame(Value.Function function, ArgumentList arguments) {
    var unit = function.unit();
    return inference
        .frames()
        .of(
            unit,
            function.around(),
            inference.arguments().bind(unit, function.around(), arguments));
  }

  private void instantiate(
      Value.ClassObject cls, ArgumentList arguments, List<Target> targets, int depth) {
    var type = cls.type();
    if (type instanceof ClassType.Opaque(var name)) {
      boolean isKnown = cls.arguments().isEmpty() && inference.facts().classNamed(name) != null;
      if (!isKnown && inference.facts().function(name) == null) {
        targets.add(
            new Target.Making(type, Values.of(new Value.Instance(type, cls.arguments(), null))));
        return;
      }
      targets.add(new Target.Leaf(new Value.External(name, true), null, arguments));
      return;
    }
    var meta = inference.classes().metaclass(type);
    var metaCall = meta == null ? null : inference.classes().find(meta, "__call__");
    if (metaCall != null && metaCall.owner() instanceof ClassType.Source) {
      for (var raw : metaCall.raw()) {
        add(raw, arguments.withFirst(cls), targets, depth + 1);
      }
      return;
    }
    construct(cls, arguments, targets, depth);
  }

  /// What `type.__call__` does: `__new__`, then `__init__`.
  void construct(Value.ClassObject cls, ArgumentList arguments, List<Target> targets, int depth) {
    var type = cls.type();
    var maker = inference.classes().find(type, "__new__");
    var made = Values.NONE_YET;
    if (maker != null && maker.owner() instanceof ClassType.Source) {
      var making = new ArrayList<Target>();
      for (var raw : maker.raw()) {
        add(raw, arguments.withFirst(cls), making, depth + 1);
      }
      made = result(making).known();
      for (var target : making) {
        targets.add(
            target instanceof Target.Body(var frame, var _)
                ? new Target.Body(frame, Values.NONE_YET)
                : target);
      }
    }
    var foreign = made.where(value -> !isInstanceOf(value, type));
    if (!foreign.isEmpty() && foreign.size() == made.size()) {
      targets.add(new Target.Making(type, foreign));
      return;
    }
    initialise(cls, arguments, targets, depth);
  }

  private boolean isInstanceOf(Value value, ClassType type) {
    return value instanceof Value.Instance(var own, var _, var _)
        && inference.classes().isSubclass(own, type);
  }

  private void initialise(
      Value.ClassObject cls, ArgumentList arguments, List<Target> targets, int depth) {
    var type = cls.type();
    var self = new Value.Instance(type, cls.arguments(), null);
    var initialiser = inference.classes().find(type, "__init__");
    boolean isFound = false;
    if (initialiser != null && initialiser.owner() instanceof ClassType.Source) {
      for (var raw : initialiser.raw()) {
        if (raw instanceof Value.Function function) {
          var frame = frame(function, arguments.withFirst(self));
          targets.add(new Target.Body(frame, Values.of(object(cls, frame))));
          isFound = true;
        } else {
          add(raw, arguments.withFirst(self), targets, depth + 1);
        }
      }
    }
    if (isFound) {
      return;
    }
    var missing = inference.classes().missingBases(type);
    if (initialiser != null
        && !initialiser.owner().equals(Classes.OBJECT)
        && initialiser.owner() instanceof ClassType.Opaque) {
      for (var raw : initialiser.raw()) {
        if (raw instanceof Value.External external) {
          targets.add(new Target.Leaf(external, self, arguments));
        }
      }
    } else if (!missing.isEmpty()) {
      targets.add(
          new Target.Leaf(
              new Value.External(missing.getFirst() + ".__init__", false), self, arguments));
    }
    inference.definitions().addFactories(type, arguments, targets);
    targets.add(new Target.Making(type, Values.of(self)));
  }

  /// The object that an `__init__` in this frame leaves. Which call made it matters only if that
  /// passed something that can be called or has attributes.
  private Value object(Value.ClassObject cls, Frame frame) {
    boolean isPlain = true;
    for (int i = 1; i < frame.arguments().size(); i++) {
      var passed = frame.argument(i);
      isPlain &= passed == null || passed.isPlain() && !inference.limits().followsPlainValues();
    }
    return new Value.Instance(cls.type(), cls.arguments(), isPlain ? null : frame);
  }
}
