package seatrial.surfaces.async;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.facts.PassedArguments;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.value.Frame;
import seatrial.analysis.value.Value;
import seatrial.finding.Confidence;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ProgramInput;
import seatrial.syntax.ast.Expr;

/// A coroutine function that is handed to a thread or process, which only calls it: the coroutine
/// comes back out of the `await`, and nobody awaits it in turn. `await asyncio.to_thread(load)`.
///
/// @param use of what the `await` gives
/// @param await the `await`
/// @param function the coroutine function
/// @param handed the argument that it is
record ThreadedCoroutine(
    UnusedValues.Use use, Expr.Await await, FunctionUnit function, Expr handed) {

  /// Null if what is awaited hands nothing over, or may give anything else.
  static @Nullable ThreadedCoroutine of(UnusedValues.Use use, Frame frame, ProgramInput program) {
    var await = use.awaiting();
    var handed = await == null ? null : handed(use.call(), frame, program);
    if (await == null || handed == null) {
      return null;
    }
    FunctionUnit made = null;
    for (var value : program.inference().of(await, frame)) {
      var function = value instanceof Value.Coroutine(var body) ? body.function() : null;
      if (function == null) {
        return null;
      }
      made = made == null ? function : made;
    }
    return made == null ? null : new ThreadedCoroutine(use, await, made, handed);
  }

  private static @Nullable Expr handed(Expr.Call call, Frame frame, ProgramInput program) {
    for (var fact : CalledFacts.of(call, frame, program.inference())) {
      for (var parameter : fact.parameters()) {
        if (parameter.mark(FactKind.RUNS) != null) {
          return PassedArguments.of(call, fact, parameter.name());
        }
      }
    }
    return null;
  }

  /// Whether no coroutine can be meant.
  boolean isLost(Frame frame, ProgramInput program) {
    return use.kind() != UnusedValues.Kind.RETURNED
        || Refusal.isRefusedByReturn(frame, program.inference());
  }

  void report(Frame frame, ProgramInput program, Findings findings) {
    var module = frame.code().module();
    var name = "`" + function.path() + "`";
    findings
        .report(
            program.anchor(await, frame.code()),
            name
                + " is a coroutine function, and `"
                + module.text(use.call().function())
                + "` only calls it: the coroutine that comes back is never awaited, so nothing of"
                + " it runs")
        .advice("Await the call of `" + module.text(handed) + "` itself: it needs no thread.")
        .confidence(program.isTest(module) ? Confidence.POSSIBLE : Confidence.LIKELY)
        .step(program.anchor(await, frame.code()), "gives a coroutine, and nobody awaits it")
        .step(program.head(function), name + " is a coroutine function");
  }
}
