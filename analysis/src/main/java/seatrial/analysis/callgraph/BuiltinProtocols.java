package seatrial.analysis.callgraph;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Literal;

/// The special methods that builtin functions and classes call on what they are given: `len(x)`
/// calls `__len__`, `list(x)` goes through `x`.
final class BuiltinProtocols {
  private static final String BUILTINS = "builtins.";

  /// What asks an object for the path that it stands for.
  private static final Pattern OF_PATHS =
      Pattern.compile("builtins\\.open|(posix|nt|os|_io|io)\\.[a-z]+");

  private final Inference inference;

  BuiltinProtocols(Inference inference) {
    this.inference = inference;
  }

  /// What a call of a function without source runs in the objects that it is given.
  List<Target> of(Target.Leaf leaf) {
    var running = new ArrayList<Target>(0);
    var positional = leaf.arguments().positional();
    if (positional.isEmpty()) {
      return running;
    }
    var first = positional.getFirst();
    if (OF_PATHS.matcher(leaf.name()).matches()) {
      special(first, running, "__fspath__");
    }
    if (!leaf.name().startsWith(BUILTINS)) {
      return running;
    }
    switch (leaf.name().substring(BUILTINS.length())) {
      case "len" -> special(first, running, "__len__");
      case "bool" -> special(first, running, "__bool__", "__len__");
      case "str" -> special(first, running, "__str__", "__repr__");
      case "format" -> special(first, running, "__format__", "__str__", "__repr__");
      case "print" -> positional.forEach(shown -> special(shown, running, "__str__", "__repr__"));
      case "str.format" ->
          leaf.arguments()
              .all()
              .forEach(
                  shown -> special(Values.of(shown), running, "__format__", "__str__", "__repr__"));
      case "getattr", "hasattr" -> attribute(positional, running);
      case "setattr" -> attributeWritten(positional, running);
      case "dict.get", "dict.pop", "dict.setdefault", "set.add", "set.discard", "set.remove" ->
          special(first, running, "__hash__");
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
          "list.extend",
          "set.update",
          "str.join" ->
          elements(first, running);
      case "sorted", "min", "max" -> {
        elements(first, running);
        var elements = inference.iteration().elements(first, null);
        special(elements, running, "__lt__", "__gt__");
      }
      case "enumerate" -> special(first, running, "__iter__");
      case "zip" -> positional.forEach(each -> special(each, running, "__iter__"));
      case "map", "filter" ->
          positional
              .subList(1, positional.size())
              .forEach(each -> special(each, running, "__iter__"));
      case "dict", "dict.update" -> {
        if (!special(first, running, "keys")) {
          elements(first, running);
        } else {
          special(first, running, "__getitem__");
        }
      }
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

  private void attribute(List<Values> positional, List<Target> running) {
    for (var name : names(positional)) {
      var objects = objects(positional.getFirst());
      inference.attributes().of(objects, name, running);
    }
  }

  private void attributeWritten(List<Values> positional, List<Target> running) {
    for (var name : names(positional)) {
      for (var object : objects(positional.getFirst())) {
        running.addAll(inference.attributes().setters(object, name));
      }
    }
  }

  private static List<String> names(List<Values> positional) {
    var names = new ArrayList<String>(1);
    for (var name : positional.size() < 2 ? Values.NONE_YET : positional.get(1)) {
      if (name instanceof Value.Constant(Literal.Str text)) {
        names.add(text.value());
      }
    }
    return names;
  }

  private static Values objects(Values values) {
    return values.where(value -> value instanceof Value.Instance(ClassType.Source _, _, _));
  }

  /// Adds the first of these methods that an object with source, or a class with such a metaclass,
  /// has.
  private boolean special(Values objects, List<Target> running, String... methods) {
    var own =
        objects.where(
            object ->
                inference.calls().runsSpecial(object, methods)
                    || object instanceof Value.ClassObject(ClassType.Source _, _));
    return running.addAll(inference.calls().specials(own, methods));
  }
}
