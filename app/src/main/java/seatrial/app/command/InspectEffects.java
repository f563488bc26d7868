package seatrial.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import seatrial.analysis.effect.Contexts;
import seatrial.analysis.effect.Effects;
import seatrial.analysis.effect.EntryPoints;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.Options;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// `seatrial inspect effects`: what a function does through all that it calls, or why there is or
/// is not a finding at a line.
final class InspectEffects implements Action {
  private static final int MOST_FRAMES = 400_000;

  /// A place in a file.
  private record Line(Path file, int number) {}

  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    var why = arguments.value(Options.WHY);
    var operands = arguments.operands();
    int expected = why == null ? 1 : 0;
    if (operands.size() < expected || operands.size() > expected + 1) {
      throw wrong(
          "seatrial inspect effects needs the name of a function, or --why FILE:LINE, and may have"
              + " the path of the project behind it");
    }
    var line = why == null ? null : line(why, console);
    var named = operands.size() > expected ? operands.get(expected) : null;
    var path = named == null ? defaultPath(line, console) : console.path(named);
    var program = InspectedProgram.find(path, arguments, console);
    boolean isJson = arguments.choice(Options.TEXT_OR_JSON, "text").equals("json");
    var output = new ArrayList<String>();
    boolean isComplete =
        program.forEachProgram(
            (inference, _) -> {
              var effects = new Effects(inference, MOST_FRAMES);
              var entryPoints = EntryPoints.of(inference, program::isTest);
              var contexts = Contexts.of(effects, entryPoints);
              var shown = new ShownEffects(effects, contexts, isJson);
              if (line != null) {
                shown.addLine(line.file, line.number, output);
              } else {
                shown.addFunction(operands.getFirst(), output);
              }
            });
    if (output.isEmpty()) {
      throw wrong(
          line == null
              ? "there is no function '" + Suggestion.shown(operands.getFirst()) + "'"
              : "nothing is known of '" + Suggestion.shown(String.valueOf(why)) + "'");
    }
    console.print(isJson ? "[" + String.join(",\n ", output) + "]\n" : String.join("\n", output));
    return isComplete ? ExitStatus.CLEAN : ExitStatus.FAILED;
  }

  private static Line line(String why, Console console) throws SeatrialException {
    int colon = why.lastIndexOf(':');
    try {
      var file = console.path(why.substring(0, Math.max(colon, 0))).toAbsolutePath().normalize();
      int number = Integer.parseInt(why.substring(colon + 1));
      if (colon > 0 && Files.isRegularFile(file)) {
        return new Line(file, number);
      }
    } catch (NumberFormatException e) {
      throw wrong("--why takes FILE:LINE, not '" + Suggestion.shown(why) + "'");
    }
    throw wrong("--why takes FILE:LINE of a file, not '" + Suggestion.shown(why) + "'");
  }

  /// The working directory; of a line outside of it, the folder of the outermost package around.
  private static Path defaultPath(@Nullable Line line, Console console) {
    var here = console.workingDirectory().toAbsolutePath().normalize();
    if (line == null || line.file.startsWith(here)) {
      return here;
    }
    var folder = line.file.getParent();
    while (folder != null
        && folder.getParent() != null
        && Files.exists(folder.getParent().resolve("__init__.py"))) {
      folder = folder.getParent();
    }
    return folder == null ? here : folder;
  }

  private static SeatrialException wrong(String message) {
    return new SeatrialException(ErrorCode.USER, message);
  }
}
