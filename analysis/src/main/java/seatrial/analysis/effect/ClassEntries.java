package seatrial.analysis.effect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Methods that run because of what their class inherits: protocols of the loop, threads, handlers,
/// and coroutines of a library's base class that call what a class of the project overrides.
final class ClassEntries {
  private final Inference inference;
  private final List<EntryPoint> found;

  ClassEntries(Inference inference, List<EntryPoint> found) {
    this.inference = inference;
    this.found = found;
  }

  void add(ClassUnit cls) {
    var type = inference.definitions().typeOf(cls);
    for (var ancestor : inference.classes().order(type)) {
      var fact = inference.facts().classNamed(ancestor.qualifiedName());
      if (fact != null) {
        addMethods(cls, ancestor, fact);
      }
    }
    addInherited(type);
  }

  private void addMethods(ClassUnit cls, ClassType ancestor, Fact fact) {
    var context = context(fact);
    var calls = fact.mark(FactKind.CALLS);
    if (context == null && calls == null) {
      return;
    }
    for (var method : methodsOf(cls)) {
      boolean isCalled =
          calls == null ? has(ancestor, method.name()) : calls.arguments().contains(method.name());
      if (isCalled && !method.isAsync()) {
        found.add(
            new EntryPoint(
                context == null ? Context.MAIN : context,
                fact.has(FactKind.HANDLER) ? EntryPoint.Kind.HANDLER : EntryPoint.Kind.METHOD,
                inference.definitions().frameOf(method),
                null,
                null));
      }
    }
  }

  private static @Nullable Context context(Fact fact) {
    if (fact.has(FactKind.PROTOCOL)) {
      return Context.EVENT_LOOP;
    }
    var handler = fact.mark(FactKind.HANDLER);
    if (handler != null) {
      return DecoratedEntries.contextOfPlain(handler);
    }
    var runs = fact.mark(FactKind.RUNS);
    return runs == null ? null : CallbackEntries.context(runs);
  }

  private boolean has(ClassType ancestor, String method) {
    return switch (ancestor) {
      case ClassType.Source(var unit, var _) -> {
        var symbol = unit.scope().symbol(method);
        yield symbol != null && symbol.isBound();
      }
      case ClassType.Opaque(var name) -> inference.facts().members(name).contains(method);
    };
  }

  private static List<FunctionUnit> methodsOf(ClassUnit cls) {
    var methods = new ArrayList<FunctionUnit>();
    for (var statement : cls.body()) {
      if (statement instanceof Stmt.FunctionDef def) {
        var method = cls.module().functionOf(def);
        if (method != null) {
          methods.add(method);
        }
      }
    }
    return methods;
  }

  /// Coroutines of bases in libraries which call, themselves or through other methods of libraries,
  /// a method that the project defines.
  private void addInherited(ClassType type) {
    var order = inference.classes().order(type);
    var own = new HashSet<String>();
    for (var ancestor : order) {
      if (ancestor instanceof ClassType.Source(var unit, var around)) {
        if (unit.module().isProject()) {
          methodsOf(unit).forEach(method -> own.add(method.name()));
        } else {
          for (var method : methodsOf(unit)) {
            if (method.isAsync()
                && !own.contains(method.name())
                && reaches(method.name(), order, own)) {
              add(type, method, inference.frames().of(unit, around));
            }
          }
        }
      }
    }
  }

  private void add(ClassType type, FunctionUnit method, Frame classFrame) {
    var arguments = new ArrayList<@Nullable Values>();
    for (int i = 0; i < method.parameters().size(); i++) {
      arguments.add(i == 0 ? Values.of(new Value.Instance(type)) : null);
    }
    var frame = inference.frames().of(method, classFrame, arguments);
    var node = type instanceof ClassType.Source(var unit, var _) ? unit : null;
    found.add(
        new EntryPoint(
            Context.EVENT_LOOP,
            EntryPoint.Kind.INHERITED_COROUTINE,
            frame,
            node == null ? null : node.node(),
            node));
  }

  private static boolean reaches(String start, List<ClassType> order, Set<String> own) {
    var open = new ArrayDeque<String>();
    var seen = new HashSet<String>();
    open.add(start);
    while (!open.isEmpty()) {
      var name = open.remove();
      if (!seen.add(name)) {
        continue;
      }
      for (var type : order) {
        if (type instanceof ClassType.Source(var unit, var _) && !unit.module().isProject()) {
          for (var method : methodsOf(unit)) {
            if (method.name().equals(name) && !method.parameters().isEmpty()) {
              var self = method.parameters().getFirst().name();
              if (method.body().stream().anyMatch(one -> uses(one, self, own, open))) {
                return true;
              }
            }
          }
        }
      }
    }
    return false;
  }

  /// Whether the code uses an attribute of `self` that the project defines; others are collected.
  private static boolean uses(Node code, String self, Set<String> own, ArrayDeque<String> others) {
    return code.holds(
        node -> {
          if (node instanceof Expr.Attribute(_, _, Expr.Name(_, _, var id, _), var name, _)
              && id.equals(self)) {
            others.add(name);
            return own.contains(name);
          }
          return false;
        });
  }
}
