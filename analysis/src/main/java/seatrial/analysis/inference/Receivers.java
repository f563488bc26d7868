package seatrial.analysis.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;

/// Which objects a method need not tell apart: those of a subclass that changes nothing of what the
/// method, and the methods that it calls on itself, ask of `self`. Without this a method of a base
/// class would be looked at once for each of its hundreds of subclasses.
final class Receivers {
  private record Question(FunctionUnit method, ClassType type) {}

  /// What code asks of its first parameter.
  ///
  /// @param escapes whether it also goes anywhere as a whole
  private record Asked(Set<String> attributes, boolean escapes) {}

  private final Inference inference;
  private final IdentityHashMap<FunctionUnit, Asked> asked = new IdentityHashMap<>();
  private final IdentityHashMap<FunctionUnit, Optional<Set<String>>> reached =
      new IdentityHashMap<>();
  private final Map<Question, Boolean> answers = new HashMap<>();

  Receivers(Inference inference) {
    this.inference = inference;
  }

  /// The receivers of a call, each as general as the method takes it.
  ///
  /// @param around the frame of the class that the method is defined in
  Values of(FunctionUnit method, Frame around, Values receivers) {
    var outer = around.around();
    var cls = method.ownerClass();
    if (cls == null || outer == null || !around.code().equals(cls)) {
      return receivers;
    }
    var owner = new ClassType.Source(cls, outer);
    var general = new ArrayList<Value>(receivers.size());
    for (var receiver : receivers) {
      general.add(
          receiver instanceof Value.Instance(var type, var arguments, var made)
                  && made == null
                  && arguments.isEmpty()
                  && !type.equals(owner)
                  && isLike(method, owner, type)
              ? new Value.Instance(owner)
              : receiver);
    }
    return Values.of(general);
  }

  private boolean isLike(FunctionUnit method, ClassType owner, ClassType type) {
    return inference.settled(
        answers, new Question(method, type), () -> computeIsLike(method, owner, type));
  }

  private boolean computeIsLike(FunctionUnit method, ClassType owner, ClassType type) {
    var names = reached(method, owner);
    if (names == null) {
      return false;
    }
    var known = inference.classes().order(owner);
    if (!inference.classes().order(type).contains(owner)) {
      return false;
    }
    for (var ancestor : inference.classes().order(type)) {
      if (!known.contains(ancestor) && !isSilentOn(ancestor, names)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSilentOn(ClassType type, Set<String> names) {
    if (!(type instanceof ClassType.Source(var unit, var _))) {
      return false;
    }
    for (var name : names) {
      var symbol = unit.scope().symbol(name);
      if (symbol != null && symbol.isBound() || !unit.writesOf(name).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /// The attributes that a method asks of its object, by way of its other methods too; null if the
  /// object goes elsewhere as a whole.
  private @Nullable Set<String> reached(FunctionUnit method, ClassType owner) {
    var known = reached.get(method);
    if (known == null) {
      known = Optional.ofNullable(computeReached(method, owner));
      reached.put(method, known);
    }
    return known.orElse(null);
  }

  private @Nullable Set<String> computeReached(FunctionUnit method, ClassType owner) {
    var names = new HashSet<String>();
    var seen = new HashSet<FunctionUnit>();
    var waiting = new ArrayDeque<>(List.of(method));
    seen.add(method);
    while (!waiting.isEmpty()) {
      var own = asked(waiting.poll());
      if (own.escapes) {
        return null;
      }
      for (var name : own.attributes) {
        if (names.add(name)) {
          for (var called : methods(owner, name)) {
            if (seen.add(called)) {
              waiting.add(called);
            }
          }
        }
      }
    }
    return names;
  }

  /// The methods of this name among the class and its ancestors, as they are written.
  private List<FunctionUnit> methods(ClassType owner, String name) {
    var found = new ArrayList<FunctionUnit>(1);
    for (var ancestor : inference.classes().order(owner)) {
      if (ancestor instanceof ClassType.Source(var unit, var _)) {
        found.addAll(unit.methods(name));
      }
    }
    return found;
  }

  private Asked asked(FunctionUnit function) {
    var known = asked.get(function);
    if (known == null) {
      var parameters = function.parameters();
      if (parameters.isEmpty()) {
        known = new Asked(Set.of(), false);
      } else {
        var names = new HashSet<String>();
        var escapes = new boolean[1];
        for (var statement : function.body()) {
          visit(statement, parameters.getFirst().name(), names, escapes);
        }
        known = new Asked(names, escapes[0]);
      }
      asked.put(function, known);
    }
    return known;
  }

  private static void visit(Node node, String self, Set<String> names, boolean[] escapes) {
    switch (node) {
      case Expr.Attribute(_, _, Expr.Name(_, _, var id, _), var attribute, _)
          when id.equals(self) ->
          names.add(attribute);
      case Expr.Name(_, _, var id, _) -> escapes[0] |= id.equals(self) || id.equals("super");
      default -> node.forEachChild(child -> visit(child, self, names, escapes));
    }
  }
}
