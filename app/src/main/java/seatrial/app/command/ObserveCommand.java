package seatrial.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.Options;
import seatrial.app.cli.Suggestion;
import seatrial.app.cli.SystemReason;
import seatrial.app.live.LiveSession;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.finding.observation.Observation;
import seatrial.finding.observation.ObservedStack;
import seatrial.observe.family.FamilyRecorder;
import seatrial.observe.family.FamilySnapshot;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.LaunchedProcess;
import seatrial.observe.memory.TargetProcess;
import seatrial.observe.stack.LiveObserver;
import seatrial.observe.stack.Recorder;
import seatrial.observe.stack.Sampler;
import seatrial.observe.stack.Snapshot;
import seatrial.report.LiveScreen;
import seatrial.report.ObservationFormat;
import seatrial.report.ObservationFormats;
import seatrial.report.ThreadDump;

/// `seatrial observe`: watches a process from outside.
final class ObserveCommand implements Action {
  private static final int MOST_HZ = 20_000;
  private static final long START_PAUSE_NANOS = 1_000_000;

  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    var profile = arguments.value(Options.READ);
    if (profile != null) {
      return ReadProfile.run(profile, arguments, console);
    }
    var command = arguments.operands();
    var pid = arguments.value(Options.PID);
    if ((pid == null) == command.isEmpty()) {
      throw wrong("name a process with --pid PID, or a command to start: observe -- CMD");
    }
    if (arguments.has(Options.ONCE)) {
      if (pid == null) {
        throw wrong("--once looks at a running process: name it with --pid PID");
      }
      return once(process(pid), arguments, console);
    }
    var plan = RecordingPlan.of(arguments, console);
    if (pid == null) {
      return recordStarted(command, plan, console);
    }
    return isLive(arguments, console)
        ? showLive(process(pid), plan, arguments, console)
        : recordRunning(process(pid), plan, console);
  }

  private static TargetProcess process(String pid) throws SeatrialException {
    try {
      return TargetProcess.attach(Integer.parseInt(pid.strip()));
    } catch (NumberFormatException _) {
      throw wrong("--pid is the number of a process, not '" + Suggestion.shown(pid) + "'");
    }
  }

  private static int once(TargetProcess process, Arguments arguments, Console console)
      throws SeatrialException {
    var plan = RecordingPlan.of(arguments, console);
    if (plan.showsTimeOnly()) {
      throw wrong(plan.format().name() + " shows the order of time, and --once is one moment");
    }
    var seen = Snapshot.take(PythonRuntime.of(process));
    if (arguments.has(Options.SUBPROCESSES)) {
      seen = seen.with(FamilySnapshot.of(process.pid()));
    }
    if (plan.file() != null || arguments.has(Options.OBSERVATION_FORMAT)) {
      plan.write(seen, console);
    } else {
      var separator = "";
      for (var one : plan.chosen(seen).all()) {
        console.print(separator + ThreadDump.render(one, console.style(arguments)));
        separator = "\n";
      }
    }
    return ExitStatus.CLEAN;
  }

  /// Who looks at a terminal and asked for no recording wants to see, not to read JSON.
  private static boolean isLive(Arguments arguments, Console console) {
    return console.isOutTerminal()
        && !arguments.has(Options.OBSERVATION_FILE)
        && !arguments.has(Options.OBSERVATION_FORMAT)
        && !arguments.has(Options.SUBPROCESSES);
  }

  private static int showLive(
      TargetProcess process, RecordingPlan plan, Arguments arguments, Console console)
      throws SeatrialException {
    var style = console.style(arguments);
    boolean hasScreen = !"dumb".equals(console.variable("TERM"));
    try (var signals = Signals.endingOn(List.of("INT", "TERM", "HUP"));
        var observer = new LiveObserver(PythonRuntime.of(process), plan.stallNanos())) {
      var session = new LiveSession(observer, plan.rate(), plan.nanos(), signals::areAwaited);
      var last =
          session.run(console.out(), style, hasScreen, resized -> signals.on("WINCH", resized));
      if (last != null) {
        console.print(LiveScreen.summary(last) + "\n");
      }
      if (session.isGone()) {
        console.say(
            "seatrial: process " + process.pid() + " has ended, or runs another program now");
      }
    } catch (IOException e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT, "cannot use the terminal: " + e.getMessage(), e);
    }
    return ExitStatus.CLEAN;
  }

  private static int recordRunning(TargetProcess process, RecordingPlan plan, Console console)
      throws SeatrialException {
    var recorder = plan.recorder(PythonRuntime.of(process));
    try (var signals = Signals.endingOn(List.of("INT", "TERM", "HUP"))) {
      var family = plan.family(process.pid());
      var seen = recorder.record(plan.nanos(), signals::areAwaited);
      plan.write(family == null ? seen : Objects.requireNonNull(family.finish(seen)), console);
    }
    return ExitStatus.CLEAN;
  }

  private static int recordStarted(List<String> command, RecordingPlan plan, Console console)
      throws SeatrialException {
    console.out().flush();
    TargetProcess.prepare();
    var started = LaunchedProcess.start(command, console.workingDirectory());
    try (var _ = Signals.handingOnTo(started)) {
      var family = plan.family(started.pid());
      var first = record(started, plan);
      var seen = family == null ? first : family.finish(first);
      if (seen == null) {
        console.say(
            "seatrial: "
                + Suggestion.shown(command.getFirst())
                + (family == null
                    ? " ended before CPython was seen in it; with --subprocesses what it starts is"
                        + " recorded, too"
                    : " ended before CPython was seen in it or in what it started"));
      } else {
        plan.write(seen, console);
      }
      return started.exitStatus();
    }
  }

  /// Waits for the interpreter to start; null if the command ended before.
  private static @Nullable Observation record(LaunchedProcess started, RecordingPlan plan)
      throws SeatrialException {
    SeatrialException refusal = null;
    while (started.isAlive()) {
      try {
        var runtime = PythonRuntime.find(TargetProcess.attach(started.pid()));
        if (runtime.isPresent()) {
          return plan.recorder(runtime.get()).record(plan.nanos(), () -> true);
        }
        refusal = null;
      } catch (SeatrialException e) {
        // While it starts, nothing fits yet; if it is still so at its end, that is why.
        refusal = e;
      }
      LockSupport.parkNanos(START_PAUSE_NANOS);
    }
    if (refusal != null && refusal.code() == ErrorCode.ENVIRONMENT) {
      throw refusal;
    }
    return null;
  }

  private static SeatrialException wrong(String message) {
    return new SeatrialException(ErrorCode.USER, message);
  }

  /// How long and how often, and where to put it.
  ///
  /// @param file null for standard output
  private record RecordingPlan(
      double rate,
      long nanos,
      long stallNanos,
      boolean isFamily,
      boolean countsObjects,
      boolean isGilOnly,
      ObservationFormat format,
      @Nullable Path file) {
    static RecordingPlan of(Arguments arguments, Console console) throws SeatrialException {
      var named = arguments.value(Options.OBSERVATION_FILE);
      var file = named == null ? null : console.path(named);
      var format =
          arguments.choice(
              Options.OBSERVATION_FORMAT,
              named == null ? "json" : ObservationFormats.ofFile(named));
      var plan =
          new RecordingPlan(
              rate(arguments.value(Options.RATE)),
              nanos(arguments.value(Options.DURATION)),
              stallNanos(arguments.value(Options.STALL)),
              arguments.has(Options.SUBPROCESSES),
              arguments.has(Options.GROWTH),
              arguments.has(Options.ONLY_GIL),
              ObservationFormats.named(format, arguments.has(Options.IDLE)).orElseThrow(),
              file);
      plan.requireWritable();
      return plan;
    }

    private static double rate(@Nullable String text) throws SeatrialException {
      if (text == null) {
        return 100;
      }
      if (text.equals("max")) {
        return 0;
      }
      try {
        double rate = Double.parseDouble(text);
        if (rate >= 1 && rate <= MOST_HZ) {
          return rate;
        }
      } catch (NumberFormatException _) {
        // Said below.
      }
      throw wrong(
          "--rate is 1 to 20000 samples a second, or max, not '" + Suggestion.shown(text) + "'");
    }

    private static long nanos(@Nullable String text) throws SeatrialException {
      return text == null ? Long.MAX_VALUE : Durations.nanos("--duration", text);
    }

    private static long stallNanos(@Nullable String text) throws SeatrialException {
      return text == null ? Sampler.DEFAULT_STALL_NANOS : Durations.nanos("--stall", text);
    }

    /// Whether the format is empty where nothing is known of the order of time.
    boolean showsTimeOnly() {
      return format.name().equals("firefox") || format.name().equals("chrome");
    }

    /// Nobody likes to hear after an hour that the file cannot be written.
    private void requireWritable() throws SeatrialException {
      if (file == null) {
        return;
      }
      try {
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      } catch (IOException e) {
        throw unwritable(e);
      }
    }

    private SeatrialException unwritable(IOException e) {
      return new SeatrialException(
          ErrorCode.ENVIRONMENT, "cannot write " + file + ": " + SystemReason.of(e), e);
    }

    Recorder recorder(PythonRuntime runtime) {
      var result = new Recorder(runtime, rate, stallNanos);
      return countsObjects ? result.countingObjects() : result;
    }

    /// Follows what the process starts; null where that is not asked for.
    @Nullable FamilyRecorder family(int root) {
      return isFamily ? FamilyRecorder.follow(root, rate, stallNanos, countsObjects) : null;
    }

    /// What is to be shown of what was seen.
    Observation chosen(Observation seen) {
      return isGilOnly ? seen.only(ObservedStack::holdsGil) : seen;
    }

    private static String others(Observation seen) {
      int pythons = seen.all().size() - 1;
      return pythons == 0
          ? ""
          : "; " + pythons + (pythons == 1 ? " other process" : " other processes");
    }

    void write(Observation seen, Console console) throws SeatrialException {
      try {
        if (file == null) {
          format.write(chosen(seen), console.out());
          console.out().flush();
          if (console.out().isCut()) {
            console.say(
                "seatrial: standard output was closed or is full; "
                    + RescuedRecording.of(chosen(seen), format).sentence());
          }
          return;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
          format.write(chosen(seen), out);
        }
      } catch (IOException e) {
        throw new SeatrialException(
            ErrorCode.ENVIRONMENT,
            unwritable(e).getMessage()
                + "; "
                + RescuedRecording.of(chosen(seen), format).sentence(),
            e);
      }
      console.say(
          "%s: %d samples in %.1f s, %d rejected%s"
              .formatted(file, seen.samples(), seen.seconds(), seen.rejected(), others(seen)));
      for (var one : seen.all()) {
        one.losses().forEach(loss -> console.say("Missing: " + loss));
      }
    }
  }
}
