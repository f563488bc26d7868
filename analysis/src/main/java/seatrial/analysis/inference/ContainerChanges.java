package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.AttributeWrite;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.FlowIndex;
import seatrial.semantics.flow.Mutation;
import seatrial.semantics.flow.Place;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Stmt;

/// What is put into containers after they are made.
final class ContainerChanges {
  /// Code that changes one container more often than that fills a table.
  private static final int MOST_CHANGES = 40;

  /// What a function does to a variable of its module.
  private record GlobalChanges(FunctionUnit function, List<Mutation> mutations) {}

  private final Inference inference;
  private final IdentityHashMap<ModuleUnit, Map<String, List<GlobalChanges>>> globalChanges =
      new IdentityHashMap<>();

  ContainerChanges(Inference inference) {
    this.inference = inference;
  }

  Values before(Values values, Expr use, FlowIndex flow, Frame frame) {
    if (!holdsContainer(values)) {
      return values;
    }
    var mutations = flow.mutations(use);
    if (mutations.size() > MOST_CHANGES) {
      return withAnything(values);
    }
    var changed = values;
    for (var mutation : mutations) {
      changed = after(changed, mutation, frame);
    }
    return changed;
  }

  /// Containers of which nothing is known any more.
  private static Values withAnything(Values values) {
    var unknown = Values.unknown(Value.Reason.ELEMENT);
    var changed = new ArrayList<Value>();
    for (var value : values) {
      changed.add(
          switch (value) {
            case Value.Mapping(var type, var _, var keys, var _) ->
                new Value.Mapping(type, Map.of(), keys.union(unknown), unknown);
            case Value.Sequence(var type, var _, var _) ->
                new Value.Sequence(type, List.of(), unknown);
            default -> value;
          });
    }
    return Values.of(changed);
  }

  private static boolean holdsContainer(Values values) {
    for (var value : values) {
      if (value instanceof Value.Sequence(var type, var _, var _)
              && !type.qualifiedName().equals("builtins.tuple")
          || value instanceof Value.Mapping) {
        return true;
      }
    }
    return false;
  }

  private Values after(Values values, Mutation mutation, Frame frame) {
    return switch (mutation) {
      case Mutation.ItemSet(var _, var node, var _, var source) ->
          withItem(
              values,
              inference.of(node.slice(), frame),
              inference
                  .bindings()
                  .of(
                      new seatrial.semantics.flow.Binding(
                          mutation.place(), node, mutation.order(), source),
                      frame));
      case Mutation.AttributeSet _, Mutation.Removal _ -> values;
      case Mutation.Augmentation(var _, var node, var _) ->
          withElements(
              values, inference.iteration().elements(inference.of(node.value(), frame), null));
      case Mutation.MethodCall call -> afterMethod(values, call.method(), call.node(), frame);
      case Mutation.Passed passed -> afterCall(values, passed, frame);
    };
  }

  /// What a method of a builtin container adds, by what it is for.
  private Values afterMethod(Values values, String method, Expr.Call call, Frame frame) {
    var arguments = call.arguments();
    return switch (method) {
      case "append", "add", "appendleft", "put", "put_nowait" ->
          arguments.size() == 1
              ? withElements(values, inference.of(arguments.getFirst(), frame))
              : values;
      case "insert" ->
          arguments.size() == 2
              ? withElements(values, inference.of(arguments.get(1), frame))
              : values;
      case "extend", "extendleft" ->
          arguments.size() == 1
              ? withElements(
                  values,
                  inference.iteration().elements(inference.of(arguments.getFirst(), frame), null))
              : values;
      case "update" -> updated(values, call, frame);
      case "setdefault" ->
          arguments.size() == 2
              ? withItem(
                  values,
                  inference.of(arguments.getFirst(), frame),
                  inference.of(arguments.get(1), frame))
              : values;
      default -> values;
    };
  }

