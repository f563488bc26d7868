package seatrial.surfaces.concurrency;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.effect.Computation;
import seatrial.analysis.effect.Computations;
import seatrial.analysis.facts.Fact;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.PassedArguments;
import seatrial.analysis.name.Value;
import seatrial.analysis.outline.CallSite;
import seatrial.analysis.outline.CodeBlock;
import seatrial.finding.Confidence;
import seatrial.finding.Surface;
import seatrial.surfaces.Anchor;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ModuleInput;
import seatrial.surfaces.ModuleRule;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.Expr;
import seatrial.syntax.ast.Literal;

/// A function that only computes, given to a thread: the interpreter runs one thread at a time, so
/// nothing is gained.
public final class CpuBoundThread implements ModuleRule {
  private static final RuleInfo INFO =
      RuleInfo.named("cpu-bound-thread", Surface.CONCURRENCY)
          .title("A thread gets a function that only computes")
          .tags("gil", "thread")
          .build();

  private static final String ADVICE =
      "Give it to a process: `ProcessPoolExecutor` or `multiprocessing.Pool`; or compute where the"
          + " GIL is released";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ModuleInput module, Findings findings) {
    if (module.file().isTest()) {
      return;
    }
    for (var block : module.outline().blocks()) {
      for (var site : block.calls()) {
        checkCall(site, module, findings);
      }
      if (block.kind() == CodeBlock.Kind.CLASS) {
        checkThreadClass(block, module, findings);
      }
    }
  }

  private static void checkCall(CallSite site, ModuleInput module, Findings findings) {
    boolean isEligible =
        !(site.call().function() instanceof Expr.Attribute attribute)
            || module.facts().names(FactKind.RUNS).contains(attribute.attribute());
    if (!isEligible || !(module.names().calleeOf(site) instanceof Value.Named(var name))) {
      return;
    }
    var fact = module.facts().function(name);
    var target = fact == null ? null : threadArgument(site.call(), fact);
    var function = target == null ? null : functionOf(target, site, module);
    if (function == null) {
      return;
    }
    var computation = new Computations(module.names(), module.facts()).of(function);
    if (computation != null) {
      report(module.anchor(site.call(), site.block()), function, computation, module, findings);
    }
  }

  private static void checkThreadClass(CodeBlock cls, ModuleInput module, Findings findings) {
    var definition = cls.classDef();
    var outer = cls.parent();
    if (definition == null || outer == null) {
      return;
    }
    for (var base : definition.bases()) {
      var fact =
          module.names().valueOf(base, outer) instanceof Value.Named(var name)
              ? module.facts().classNamed(name)
              : null;
      var calls = fact == null ? null : fact.mark(FactKind.CALLS);
      if (fact != null && calls != null && fact.has(FactKind.RUNS, "thread")) {
        for (var method : calls.arguments()) {
          checkThreadMethod(cls.child(method), module.head(definition, cls), module, findings);
        }
      }
    }
  }

  private static void checkThreadMethod(
      @Nullable CodeBlock method, Anchor place, ModuleInput module, Findings findings) {
    var computation =
        method == null ? null : new Computations(module.names(), module.facts()).of(method);
    if (method != null && computation != null) {
      report(place, method, computation, module, findings);
    }
  }

  private static void report(
      Anchor place,
      CodeBlock function,
      Computation computation,
      ModuleInput module,
      Findings findings) {
    var draft =
        findings
            .report(
                place,
                "`%s` only computes, and a thread computes only while no other Python thread does"
                    .formatted(function.name()))
            .confidence(computation.isNumeric() ? Confidence.LIKELY : Confidence.POSSIBLE)
            .advice(ADVICE)
            .step(place, "a thread gets `" + function.name() + "`");
    for (var call : computation.calls()) {
      draft.step(
          module.anchor(call.call(), call.block()),
          "calls `" + module.text(call.call().function()) + "`");
    }
    draft.step(
        module.head(computation.place(), computation.function()),
        computation.isRecursion()
            ? "calls itself more than once"
            : "computes in a loop, with the GIL held");
  }

  /// The argument that a thread will run, or null.
  private static @Nullable Expr threadArgument(Expr.Call call, Fact fact) {
    for (var parameter : fact.parameters()) {
      var mark = parameter.mark(FactKind.RUNS);
      if (mark != null && mark.argument().equals("thread")) {
        return isOwnExecutor(call, fact) ? null : PassedArguments.of(call, fact, parameter.name());
      }
    }
    return null;
  }

  /// Whether the call names an executor, which may be one of processes.
  private static boolean isOwnExecutor(Expr.Call call, Fact fact) {
    var executor = fact.indexOf("executor") < 0 ? null : PassedArguments.of(call, fact, "executor");
    return executor != null
        && !(executor instanceof Expr.Constant(_, _, var value) && value == Literal.Singleton.NONE);
  }

  private static @Nullable CodeBlock functionOf(Expr target, CallSite site, ModuleInput module) {
    return switch (target) {
      case Expr.Lambda lambda ->
          site.block().blocks().stream()
              .filter(block -> block.node() == lambda)
              .findFirst()
              .orElse(null);
      case Expr.Call(_, _, var partial, var arguments, _)
          when !arguments.isEmpty()
              && module.names().valueOf(partial, site) instanceof Value.Named(var name)
              && name.equals("functools.partial") ->
          functionOf(arguments.getFirst(), site, module);
      default ->
          module.names().valueOf(target, site) instanceof Value.LocalFunction(var function)
              ? function
              : null;
    };
  }
}
