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

/// A coroutine that comes out of an `await`, and that nobody awaits in turn: what was awaited only
/// made it. `await asyncio.to_thread(load)` of a coroutine function `load` is one.
///
/// @param use of what the `await` gives
/// @param await the `await`
/// @param function whose coroutine it is
/// @param handed the coroutine function that was handed to a thread or process, or null
record CoroutineOfAwait(
    UnusedValues.Use use, Expr.Await await, FunctionUnit function, @Nullable Expr handed) {

  /// Null if what is awaited may give anything else.
  static @Nullable CoroutineOfAwait of(UnusedValues.Use use, Frame frame, ProgramInput program) {
    var await = use.awaiting();
    if (await == null) {
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
    return made == null
        ? null
        : new CoroutineOfAwait(use, await, made, handed(use.call(), frame, program));
  }

  private static @Nullable Expr handed(Expr.Call call, Frame frame, ProgramInput program) {
    for (var fact : CalledFacts.of(call, frame, program.inference())) {
      for (var parameter : fact.parameters()) {
        var runs = parameter.mark(FactKind.RUNS);
        if (runs != null) {
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
    var giver = "`" + module.text(use.call().function()) + "`";
    findings
        .report(
            program.anchor(await, frame.code()),
            handed == null
                ? "Awaiting "
                    + giver
                    + " gives the coroutine of "
                    + name
                    + ", which is never awaited, so nothing of it runs"
                : name
                    + " is a coroutine function, and "
                    + giver
                    + " only calls it: the coroutine that comes back is never awaited, so nothing of it runs")
        .advice(
            handed == null
                ? "Write `return await …` where " + name + " is called, or await what comes back."
                : "Await the call of `" + module.text(handed) + "` itself: it needs no thread.")
        .confidence(program.isTest(module) ? Confidence.POSSIBLE : Confidence.LIKELY)
        .step(program.anchor(await, frame.code()), "gives a coroutine, and nobody awaits it")
        .step(program.head(function), name + " is a coroutine function");
  }
}
