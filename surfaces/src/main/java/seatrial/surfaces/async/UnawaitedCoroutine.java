package seatrial.surfaces.async;

import java.util.Collections;
import java.util.IdentityHashMap;
import seatrial.analysis.program.Code;
import seatrial.analysis.program.FunctionUnit;
import seatrial.analysis.program.ModuleUnit;
import seatrial.analysis.value.Frame;
import seatrial.finding.Confidence;
import seatrial.finding.Severity;
import seatrial.finding.Surface;
import seatrial.surfaces.Findings;
import seatrial.surfaces.Need;
import seatrial.surfaces.ProgramInput;
import seatrial.surfaces.ProgramRule;
import seatrial.surfaces.RuleInfo;
import seatrial.syntax.ast.Expr;

/// A coroutine that is made and dropped: nothing of it runs.
public final class UnawaitedCoroutine implements ProgramRule {
  private static final RuleInfo INFO =
      RuleInfo.named("unawaited-coroutine", Surface.ASYNC)
          .title("A coroutine that nobody awaits")
          .severity(Severity.HIGH)
          .confidence(Confidence.LIKELY)
          .needs(Need.SCOPES)
          .tags("event-loop", "correctness")
          .build();

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(ProgramInput program, Findings findings) {
    var coroutineNames = CoroutineNames.of(program);
    var dropped = new DroppedResults(program.inference());
    for (var module : program.modules()) {
      check(module, module, coroutineNames, program, findings);
      CalledCoroutine.check(module, dropped, program, findings);
      for (var function : module.functions()) {
        check(function, module, coroutineNames, program, findings);
        CalledCoroutine.check(function, dropped, program, findings);
      }
    }
  }

  private static void check(
      Code code,
      ModuleUnit module,
      CoroutineNames coroutineNames,
      ProgramInput program,
      Findings findings) {
    var uses = UnusedValues.of(code);
    if (uses.isEmpty()) {
      return;
    }
    var frame = program.inference().definitions().frameOf(code, module);
    AwaitedElsewhere elsewhere = null;
    var reported = Collections.newSetFromMap(new IdentityHashMap<Expr.Call, Boolean>());
    for (var use : uses) {
      if (use.awaiting() != null) {
        checkAwaited(use, coroutineNames, frame, program, findings);
      } else if (coroutineNames.mayName(use.call(), code)
          && use.isReachable(code)
          && !reported.contains(use.call())
          && check(use, coroutineNames, frame, program, findings)) {
        reported.add(use.call());
      } else if (use.kind() == UnusedValues.Kind.DROPPED
          && code instanceof FunctionUnit function
          && function.isAsync()
          && use.isReachable(code)
          && isUnknown(use.call(), frame, program)) {
        elsewhere = elsewhere == null ? AwaitedElsewhere.in(module) : elsewhere;
        check(use, elsewhere, function, program, findings);
      }
    }
  }

  /// Whether the call is reported.
  private static boolean check(
      UnusedValues.Use use,
      CoroutineNames names,
      Frame frame,
      ProgramInput program,
      Findings findings) {
    var made = MadeCoroutine.of(use.call(), frame, program.inference());
    if (made == null && use.kind() == UnusedValues.Kind.DROPPED) {
      made = MadeCoroutine.ofName(use.call(), frame, names, program.inference());
    }
    if (made == null) {
      return checkObject(use, frame, program, findings);
    }
    if (!new Refusal(program.inference(), names.awaitedTwice()).isLost(use, frame)
        || !program.effects().mayReach(use.call(), frame.code())
        || new CoroutineQuestions(frame, program.inference()).isAnsweredNo(use.call())) {
      return false;
    }
    var code = frame.code();
    boolean isExpected = program.isTest(code.module()) && use.isInsideWith();
    boolean isSure = made.isSure() && made.isPlain(program.inference());
    var draft =
        findings
            .report(program.anchor(use.call(), code), LostCoroutine.message(made, use))
            .advice(LostCoroutine.advice(use, code))
            .confidence(isSure && !isExpected ? Confidence.LIKELY : Confidence.POSSIBLE)
            .step(program.anchor(use.call(), code), "makes a coroutine, and nobody awaits it");
    var function = made.function();
    if (function != null) {
      draft.step(program.head(function), "`" + function.path() + "` is a coroutine function");
    }
    return true;
  }

  private static void checkAwaited(
      UnusedValues.Use use,
      CoroutineNames names,
      Frame frame,
      ProgramInput program,
      Findings findings) {
    boolean isDropped = use.kind() == UnusedValues.Kind.DROPPED;
    if ((isDropped || names.areIn(use.call())) && use.isReachable(frame.code())) {
      var made = ThreadedCoroutine.of(use, frame, program);
      if (made != null
          && made.isLost(frame, program)
          && program.effects().mayReach(use.call(), frame.code())) {
        made.report(frame, program, findings);
      }
    }
  }

  private static boolean checkObject(
      UnusedValues.Use use, Frame frame, ProgramInput program, Findings findings) {
    var object = AwaitableObject.of(use.call(), frame, program.inference());
    if (object == null
        || !object.isMisused(use, frame, program.inference())
        || !program.effects().mayReach(use.call(), frame.code())) {
      return false;
    }
    var code = frame.code();
    findings
        .report(program.anchor(use.call(), code), object.message(use, frame))
        .advice(LostCoroutine.advice(use, code))
        .confidence(program.isTest(code.module()) ? Confidence.POSSIBLE : Confidence.LIKELY);
    return true;
  }

  private static boolean isUnknown(Expr.Call call, Frame frame, ProgramInput program) {
    return program.inference().calls().targets(call, frame).stream()
        .allMatch(target -> MadeCoroutine.isUnknown(target, program.inference()));
  }

  /// What nothing is known of but that the module awaits it elsewhere.
  private static void check(
      UnusedValues.Use use,
      AwaitedElsewhere elsewhere,
      FunctionUnit code,
      ProgramInput program,
      Findings findings) {
    var sibling = elsewhere.sibling(use.call(), code);
    if (sibling == null || !program.effects().mayReach(use.call(), code)) {
      return;
    }
    var name = code.module().text(use.call().function());
    boolean isAlone = elsewhere.drops(use.call()) == 1;
    findings
        .report(
            program.anchor(use.call(), code),
            "`"
                + name
                + (isAlone
                    ? "` is awaited wherever else this module calls it"
                    : "` is awaited where this module calls it as a rule")
                + ", and this call is not, so nothing of it runs")
        .advice(LostCoroutine.advice(use, code))
        .confidence(program.isTest(code.module()) ? Confidence.POSSIBLE : Confidence.LIKELY)
        .step(program.anchor(use.call(), code), "is dropped")
        .step(program.anchor(sibling, code.module()), "is awaited");
  }
}
