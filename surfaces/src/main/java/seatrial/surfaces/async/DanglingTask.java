package seatrial.surfaces.async;

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

  private static final String ADVICE =
      "Keep it in a set until its done-callback discards it, in an attribute of what owns the work,"
          + " or make it in an `asyncio.TaskGroup`.";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ProgramInput program, Findings findings) {
    for (var module : program.modules()) {
      for (var function : module.functions()) {
        check(function, module, program, findings);
      }
      check(module, module, program, findings);
    }
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
                code instanceof FunctionUnit function && !goesOn(function, use.call());
            case ONLY_TESTED, TESTED, COMPARED -> false;
          };
      if (isLost && use.isReachable(code) && !isInitialiser(use.call())) {
        var made = MadeTask.of(use.call(), frame, program.inference());
        if (made != null) {
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

  /// Whether the function is suspended later on, so that its variables hold what they hold
  /// meanwhile.
  private static boolean goesOn(FunctionUnit function, Expr.Call call) {
    var found = new boolean[1];
    OwnNodes.forEach(
        function,
        node -> {
          boolean isLater = node.end() > call.end();
          found[0] |= isLater && (OwnNodes.suspends(node) || node instanceof Expr.Yield);
        });
    return found[0];
  }

  private static void report(
      UnusedValues.Use use, MadeTask made, Frame frame, ProgramInput program, Findings findings) {
    var code = frame.code();
    var work = made.workText(frame);
    var subject = work.isEmpty() ? "this task" : "the task of `" + work + "`";
    var why =
        switch (use.kind()) {
          case UNREAD -> ": `" + use.variable() + "` is never read";
          case ONLY_CALLED_BACK -> ": `" + use.variable() + "` only gets a callback";
          case DROPPED, ONLY_TESTED, TESTED, COMPARED -> "";
        };
    var draft =
        findings
            .report(
                program.anchor(use.call(), code),
                "Nothing holds " + subject + why + ", so it may be collected before it is done")
            .advice(ADVICE);
    if (program.isTest(code.module())) {
      draft.severity(Severity.LOW);
    }
    if (made.maker() != null) {
      draft
          .step(
              program.anchor(use.call(), code), "drops what `" + made.maker().path() + "` returns")
          .step(program.anchor(made.call(), made.maker()), "makes the task and only returns it");
    }
  }
}