  private Values updated(Values values, Expr.Call call, Frame frame) {
    var changed = values;
    for (var argument : call.arguments()) {
      for (var given : inference.of(argument, frame)) {
        if (given instanceof Value.Mapping(var _, var entries, var keys, var others)) {
          for (var entry : entries.entrySet()) {
            changed =
                withItem(changed, Values.of(new Value.Constant(entry.getKey())), entry.getValue());
          }
          if (!others.isEmpty()) {
            changed = withItem(changed, keys, others);
          }
        } else {
          changed = withElements(changed, inference.iteration().elements(Values.of(given), null));
        }
      }
    }
    for (var keyword : call.keywords()) {
      if (keyword.name() != null) {
        changed =
            withItem(
                changed,
                inference.containers().text(keyword.name()),
                inference.of(keyword.value(), frame));
      }
    }
    return changed;
  }

  /// A function that gets the container may put things into it.
  private Values afterCall(Values values, Mutation.Passed passed, Frame frame) {
    var changed = values;
    if (!frame.code().module().isProject()) {
      return values;
    }
    for (var target : inference.calls().targets(passed.node(), frame)) {
      if (target instanceof Target.Body(var callee, var _)
          && callee.function() != null
          && callee.code().module().isProject()) {
        var function = callee.function();
        boolean isMethod =
            passed.node().function() instanceof Expr.Attribute && function.ownerClass() != null;
        int index =
            passed.keyword() != null
                ? function.indexOf(passed.keyword())
                : passed.index() + (isMethod ? 1 : 0);
        if (index >= 0 && index < function.parameters().size() && !passed.isStarred()) {
          var parameter = function.parameters().get(index);
          var flow = function.module().flow(function.scope());
          for (var binding : flow.bindings(parameter.name())) {
            for (var mutation : flow.mutationsOf(binding)) {
              if (!(mutation instanceof Mutation.Passed)) {
                changed = after(changed, mutation, callee);
              }
            }
          }
        }
      }
    }
    return changed;
  }

  private static Values withElements(Values values, Values more) {
    var changed = new ArrayList<Value>();
    for (var value : values) {
      changed.add(
          value instanceof Value.Sequence(var type, var items, var rest)
                  && !type.qualifiedName().equals("builtins.tuple")
              ? new Value.Sequence(type, items, rest.union(more))
              : value);
    }
    return Values.of(changed);
  }

  private static Values withItem(Values values, Values keys, Values item) {
    var changed = new ArrayList<Value>();
    for (var value : values) {
      changed.add(
          switch (value) {
            case Value.Mapping mapping -> withEntry(mapping, keys, item);
            case Value.Sequence(var type, var items, var rest) ->
                withItem(type, items, rest, keys, item);
            default -> value;
          });
    }
    return Values.of(changed);
  }

  private static Value withItem(
      ClassType type, List<Values> items, Values rest, Values keys, Values item) {
    if (keys.only() instanceof Value.Constant(Literal.Int(var number))
        && number.bitLength() < 16
        && number.intValue() >= 0
        && number.intValue() < items.size()) {
      var changed = new ArrayList<>(items);
      changed.set(number.intValue(), item);
      return new Value.Sequence(type, changed, rest);
    }
    return new Value.Sequence(type, items, rest.union(item));
  }

  private static Value withEntry(Value.Mapping mapping, Values keys, Values item) {
    if (keys.only() instanceof Value.Constant(var literal)) {
      var entries = new LinkedHashMap<>(mapping.entries());
      entries.put(literal, item);
      return new Value.Mapping(mapping.type(), entries, mapping.keys(), mapping.values());
    }
    boolean areConstant = !keys.isEmpty();
    for (var key : keys) {
      areConstant &= key instanceof Value.Constant;
    }
    if (areConstant) {
      var entries = new LinkedHashMap<>(mapping.entries());
      for (var key : keys) {
        entries.merge(((Value.Constant) key).literal(), item, Values::union);
      }
      return new Value.Mapping(mapping.type(), entries, mapping.keys(), mapping.values());
    }
    return new Value.Mapping(
        mapping.type(),
        mapping.entries(),
        mapping.keys().union(keys),
        mapping.values().union(item));
  }

