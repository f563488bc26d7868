package seatrial.analysis.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.syntax.ast.CompareOperator;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;
import seatrial.syntax.ast.Stmt;

/// Finds the code of a project that something else than its own calls begins to run.
public final class EntryPoints {
  private final Inference inference;
  private final Predicate<ModuleUnit> isTest;
  private final List<EntryPoint> found = new ArrayList<>();
  private final DrivenByHand byHand;

  private EntryPoints(Inference inference, Predicate<ModuleUnit> isTest) {
    this.inference = inference;
    this.byHand = new DrivenByHand(inference);
    this.isTest = isTest;
  }

  /// All entry points, those of a module together, in the order of the modules.
  public static List<EntryPoint> of(Inference inference, Predicate<ModuleUnit> isTest) {
    var points = new EntryPoints(inference, isTest);
    for (var module : inference.program().project()) {
      if (!module.isStub()) {
        points.add(module);
      }
    }
    return List.copyOf(points.found);
  }

  private void add(ModuleUnit module) {
    var body = inference.frameOf(module);
    found.add(
        new EntryPoint(
            isMain(module) ? Context.MAIN : Context.IMPORT,
            EntryPoint.Kind.MODULE,
            body,
            null,
            null));
    for (var function : module.functions()) {
      add(function);
    }
    var ofClasses = new ClassEntries(inference, found);
    module.classes().forEach(ofClasses::add);
    new DecoratedEntries(inference, found).add(module);
    new CallbackEntries(inference, found).add(module);
  }

  private void add(FunctionUnit function) {
    if (function.isAsync() && !byHand.isDriven(function)) {
      add(Context.EVENT_LOOP, EntryPoint.Kind.COROUTINE, function);
    }
    if (function.name().equals("__del__") && function.ownerClass() != null) {
      add(Context.FINALIZER, EntryPoint.Kind.FINALIZER, function);
    }
    if (function.name().startsWith("test") && isTest.test(function.module())) {
      add(Context.TEST, EntryPoint.Kind.TEST, function);
    }
  }

  private void add(Context context, EntryPoint.Kind kind, FunctionUnit function) {
    found.add(new EntryPoint(context, kind, inference.definitions().frameOf(function), null, null));
  }

  private static boolean isMain(ModuleUnit module) {
    for (var statement : module.body()) {
      if (statement instanceof Stmt.If branch
          && branch.test() instanceof Expr.Compare compare
          && compare.ops().getFirst() == CompareOperator.EQ
          && compare.holds(
              node ->
                  node instanceof Expr.Constant(_, _, Literal.Str text)
                      && text.value().equals("__main__"))) {
        return true;
      }
    }
    return module.name().endsWith("__main__");
  }
}
