package seatrial.analysis.callgraph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.ClassUnit;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.ClassType;
import seatrial.analysis.value.Value;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Stmt;

/// Methods that may run in place of a known one. What is known of an object is often only a class
/// that it belongs to: an annotation says so, or it is the `self` of a method. Then it may as well
/// be of a subclass, whose own method runs. The same holds for classes, and their ancestors.
final class Overriding {
  private static final ArgumentList ANYTHING =
      new ArgumentList(
          List.of(),
          Values.unknown(Value.Reason.PARAMETER),
          Map.of(),
          Values.unknown(Value.Reason.PARAMETER));

  /// A method asked of an object of which a class is known, or of a class of which an ancestor is.
  private record Question(ClassUnit cls, String method, boolean isAttribute, boolean isOfClass) {}

  private record Receiver(ClassUnit cls, boolean isClass) {}

  /// Methods that may run in place of one; more of them say no more than none.
  private static final int MOST_METHODS = 200;

  private static final Set<String> MAKING = Set.of("__new__", "__init__");

  private final Inference inference;
  private final Map<Question, Set<Code>> askedBy = new LinkedHashMap<>();

  Overriding(Inference inference) {
    this.inference = inference;
  }

  /// Keeps in mind what a step may ask of objects of subclasses.
  void note(Step step) {
    for (var target : step.targets()) {
      var function = target instanceof Target.Body(var callee, _) ? callee.function() : null;
      if (target instanceof Target.Body(var callee, _)
          && function != null
          && function.definition() != null
          && !MAKING.contains(function.name())
          && !isNamedByClass(step)) {
        var receiver = receiver(callee.argument(0), function);
        if (receiver != null) {
          askedBy
              .computeIfAbsent(
                  new Question(
                      receiver.cls,
                      function.name(),
                      step.kind() == Step.Kind.ATTRIBUTE,
                      receiver.isClass),
                  _ -> new LinkedHashSet<>(2))
              .add(step.frame().code());
        }
      }
    }
  }

  private static @Nullable Receiver receiver(@Nullable Values first, FunctionUnit function) {
    var owner = function.ownerClass();
    if (owner == null) {
      return null;
    }
    for (var value : first == null ? Values.NONE_YET : first) {
      switch (value) {
        case Value.Instance(ClassType.Source(var unit, _), _, _) -> {
          return new Receiver(unit, false);
        }
        case Value.ClassObject(ClassType.Source(var unit, _), _) -> {
          return new Receiver(unit, true);
        }
        default -> {}
      }
    }
    return first == null ? new Receiver(owner, false) : null;
  }

  /// `super().m()` and `Base.m(self)` say themselves whose method they mean.
  private boolean isNamedByClass(Step step) {
    if (!(step.node() instanceof Expr.Call call)
        || !(call.function() instanceof Expr.Attribute method)) {
      return false;
    }
    var name =
        switch (method.value()) {
          case Expr.Name direct -> direct.id();
          case Expr.Attribute attribute -> attribute.attribute();
          default -> "";
        };
    for (var value : inference.of(method.value(), step.frame())) {
      if (value instanceof Value.Super
          || value instanceof Value.ClassObject(var type, _) && type.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /// Tells each caller's further callees.
  void forEach(BiConsumer<Code, Code> edge) {
    readInterfaces();
    var subclasses = new Subclasses(inference);
    askedBy.forEach(
        (question, callers) -> {
          for (var callee : methods(question, subclasses)) {
            callers.forEach(caller -> edge.accept(caller, callee));
          }
        });
  }

  /// Reads what implements the interfaces of installed packages that are asked.
  private void readInterfaces() {
    var packages = new HashSet<String>();
    for (var question : askedBy.keySet()) {
      var module = question.cls.module();
      var top = module.name().split("\\.", 2)[0];
      if (!module.isProject() && isLeftToOthers(question) && packages.add(top)) {
        LoadedModules.read(module, inference.program());
      }
    }
  }

  /// Whether the method that is known does nothing, or only says that it is not there.
  private boolean isLeftToOthers(Question question) {
    for (var ancestor : inference.classes().order(inference.definitions().typeOf(question.cls))) {
      if (ancestor instanceof ClassType.Source(var unit, _)) {
        for (var method : unit.methods(question.method)) {
          return method.body().stream().allMatch(Overriding::doesNothing);
        }
      }
    }
    return false;
  }

  private static boolean doesNothing(Stmt statement) {
    return statement instanceof Stmt.Raise
        || statement instanceof Stmt.Pass
        || statement instanceof Stmt.ExprStmt(_, _, Expr.Constant _);
  }

  private Set<Code> methods(Question question, Subclasses subclasses) {
    var found = new LinkedHashSet<Code>();
    for (var type : subclasses.of(question.cls, question.method)) {
      if (type instanceof ClassType.Source(var unit, _)
          && unit.scope().symbol(question.method) != null) {
        var running = new ArrayList<Target>(1);
        var self =
            Values.of(question.isOfClass ? new Value.ClassObject(type) : new Value.Instance(type));
        var methods = inference.attributes().of(self, question.method, running);
        if (!question.isAttribute) {
          running.addAll(inference.calls().targets(methods, ANYTHING));
        }
        for (var target : running) {
          if (target instanceof Target.Body(var frame, _)) {
            found.add(frame.code());
          }
        }
      }
      if (found.size() > MOST_METHODS) {
        return Set.of();
      }
    }
    return found;
  }
}
