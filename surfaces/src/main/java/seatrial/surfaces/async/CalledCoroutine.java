package seatrial.surfaces.async;

import seatrial.analysis.program.Code;
import seatrial.finding.Confidence;
import seatrial.surfaces.Findings;
import seatrial.surfaces.ProgramInput;

/// Coroutine functions given to somebody who only calls them.
final class CalledCoroutine {
  private CalledCoroutine() {}

  static void check(Code code, DroppedResults dropped, ProgramInput program, Findings findings) {
    for (var callback : dropped.of(code)) {
      var frame = program.inference().definitions().frameOf(code, code.module());
      var targets = dropped.targets(callback, frame);
      var made = targets.isEmpty() ? null : MadeCoroutine.of(targets, program.inference());
      if (made != null && program.effects().mayReach(callback.giver(), code)) {
        var giver = code.module().text(callback.giver().function());
        findings
            .report(
                program.anchor(callback.callable(), code),
                "`"
                    + made.name()
                    + "` is a coroutine function, and who gets it from `"
                    + giver
                    + "` only calls it, so it is never awaited and nothing of it runs")
            .advice(
                "Hand over a plain function that makes a task of the coroutine and keeps it, or"
                    + " runs it on a loop.")
            .confidence(
                made.isSure() && made.isPlain(program.inference())
                    ? Confidence.LIKELY
                    : Confidence.POSSIBLE);
      }
    }
  }
}
