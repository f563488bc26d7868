package seatrial.analysis.callgraph;

import java.util.ArrayList;
import java.util.List;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;

/// The special methods that builtin functions and classes call on what they are given: `len(x)`
/// calls `__len__`, `list(x)` goes through `x`.
final class BuiltinProtocols {
  private static final String BUILTINS = "builtins.";

  private final Inference inference;

  BuiltinProtocols(Inference inference) {
    this.inference = inference;
  }

  /// What a call of a function without source runs in the objects that it is given.
  List<Target> of(Target.Leaf leaf) {
    var running = new ArrayList<Target>(0);
    var positional = leaf.arguments().positional();
    if (!leaf.name().startsWith(BUILTINS) || positional.isEmpty()) {
      return running;
    }
    var first = positional.getFirst();
    switch (leaf.name().substring(BUILTINS.length())) {
      case "len" -> special(first, running, "__len__");
      case "bool" -> special(first, running, "__bool__", "__len__");
      case "str", "format", "print" -> special(first, running, "__str__", "__repr__");
      case "repr" -> special(first, running, "__repr__");
      case "hash" -> special(first, running, "__hash__");
      case "int" -> special(first, running, "__int__", "__index__");
      case "float" -> special(first, running, "__float__");
      case "abs" -> special(first, running, "__abs__");
      case "bytes" -> special(first, running, "__bytes__");
      case "dir" -> special(first, running, "__dir__");
      case "next" -> special(first, running, "__next__");
      case "iter" -> special(first, running, "__iter__");
      case "reversed" -> special(first, running, "__reversed__");
      case "list",
          "tuple",
          "set",
          "frozenset",
          "sum",
          "any",
          "all",
          "min",
          "max",
          "sorted",
          "list.extend",
          "set.update",
          "str.join" ->
          elements(first, running);
      case "enumerate" -> special(first, running, "__iter__");
      case "zip" -> positional.forEach(each -> special(each, running, "__iter__"));
      case "map", "filter" ->
          positional.stream().skip(1).forEach(each -> special(each, running, "__iter__"));
      case "dict" -> special(first, running, "keys");
      case "isinstance" -> ofClass(positional, running, "__instancecheck__");
      case "issubclass" -> ofClass(positional, running, "__subclasscheck__");
      default -> {}
    }
    return running;
  }

  private void ofClass(List<Values> positional, List<Target> running, String method) {
    if (positional.size() == 2) {
      for (var value : positional.getLast()) {
        if (value instanceof Value.Sequence sequence) {
          special(sequence.elements(), running, method);
        } else {
          special(Values.of(value), running, method);
        }
      }
    }
  }

  private void elements(Values iterables, List<Target> running) {
    inference
        .iteration()
        .elements(
            iterables.where(value -> inference.calls().runsSpecial(value, "__iter__", "__next__")),
            running);
  }

  /// Adds the first of these methods that an object with source, or a class with such a metaclass,
  /// has.
  private void special(Values objects, List<Target> running, String... methods) {
    var own =
        objects.where(
            object ->
                inference.calls().runsSpecial(object, methods)
                    || object instanceof Value.ClassObject(ClassType.Source _, _));
    running.addAll(inference.calls().specials(own, methods));
  }
}
