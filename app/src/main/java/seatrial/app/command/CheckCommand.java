package seatrial.app.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seatrial.app.check.Baseline;
import seatrial.app.check.ChangedLines;
import seatrial.app.check.IgnoreComments;
import seatrial.app.check.Outputs;
import seatrial.app.check.ProgressBar;
import seatrial.app.check.QuotedSources;
import seatrial.app.check.StandardInput;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.Options;
import seatrial.app.config.Settings;
import seatrial.finding.ErrorCode;
import seatrial.finding.Finding;
import seatrial.finding.Report;
import seatrial.finding.SeatrialException;
import seatrial.report.StatisticsTable;
import seatrial.report.Summary;
import seatrial.surfaces.CheckResult;
import seatrial.surfaces.Checker;

/// `seatrial check`: reads the system, reports findings.
final class CheckCommand implements Action {
  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    boolean readsInput = arguments.operands().contains("-");
    if (readsInput && arguments.operands().size() > 1) {
      throw wrong("- stands for standard input, and nothing else can be named beside it");
    }
    if (!readsInput && arguments.has(Options.STDIN_FILENAME)) {
      throw wrong("--stdin-filename needs - as the PATH");
    }
    if (!readsInput) {
      return run(arguments, console, null);
    }
    try (var input = StandardInput.read(console, arguments.value(Options.STDIN_FILENAME))) {
      return run(arguments, console, input);
    }
  }

  private static int run(Arguments arguments, Console console, @Nullable StandardInput input)
      throws SeatrialException {
    var begun = Instant.now();
    var configuration = CommandLineSettings.load(arguments, console);
    var settings = configuration.settings();
    if (arguments.has(Options.SHOW_SETTINGS)) {
      console.print(settings.explained());
      return ExitStatus.CLEAN;
    }
    var outputs = Outputs.parse(settings.outputFormats(), console, console.style(arguments));
    var since = arguments.value(Options.SINCE);
    var changed = since == null ? null : ChangedLines.since(since, console.workingDirectory());
    var reason = arguments.value(Options.ADD_IGNORE);
    if (reason != null && input != null) {
      throw wrong("--add-ignore writes to files, and standard input is none");
    }
    var job = CheckJob.prepare(arguments, console, configuration, input);
    if (arguments.has(Options.SHOW_FILES)) {
      console.print(job.fileList());
      return ExitStatus.CLEAN;
    }

    var result = result(arguments, console, job, input == null, settings, begun);

    var found = result.findings();
    if (arguments.has(Options.UPDATE_BASELINE)) {
      return writeBaseline(settings, found, console);
    }
    if (reason != null) {
      return AddIgnore.run(IgnoreComments.checkedReason(reason), job, found, console);
    }
    found = unknown(found, settings, console);
    found = changed == null ? found : changed.only(found);
    var report = job.report(result, found, outputs.showRulePages());
    Map<String, Path> elsewhere =
        input == null ? Map.of() : Map.of(input.displayPath(), input.content());
    outputs.write(report, new QuotedSources(console.workingDirectory(), elsewhere), console);
    conclude(arguments, console, outputs, report);
    return status(arguments, settings, job, result, found, console);
  }

  /// @param isKept whether the result may be kept: what comes from standard input lies in a file
  /// that is never the same
  private static CheckResult result(
      Arguments arguments,
      Console console,
      CheckJob job,
      boolean isKept,
      Settings settings,
      Instant begun) {
    var cache = isKept ? KeptResults.folder(arguments, settings, console) : null;
    if (cache == null) {
      return compute(arguments, console, job);
    }
    Runnable onHit =
        () -> {
          if (arguments.has(Options.VERBOSE)) {
            console.say("seatrial: all is as in an earlier run, whose findings are shown");
          }
        };
    return job.keptResults().resultOf(cache, begun, () -> compute(arguments, console, job), onHit);
  }

  private static CheckResult compute(Arguments arguments, Console console, CheckJob job) {
    boolean showsProgress = console.isErrTerminal() && !arguments.has(Options.NO_PROGRESS);
    try (var progress =
        new ProgressBar(
            console.err(), job.fileCount(), showsProgress && !arguments.has(Options.QUIET))) {
      return Checker.check(job.request(progress::step));
    }
  }

  private static int writeBaseline(Settings settings, List<Finding> found, Console console)
      throws SeatrialException {
    var file = settings.baseline();
    if (file == null) {
      throw wrong("--update-baseline needs to know which file: --baseline FILE");
    }
    Baseline.write(file, found);
    console.say(
        "Wrote " + found.size() + (found.size() == 1 ? " finding" : " findings") + " to " + file);
    return ExitStatus.CLEAN;
  }

  /// The findings that the baseline does not know.
  private static List<Finding> unknown(List<Finding> found, Settings settings, Console console)
      throws SeatrialException {
    var file = settings.baseline();
    if (file == null) {
      return found;
    }
    var baseline = Baseline.read(file);
    int stale = baseline.stale(found);
    if (stale > 0) {
      console.say(
          "seatrial: "
              + stale
              + (stale == 1 ? " entry" : " entries")
              + " of the baseline no longer found; --update-baseline removes "
              + (stale == 1 ? "it" : "them"));
    }
    return baseline.withoutKnown(found);
  }

  private static void conclude(Arguments arguments, Console console, Outputs outputs, Report report)
      throws SeatrialException {
    var style = console.errorStyle(arguments);
    if (arguments.has(Options.STATISTICS)) {
      if (outputs.isReadable()) {
        console.print(StatisticsTable.render(report, console.style(arguments)));
        console.out().flush();
      } else {
        console.err().print(StatisticsTable.render(report, style));
      }
    }
    if (!arguments.has(Options.QUIET)) {
      console.err().print(Summary.render(report, style));
    }
  }

  private static int status(
      Arguments arguments,
      Settings settings,
      CheckJob job,
      CheckResult result,
      List<Finding> found,
      Console console) {
    for (var crash : result.crashes()) {
      console.say("seatrial: " + crash.message() + ", which is our fault and not yours");
      if (arguments.has(Options.VERBOSE)) {
        crash.cause().printStackTrace(console.err());
      }
    }
    for (var sentence : job.unread()) {
      console.say("seatrial: " + sentence);
    }
    if (!result.crashes().isEmpty() || !job.unread().isEmpty()) {
      return ExitStatus.FAILED;
    }
    boolean isClosed = found.stream().anyMatch(settings.gate()::isAtOrOver);
    return isClosed && !arguments.has(Options.EXIT_ZERO) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }

  private static SeatrialException wrong(String message) {
    return new SeatrialException(ErrorCode.USER, message);
  }
}
