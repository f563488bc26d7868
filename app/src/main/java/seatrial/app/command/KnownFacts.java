package seatrial.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.facts.AbsentName;
import seatrial.analysis.facts.Facts;
import seatrial.analysis.program.Program;
import seatrial.app.cli.Console;
import seatrial.app.cli.Suggestion;
import seatrial.app.config.Settings;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.semantics.environment.Environment;
import seatrial.semantics.project.Project;
import seatrial.semantics.project.ProjectModules;
import seatrial.syntax.PythonVersion;

/// The facts that hold for an environment: those that Seatrial brings, and the user's own.
final class KnownFacts {
  private KnownFacts() {}

  static Facts load(Settings settings, Environment environment) throws SeatrialException {
    var files = new ArrayList<Facts.UserFile>();
    for (var path : settings.facts()) {
      try {
        files.add(new Facts.UserFile(path.toString(), Files.readString(path)));
      } catch (IOException e) {
        throw new SeatrialException(
            ErrorCode.USER, "cannot read the facts of " + path + "; correct the setting facts", e);
      }
    }
    return Facts.load(library -> version(library, environment), files);
  }

  /// Tells which facts speak of something that the installed version does not have.
  static void tellAbsent(Facts facts, Project project, Environment environment, Console console) {
    var interpreter = environment.interpreter();
    var version =
        interpreter != null && interpreter.version().isSupported()
            ? interpreter.version()
            : PythonVersion.NEWEST;
    var program = new Program(new ProjectModules(project, environment), version, List.of());
    for (var absent : AbsentName.find(facts, program)) {
      console.say(
          "seatrial: %s:%d: %s has no %s"
              .formatted(
                  Suggestion.shown(absent.file()),
                  absent.line(),
                  Suggestion.shown(absent.library()),
                  Suggestion.shown(absent.name())));
    }
  }

  private static @Nullable String version(String library, Environment environment) {
    if (library.equals("python")) {
      var interpreter = environment.interpreter();
      return interpreter == null ? null : interpreter.release();
    }
    var distribution = environment.distributions().find(library);
    return distribution == null ? null : distribution.version();
  }
}
