package seatrial.analysis.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Projection;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;

/// `value[key]`
final class Subscripts {
  private final Inference inference;

  Subscripts(Inference inference) {
    this.inference = inference;
  }

  Values of(Expr.Subscript subscript, Frame frame) {
    var containers = inference.of(subscript.value(), frame);
    return subscript.slice() instanceof Expr.Slice slice
        ? sliced(containers, slice, frame)
        : item(containers, inference.of(subscript.slice(), frame), null);
  }

  /// What subscripting gives.
  ///
  /// @param running takes what runs: `__getitem__`; or null if nobody asks
  Values item(Values containers, Values keys, @Nullable List<Target> running) {
    var found = Values.NONE_YET;
    for (var container : containers) {
      found = found.union(item(container, keys, running));
    }
    return found;
  }

  private Values item(Value container, Values keys, @Nullable List<Target> running) {
    return switch (container) {
      case Value.Sequence sequence -> inSequence(sequence, keys);
      case Value.Mapping mapping -> inMapping(mapping, keys);
      case Value.Constant(Literal.Str _) -> Values.of(inference.containers().anyString());
      case Value.Constant(Literal.Bytes _) -> Values.of(inference.containers().instance("int"));
      case Value.ClassObject cls -> ofClass(cls, keys);
      case Value.Instance instance -> ofInstance(instance, keys, running);
      case Value.External(var name, var isInstalled) ->
          name.startsWith("typing.")
              ? Values.of(container)
              : isInstalled ? Values.unknown(Value.Reason.ELEMENT) : Values.of(container);
      default -> Values.unknown(Value.Reason.ELEMENT);
    };
  }

  private static Values inSequence(Value.Sequence sequence, Values keys) {
    if (keys.only() instanceof Value.Constant(Literal.Int(var number)) && number.bitLength() < 16) {
      int index = number.intValue();
      var items = sequence.items();
      if (index < 0 && sequence.rest().isEmpty()) {
        index += items.size();
      }
      if (index >= 0 && index < items.size()) {
        return items.get(index);
      }
      if (index >= 0 && !sequence.rest().isEmpty()) {
        return sequence.rest();
      }
    }
    var elements = sequence.elements();
    return elements.isEmpty() ? Values.unknown(Value.Reason.ELEMENT) : elements;
  }

  private static Values inMapping(Value.Mapping mapping, Values keys) {
    boolean areConstant = !keys.isEmpty();
    var found = Values.NONE_YET;
    for (var key : keys) {
      if (key instanceof Value.Constant(var literal)) {
        var entry = mapping.entries().get(literal);
        found = found.union(entry == null ? mapping.values() : entry);
      } else {
        areConstant = false;
      }
    }
    if (!areConstant) {
      found = mapping.allValues();
    }
    return found.isEmpty() ? Values.unknown(Value.Reason.ELEMENT) : found;
  }

  /// `list[int]`, and metaclasses with `__getitem__`.
  private Values ofClass(Value.ClassObject cls, Values keys) {
    var meta = inference.classes().metaclass(cls.type());
    if (meta != null && inference.classes().inherits(meta, "enum.EnumMeta")) {
      return Values.of(new Value.Instance(cls.type()));
    }
    return Values.of(
        new Value.ClassObject(cls.type(), inference.annotations().instancesOfEach(keys)));
  }

  private Values ofInstance(Value.Instance instance, Values keys, @Nullable List<Target> running) {
    if (instance.type() instanceof ClassType.Opaque) {
      return inference.factTypes().projected(Values.of(instance), Projection.ITEM);
    }
    var method = inference.attributes().special(instance, "__getitem__");
    if (method.isEmpty()) {
      return Values.unknown(Value.Reason.ELEMENT);
    }
    var targets = inference.calls().targets(method, ArgumentList.of(keys));
    if (running != null) {
      running.addAll(targets);
    }
    return inference.calls().result(targets);
  }

  private Values sliced(Values containers, Expr.Slice slice, Frame frame) {
    var found = Values.NONE_YET;
    for (var container : containers) {
      found =
          found.union(
              switch (container) {
                case Value.Sequence sequence -> Values.of(sliced(sequence, slice, frame));
                case Value.Constant(Literal.Str _) -> Values.of(inference.containers().anyString());
                case Value.Constant(Literal.Bytes _) ->
                    Values.of(inference.containers().instance("bytes"));
                case Value.Instance instance
                    when instance.type() instanceof ClassType.Opaque
                        || inference.declaredClasses().isSliced(instance) ->
                    inference.factTypes().sliced(instance);
                case Value.Instance instance ->
                    ofInstance(instance, Values.of(inference.containers().instance("slice")), null);
                default -> Values.unknown(Value.Reason.ELEMENT);
              });
    }
    return found;
  }

  private Value sliced(Value.Sequence sequence, Expr.Slice slice, Frame frame) {
    var items = sequence.items();
    Integer lower = bound(slice.lower(), 0, items.size(), frame);
    Integer upper = bound(slice.upper(), items.size(), items.size(), frame);
    if (lower == null || upper == null || slice.step() != null || !sequence.rest().isEmpty()) {
      return new Value.Sequence(sequence.type(), List.of(), sequence.elements());
    }
    return new Value.Sequence(
        sequence.type(), items.subList(lower, Math.max(lower, upper)), Values.NONE_YET);
  }

  private @Nullable Integer bound(@Nullable Expr expr, int absent, int size, Frame frame) {
    if (expr == null) {
      return absent;
    }
    if (inference.of(expr, frame).only() instanceof Value.Constant(Literal.Int(var number))
        && number.bitLength() < 16) {
      int index = number.intValue();
      return Math.clamp(index < 0 ? index + size : index, 0, size);
    }
    return null;
  }
}
