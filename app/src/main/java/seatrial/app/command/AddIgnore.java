package seatrial.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import seatrial.app.check.IgnoreComments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.finding.Finding;
import seatrial.finding.SeatrialException;
import seatrial.semantics.project.PythonFile;
import seatrial.surfaces.EngineRule;

/// `seatrial check --add-ignore`: a comment for every finding that one can suppress.
final class AddIgnore {
  private AddIgnore() {}

  static int run(String reason, CheckJob job, List<Finding> found, Console console)
      throws SeatrialException {
    var byPath = new TreeMap<String, List<Finding>>();
    var left = new ArrayList<Finding>();
    var files = job.filesByPath();
    for (var finding : found) {
      var file = files.get(finding.location().path());
      boolean canBe =
          file != null
              && file.form() != PythonFile.Form.NOTEBOOK
              && EngineRule.named(finding.rule()) == null;
      if (canBe) {
        byPath.computeIfAbsent(finding.location().path(), path -> new ArrayList<>()).add(finding);
      } else {
        left.add(finding);
      }
    }
    for (var entry : byPath.entrySet()) {
      var file = files.get(entry.getKey());
      if (file != null) {
        var version = job.settings().version(file);
        if (!IgnoreComments.write(file.path(), version, entry.getValue(), reason)) {
          left.addAll(entry.getValue());
        }
      }
    }
    int added = found.size() - left.size();
    console.say("Added ignore comments for " + added + (added == 1 ? " finding." : " findings."));
    for (var finding : left) {
      console.say(
          "seatrial: no comment can be put at " + finding.location() + " for " + finding.rule());
    }
    return left.isEmpty() ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
  }
}