  /// Changes of a module's variable by the functions of the module, whatever their order.
  Values global(Values values, ModuleUnit unit, String name, Frame frame) {
    if (!holdsContainer(values)) {
      return values;
    }
    var changed = values;
    for (var changes : globalChanges(unit, name)) {
      for (var mutation : changes.mutations()) {
        for (var variant : frames(changes.function())) {
          changed = union(changed, after(changed, mutation, variant));
        }
      }
    }
    return changed;
  }

  /// The functions of a module that change its variable; most change nothing, and modules with
  /// thousands of functions are asked by each of them.
  private List<GlobalChanges> globalChanges(ModuleUnit unit, String name) {
    return globalChanges
        .computeIfAbsent(unit, _ -> new HashMap<>())
        .computeIfAbsent(name, _ -> findGlobalChanges(unit, name));
  }

  private static List<GlobalChanges> findGlobalChanges(ModuleUnit unit, String name) {
    var found = new ArrayList<GlobalChanges>(0);
    for (var function : unit.functions()) {
      var symbol = function.scope().symbol(name);
      if (symbol != null && symbol.isGlobal() && !symbol.isLocal()) {
        var mutations = changesOf(unit.flow(function.scope()), function, name);
        if (!mutations.isEmpty()) {
          found.add(new GlobalChanges(function, mutations));
        }
      }
    }
    return found;
  }

  private static List<Mutation> changesOf(FlowIndex flow, FunctionUnit function, String name) {
    return flow.mutations().stream()
        .filter(
            mutation ->
                !(mutation instanceof Mutation.Passed)
                    && mutation.place() instanceof Place.Variable(var scope, var changed)
                    && scope.equals(function.scope())
                    && changed.equals(name))
        .toList();
  }

  /// The ways in which calls in sight run a function.
  private List<Frame> frames(FunctionUnit function) {
    return inference.callSites().framesOf(function);
  }

  private static Values union(Values before, Values after) {
    return before.size() == after.size() ? after : before.union(after);
  }

  /// Changes of an attribute's container by the methods of the class.
  Values ofAttribute(Values values, Value.Instance self, String name) {
    if (!holdsContainer(values)) {
      return values;
    }
    var changed = values;
    for (var ancestor : inference.classes().order(self.type())) {
      if (ancestor instanceof ClassType.Source(var unit, var around)) {
        for (var write : unit.writesOf(name)) {
          if (write.kind() == AttributeWrite.Kind.MUTATES) {
            var frame = inference.instanceAttributes().frame(write.method(), unit, around, self);
            changed =
                write.function().equals(write.method())
                    ? afterWrite(changed, write, frame)
                    : afterCalls(changed, write);
          }
        }
      }
    }
    return changed;
  }

  /// Changes of a class's container by its methods, whatever their order: registries.
  Values ofClass(Values values, ClassType owner, String name) {
    if (!holdsContainer(values) || !(owner instanceof ClassType.Source(var unit, var _))) {
      return values;
    }
    var changed = values;
    for (var write : unit.writesOf(name)) {
      if (write.kind() == AttributeWrite.Kind.MUTATES) {
        changed = afterCalls(changed, write);
      }
    }
    return changed;
  }

  /// With what every call in sight of the function that changes it puts there.
  private Values afterCalls(Values values, AttributeWrite write) {
    var changed = values;
    for (var variant : frames(write.function())) {
      changed = union(changed, afterWrite(changed, write, variant));
    }
    return changed;
  }

  private Values afterWrite(Values values, AttributeWrite write, Frame frame) {
    return switch (write.statement()) {
      case Expr.Call call when call.function() instanceof Expr.Attribute method ->
          afterMethod(values, method.attribute(), call, frame);
      case Stmt.AugAssign assign ->
          withElements(
              values, inference.iteration().elements(inference.of(assign.value(), frame), null));
      case Stmt.Assign assign -> {
        var item = subscriptOf(assign.targets(), write.target());
        yield item == null
            ? values
            : withItem(
                values, inference.of(item.slice(), frame), inference.of(assign.value(), frame));
      }
      default -> values;
    };
  }

  private static Expr.@Nullable Subscript subscriptOf(List<Expr> targets, Expr container) {
    for (var target : targets) {
      if (target instanceof Expr.Subscript subscript && subscript.value().equals(container)) {
        return subscript;
      }
    }
    return null;
  }
}
