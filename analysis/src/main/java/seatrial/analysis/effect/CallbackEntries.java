package seatrial.analysis.effect;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.ArgumentList;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.Target;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Values;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Node;
import seatrial.syntax.ast.Stmt;

/// Callables and coroutines that the project gives to a loop, thread, process, framework or signal.
final class CallbackEntries {
  private static final List<FactKind> KINDS =
      List.of(FactKind.RUNS, FactKind.TASK, FactKind.HANDLER, FactKind.DEPENDS, FactKind.LIFESPAN);

  private final Inference inference;
  private final List<EntryPoint> found;
  private final LeafFacts facts;
  private final Set<String> names = new HashSet<>();

  CallbackEntries(Inference inference, List<EntryPoint> found) {
    this.inference = inference;
    this.found = found;
    this.facts = new LeafFacts(inference.facts());
    KINDS.forEach(kind -> names.addAll(inference.facts().names(kind)));
  }

  void add(ModuleUnit module) {
    module.body().forEach(statement -> visit(statement, module));
  }

  private void visit(Node node, Code code) {
    var inner = code;
    switch (node) {
      case Expr.Call call -> {
        if (isNamed(call)) {
          add(call, code);
        }
      }
      case Stmt.FunctionDef def -> {
        var function = code.module().functionOf(def);
        var within = function == null ? code : function;
        def.decorators().forEach(decorator -> visit(decorator, code));
        visitDefaults(def, code);
        def.body().forEach(statement -> visit(statement, within));
        return;
      }
      case Expr.Lambda lambda -> {
        var function = code.module().functionOf(lambda);
        inner = function == null ? code : function;
      }
      case Stmt.ClassDef def -> {
        var cls = code.module().classOf(def);
        inner = cls == null ? code : cls;
      }
      default -> {}
    }
    var within = inner;
    node.forEachChild(child -> visit(child, within));
  }

  private void visitDefaults(Stmt.FunctionDef def, Code code) {
    def.parameters()
        .forEach(
            parameter -> {
              if (parameter.defaultValue() != null) {
                visit(parameter.defaultValue(), code);
              }
              if (parameter.annotation() != null) {
                visit(parameter.annotation(), code);
              }
            });
  }

  /// A first sieve: most calls bear no name that any fact knows.
  private boolean isNamed(Expr.Call call) {
    return switch (call.function()) {
      case Expr.Name(_, _, var id, _) -> names.contains(id);
      case Expr.Attribute(_, _, _, var name, _) -> names.contains(name);
      default -> false;
    };
  }

  private void add(Expr.Call call, Code code) {
    var frame = inference.definitions().frameOf(code, code.module());
    for (var target : inference.calls().targets(call, frame)) {
      switch (target) {
        case Target.Leaf leaf -> add(facts.of(leaf.name()), leaf.arguments(), call, code);
        case Target.Body(var body, var _) ->
            add(facts.of(body), inference.arguments().of(call, frame), call, code);
        case Target.Making _, Target.Resumption _, Target.Unknown _ -> {}
      }
    }
  }

  private void add(@Nullable Fact fact, ArgumentList arguments, Expr.Call call, Code code) {
    if (fact == null) {
      return;
    }
    for (var parameter : fact.parameters()) {
      for (var mark : parameter.marks()) {
        var kind = kind(mark);
        if (kind != null) {
          for (var values : LeafFacts.passed(fact, arguments, parameter)) {
            add(mark, kind, values, call, code);
          }
        }
      }
    }
  }

  private void add(Fact.Mark mark, EntryPoint.Kind kind, Values values, Expr.Call call, Code code) {
    for (var frame : Handover.frames(values, inference)) {
      var context = isAsync(frame) ? Context.EVENT_LOOP : context(mark);
      if (context != null) {
        found.add(new EntryPoint(context, kind, frame, call, code));
      }
    }
  }

  private static boolean isAsync(Frame frame) {
    var function = frame.function();
    return function != null && function.isAsync();
  }

  private static EntryPoint.@Nullable Kind kind(Fact.Mark mark) {
    return switch (mark.kind()) {
      case RUNS ->
          mark.arguments().contains("ready") ? EntryPoint.Kind.READINESS : EntryPoint.Kind.CALLBACK;
      case TASK, LIFESPAN -> EntryPoint.Kind.CALLBACK;
      case HANDLER -> EntryPoint.Kind.HANDLER;
      case DEPENDS -> EntryPoint.Kind.DEPENDENCY;
      default -> null;
    };
  }

  /// The same for any mark of a parameter; null if it says nothing of where the argument runs.
  static @Nullable Context contextOf(Fact.Mark mark) {
    return kind(mark) == null ? null : context(mark);
  }

  /// Where a plain callable runs that is marked so; null where that is no context of its own.
  static @Nullable Context context(Fact.Mark mark) {
    return switch (mark.kind()) {
      case HANDLER -> DecoratedEntries.contextOfPlain(mark);
      case TASK, LIFESPAN -> Context.EVENT_LOOP;
      default ->
          switch (mark.argument()) {
            case "thread" -> Context.WORKER_THREAD;
            case "process" -> Context.PROCESS;
            case "loop" -> Context.EVENT_LOOP;
            case "signal" -> Context.SIGNAL_HANDLER;
            default -> null;
          };
    };
  }
}
