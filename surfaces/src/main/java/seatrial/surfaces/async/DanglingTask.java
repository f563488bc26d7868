package seatrial.surfaces.async;

import org.jspecify.annotations.Nullable;
import seatrial.analysis.callgraph.CalledFacts;
import seatrial.analysis.facts.FactKind;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.program.OwnNodes;
import seatrial.analysis.value.Frame;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.Need;
import seatrial.surfaces.ProgramInput;
import seatrial.surfaces.ProgramRule;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.Expr;

/// A task that only the event loop knows, which holds it weakly.
public final class DanglingTask implements ProgramRule {
  private static final RuleInfo INFO =
      RuleInfo.named("dangling-task", Surface.ASYNC)
          .title("A task that nobody holds")
          .severity(Severity.MEDIUM)
          .needs(Need.SCOPES)
          .tags("event-loop", "correctness")
          .foreignCodes("RUF006", "ASYNC300")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ProgramInput program, Findings findings) {
    var dropped = new DroppedResults(program.inference());
    for (var module : program.modules()) {
      for (var function : module.functions()) {
        check(function, module, program, findings);
        check(function, dropped, program, findings);
      }
      check(module, module, program, findings);
      check(module, dropped, program, findings);
    }
  }

  /// Tasks that a callback makes and gives to somebody who drops them.
  private static void check(
      Code code, DroppedResults dropped, ProgramInput program, Findings findings) {
    for (var callback : dropped.of(code)) {
      var maker = maker(callback, code, dropped, program.inference());
      if (maker != null && program.effects().mayReach(callback.giver(), code)) {
        var work = maker.isEmpty() ? "this task" : "the task of `" + maker + "`";
        var draft =
            findings
                .report(
                    program.anchor(callback.callable(), code),
                    "Nothing holds "
                        + work
                        + ": `"
                        + code.module().text(callback.giver().function())
                        + "` drops what its callback gives, so it may be collected before it is"
                        + " done")
                .advice(advice(code, program));
        if (program.isTest(code.module())) {
          draft.severity(Severity.LOW);
        }
      }
    }
  }

  /// What the task runs that a callback makes, as text, "" if that is not told; null if the
  /// callback makes none.
  private static @Nullable String maker(
      DroppedResults.Callback callback, Code code, DroppedResults dropped, Inference inference) {
    if (callback.callable() instanceof Expr.Lambda lambda) {
      var function = code.module().functionOf(lambda);
      if (function == null || !(lambda.body() instanceof Expr.Call call)) {
        return null;
      }
      var frame = inference.definitions().frameOf(function);
      var made = MadeTask.of(call, frame, inference);
      return made == null ? null : made.workText(call, frame);
    }
    var frame = inference.definitions().frameOf(code, code.module());
    var targets = dropped.targets(callback, frame);
    boolean makesTasks =
        !targets.isEmpty()
            && targets.stream()
                .allMatch(
                    target -> {
                      var fact = CalledFacts.of(target, inference);
                      return fact != null && fact.has(FactKind.HELD_WEAKLY);
                    });
    return makesTasks ? "" : null;
  }

  private static void check(Code code, ModuleUnit module, ProgramInput program, Findings findings) {
    var uses = UnusedValues.of(code);
    if (uses.isEmpty()) {
      return;
    }
    var frame = program.inference().definitions().frameOf(code, module);
    for (var use : uses) {
      boolean isLost =
          switch (use.kind()) {
            case DROPPED -> true;
            case UNREAD, ONLY_CALLED_BACK ->
                code instanceof FunctionUnit function
                    && !goesOn(function, use.call(), frame, program.inference());
            case ONLY_TESTED, TESTED, COMPARED, COMPUTED, USED, RETURNED, PASSED, ENTRY, STORED ->
                false;
          };
      if (isLost && use.awaiting() == null && use.isReachable(code) && !isInitialiser(use.call())) {
        var made = MadeTask.of(use.call(), frame, program.inference());
        if (made != null && program.effects().mayReach(use.call(), code)) {
          report(use, made, frame, program, findings);
        }
      }
    }
  }

  /// Whether a class makes itself a task: whoever made the object holds it.
  private static boolean isInitialiser(Expr.Call call) {
    return call.function() instanceof Expr.Attribute method
        && method.attribute().equals("__init__");
  }

  /// Whether the function is suspended later on, or runs the loop, so that its variables hold what
  /// they hold meanwhile.
  private static boolean goesOn(
      FunctionUnit function, Expr.Call call, Frame frame, Inference inference) {
    var found = new boolean[1];
    OwnNodes.forEach(
        function,
        node -> {
          boolean isLater = node.end() > call.end();
          found[0] |=
              isLater
                  && (OwnNodes.suspends(node)
                      || node instanceof Expr.Yield
                      || node instanceof Expr.Call other && runsLoop(other, frame, inference));
        });
    return found[0];
  }

  private static boolean runsLoop(Expr.Call call, Frame frame, Inference inference) {
    return CalledFacts.of(call, frame, inference).stream()
        .anyMatch(fact -> fact.has(FactKind.RUNS_LOOP));
  }

  private static void report(
      UnusedValues.Use use, MadeTask made, Frame frame, ProgramInput program, Findings findings) {
    var code = frame.code();
    var work = made.workText(use.call(), frame);
    var subject = work.isEmpty() ? "this task" : "the task of `" + work + "`";
    var why =
        switch (use.kind()) {
          case UNREAD -> ": `" + use.variable() + "` is never read";
          case ONLY_CALLED_BACK -> ": `" + use.variable() + "` only gets a callback";
          case DROPPED,
              ONLY_TESTED,
              TESTED,
              COMPARED,
              COMPUTED,
              USED,
              RETURNED,
              PASSED,
              ENTRY,
              STORED ->
              "";
        };
    var draft =
        findings
            .report(
                program.anchor(use.call(), code),
                "Nothing holds " + subject + why + ", so it may be collected before it is done")
            .advice(advice(code, program));
    if (program.isTest(code.module())) {
      draft.severity(Severity.LOW);
    }
    if (made.maker() != null && made.place() != null) {
      draft
          .step(
              program.anchor(use.call(), code), "drops what `" + made.maker().path() + "` returns")
          .step(program.anchor(made.call(), made.place()), "makes the task and only returns it");
    }
  }

  /// Where it can be held: by the object whose method makes it, and in a group where Python has
  /// them and somebody can wait for it.
  private static String advice(Code code, ProgramInput program) {
    var function = code instanceof FunctionUnit own ? own : null;
    boolean isMethod = function != null && function.ownerClass() != null;
    boolean isInGroup =
        function != null
            && function.isAsync()
            && program.inference().program().version().isAtLeast(11);
    return "Keep it in "
        + (isMethod ? "an attribute of `self`, or in " : "")
        + "a set until its done-callback discards it"
        + (isInGroup ? ", or make it in an `asyncio.TaskGroup`." : ".");
  }
}
