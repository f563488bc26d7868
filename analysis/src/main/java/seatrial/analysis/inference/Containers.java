package seatrial.analysis.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.semantics.flow.FlowIndex;
import seatrial.semantics.flow.Unpacking;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;

/// Lists, tuples, sets and dicts as values, and plain values of builtin types.
final class Containers {
  /// A longer display tells nothing by position.
  private static final int MOST_ITEMS = 32;

  private static final int MOST_ENTRIES = 64;

  private final Inference inference;
  private final ContainerChanges changes;

  Containers(Inference inference) {
    this.inference = inference;
    this.changes = new ContainerChanges(inference);
  }

  ClassType type(String builtin) {
    return new ClassType.Opaque("builtins." + builtin);
  }

  Value instance(String builtin) {
    return new Value.Instance(type(builtin));
  }

  Value anyString() {
    return instance("str");
  }

  Values none() {
    return Values.of(new Value.Constant(Literal.Singleton.NONE));
  }

  Values text(String value) {
    return Values.of(new Value.Constant(new Literal.Str(value)));
  }

  Value tuple(List<Values> items, Values rest) {
    return new Value.Sequence(type("tuple"), items, rest);
  }

  Value list(List<Values> items, Values rest) {
    return new Value.Sequence(type("list"), items, rest);
  }

  Value set(Values elements) {
    return new Value.Sequence(type("set"), List.of(), elements);
  }

  Value generator(Values elements) {
    return new Value.Sequence(type("generator"), List.of(), elements);
  }

  Value dict(Map<Literal, Values> entries, Values others) {
    return new Value.Mapping(
        type("dict"), entries, others.isEmpty() ? Values.NONE_YET : Values.of(anyString()), others);
  }

  Value dict(Values keys, Values values) {
    return new Value.Mapping(type("dict"), Map.of(), keys, values);
  }

  /// A list, tuple or set display.
  Value display(String builtin, List<Expr> elements, Frame frame) {
    var items = new ArrayList<Values>();
    var rest = Values.NONE_YET;
    for (var element : elements) {
      if (element instanceof Expr.Starred starred) {
        var spread = inference.of(starred.value(), frame);
        if (rest.isEmpty() && spread.only() instanceof Value.Sequence(var _, var known, var more)) {
          items.addAll(known);
          rest = rest.union(more);
        } else {
          rest = rest.union(inference.iteration().elements(spread, null));
        }
      } else if (rest.isEmpty() && items.size() < MOST_ITEMS) {
        items.add(inference.of(element, frame));
      } else {
        rest = rest.union(inference.of(element, frame));
      }
    }
    if (items.size() >= MOST_ITEMS) {
      for (var item : items) {
        rest = rest.union(item);
      }
      items.clear();
    }
    return new Value.Sequence(type(builtin), items, rest);
  }

  Value dict(Expr.DictExpr display, Frame frame) {
    var entries = new LinkedHashMap<Literal, Values>();
    var keys = Values.NONE_YET;
    var others = Values.NONE_YET;
    for (var item : display.items()) {
      var value = inference.of(item.value(), frame);
      var key = item.key() == null ? null : inference.of(item.key(), frame);
      if (key == null) {
        for (var spread : value) {
          if (spread instanceof Value.Mapping mapping) {
            entries.putAll(mapping.entries());
            keys = keys.union(mapping.keys());
            others = others.union(mapping.values());
          } else {
            others = others.union(Values.unknown(Value.Reason.ELEMENT));
          }
        }
      } else if (key.only() instanceof Value.Constant(var literal)
          && entries.size() < MOST_ENTRIES) {
        entries.put(literal, value);
      } else {
        keys = keys.union(key);
        others = others.union(value);
      }
    }
    return new Value.Mapping(type("dict"), entries, keys, others);
  }

  /// The class of a value; `object` where it has none that matters.
  ClassType typeOf(Value value) {
    return switch (value) {
      case Value.Constant constant -> constant.type();
      case Value.Instance instance -> instance.type();
      case Value.Sequence sequence -> sequence.type();
      case Value.Mapping mapping -> mapping.type();
      case Value.Generator _ -> type("generator");
      case Value.Coroutine _ -> type("coroutine");
      case Value.Function _, Value.Method _ -> type("function");
      case Value.ClassObject _ -> type("type");
      case Value.Module _ -> type("module");
      case Value.Descriptor _ -> type("property");
      case Value.Partial _ -> new ClassType.Opaque("functools.partial");
      case Value.Unknown _, Value.External _, Value.Super _, Value.TypeVariable _ -> Classes.OBJECT;
    };
  }

  /// What one target of an unpacking gets from a sequence.
  Values unpacked(Value.Sequence sequence, Unpacking step) {
    var items = sequence.items();
    if (!sequence.rest().isEmpty()) {
      boolean isBefore = step.star() < 0 || step.index() < step.star();
      if (isBefore && step.index() < items.size()) {
        return items.get(step.index());
      }
      return step.isStarred()
          ? Values.of(list(List.of(), sequence.elements()))
          : sequence.elements();
    }
    if (step.isStarred()) {
      int end = Math.max(step.index(), items.size() - (step.count() - 1 - step.index()));
      int start = Math.min(step.index(), items.size());
      return Values.of(list(items.subList(start, Math.min(end, items.size())), Values.NONE_YET));
    }
    int position = step.position();
    int index = position < 0 ? items.size() + position : position;
    return index >= 0 && index < items.size() ? items.get(index) : Values.NONE_YET;
  }

  /// The values of a place, with what this code did to the containers among them on the way to the
  /// use.
  Values changed(Values values, Expr use, FlowIndex flow, Frame frame) {
    return changes.before(values, use, flow, frame);
  }

  /// With what functions of the module do to a container that is one of its variables.
  Values withGlobalChanges(Values values, ModuleUnit unit, String name, Frame frame) {
    return changes.global(values, unit, name, frame);
  }

  /// With what methods do to a container that is an attribute of their object.
  Values withWrites(Values values, Value.Instance self, String name) {
    return changes.ofAttribute(values, self, name);
  }

  /// With what methods do to a container that is an attribute of their class.
  Values withClassWrites(Values values, ClassType owner, String name) {
    return changes.ofClass(values, owner, name);
  }
}
