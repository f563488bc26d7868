package seatrial.surfaces;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import seatrial.analysis.effect.Effects;
import seatrial.analysis.inference.Inference;
import seatrial.analysis.inference.InferenceThread;
import seatrial.analysis.inference.Limits;
import seatrial.analysis.program.Program;
import seatrial.finding.NotAssessed;
import seatrial.semantics.module.DiskReads;
import seatrial.semantics.project.ProjectModules;
import seatrial.semantics.project.PythonFile;
import seatrial.semantics.project.SourceModule;
import seatrial.surfaces.Findings.Draft;

/// Runs the rules over the whole program, one after the other, on a thread of its own.
final class ProgramCheck {
  /// Ways of running functions that are looked at in all; what lies beyond is not assessed.
  private static final int MOST_FRAMES = 400_000;

  private final CheckRequest request;
  private final List<PythonFile> files;
  private final Program program;
  private final Inference inference;
  private final Effects effects;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<RuleCrash> crashes = new ArrayList<>(0);
  private final List<NotAssessed> notAssessed = new ArrayList<>(0);

  private ProgramCheck(CheckRequest request, List<SourceModule> sources) {
    this.request = request;
    this.files = sources.stream().map(SourceModule::file).toList();
    var project = request.project();
    this.program =
        new Program(
            new ProjectModules(project.project(), project.environment()),
            project.version(),
            sources);
    this.inference = new Inference(program, request.facts(), Limits.DEFAULT);
    this.effects = new Effects(inference, MOST_FRAMES);
  }

  /// @param sources the files that could be read, in the order in which they are reported
  static ProgramCheck of(
      CheckRequest request, List<SourceModule> sources, List<ProgramRule> rules) {
    var check = new ProgramCheck(request, sources);
    try {
      InferenceThread.run("seatrial-program", () -> check.run(rules));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while following calls", e);
    }
    return check;
  }

  private void run(List<ProgramRule> rules) {
    var input = new ProgramInput(inference, effects, files, request.failsFast());
    for (var rule : rules) {
      run(rule, input);
    }
  }

  /// The one place where a rule over the program may crash as a whole.
  private void run(ProgramRule rule, ProgramInput input) {
    var findings = new Findings(rule.info());
    var name = rule.info().name();
    try {
      rule.check(input, findings);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      if (request.failsFast()) {
        throw e;
      }
      crashes.add(new RuleCrash(name, null, e));
    }
    for (var crash : input.takeCrashes()) {
      crashes.add(new RuleCrash(name, crash.place().location(), crash.cause()));
    }
    drafts.addAll(findings.drafts());
    if (effects.framesCut() > 0) {
      notAssessed.add(
          new NotAssessed(
              name,
              "what "
                  + effects.framesCut()
                  + " calls lead to, beyond the limit of "
                  + MOST_FRAMES
                  + " functions and ways to call them"));
    }
  }

  List<Draft> drafts() {
    return drafts;
  }

  List<RuleCrash> crashes() {
    return crashes;
  }

  List<NotAssessed> notAssessed() {
    return notAssessed;
  }

  /// What was taken from the disk besides the project's files.
  DiskReads reads() {
    return program.reads();
  }

  /// What was followed.
  SequencedMap<String, Number> statistics() {
    var statistics = new LinkedHashMap<String, Number>();
    statistics.put("resolved_calls", effects.resolvedCalls());
    statistics.put("unknown_calls", effects.unknownCalls());
    statistics.put("followed_functions", effects.frames());
    statistics.put("installed_modules", program.installedModules());
    statistics.put("installed_lines", program.installedLines());
    statistics.put("limits_met", inference.limitsMet() + effects.framesCut());
    return statistics;
  }
}
