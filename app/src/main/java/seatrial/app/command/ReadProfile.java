package seatrial.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.Options;
import seatrial.app.cli.SystemReason;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.finding.observation.Observation;
import seatrial.finding.profile.ForeignProfile;
import seatrial.observe.profile.Measured;
import seatrial.observe.profile.ProfileFile;
import seatrial.report.ObservationFormats;
import seatrial.report.ProfileJson;
import seatrial.report.ProfileText;
import seatrial.report.RecordingText;

/// `seatrial observe --read FILE`: what another tool measured, or a recording of ours, shown, or
/// written in a format of ours.
final class ReadProfile {
  private ReadProfile() {}

  static int run(String file, Arguments arguments, Console console) throws SeatrialException {
    if (arguments.has(Options.PID) || arguments.has(Options.ONCE)) {
      throw wrong("--read reads a file; it does not go with --pid and --once");
    }
    if (!arguments.operands().isEmpty()) {
      throw wrong("--read reads a file; it does not go with a command to start");
    }
    var target = arguments.value(Options.OBSERVATION_FILE);
    var format =
        arguments.choice(
            Options.OBSERVATION_FORMAT, target == null ? "" : ObservationFormats.ofFile(target));
    var measured = ProfileFile.read(console.path(file));
    if (format.isEmpty()) {
      console.print(ProfileText.render(measured.profile(), console.style(arguments)));
      var recording = measured.recording();
      if (recording != null) {
        console.print(RecordingText.render(recording, console.style(arguments)));
      }
    } else {
      write(measured, format, target, arguments.has(Options.IDLE), console);
    }
    return ExitStatus.CLEAN;
  }

  private static void write(
      Measured measured,
      String format,
      @Nullable String target,
      boolean includesIdle,
      Console console)
      throws SeatrialException {
    boolean needsTime = format.equals("firefox") || format.equals("chrome");
    if (needsTime && measured.recording() == null) {
      throw wrong(format + " shows the order of time, which profiles of other tools do not tell");
    }
    // Before the file is opened, which empties it.
    var seen =
        format.equals("json") && measured.recording() == null ? null : measured.observation();
    try {
      if (target == null) {
        write(measured.profile(), seen, format, includesIdle, console.out());
      } else {
        try (var out = Files.newOutputStream(console.path(target))) {
          write(measured.profile(), seen, format, includesIdle, out);
        }
      }
    } catch (IOException e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT, "cannot write " + target + ": " + SystemReason.of(e), e);
    }
  }

  private static void write(
      ForeignProfile profile,
      @Nullable Observation seen,
      String format,
      boolean includesIdle,
      OutputStream out)
      throws IOException {
    if (seen == null) {
      ProfileJson.write(profile, out);
    } else {
      ObservationFormats.named(format, includesIdle).orElseThrow().write(seen, out);
    }
  }

  private static SeatrialException wrong(String message) {
    return new SeatrialException(ErrorCode.USER, message);
  }
}
