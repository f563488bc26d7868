package seatrial.app.command;

import java.util.ArrayList;
import java.util.List;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Command;
import seatrial.app.cli.CommandLine;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.HelpText;
import seatrial.app.cli.Options;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;

/// Finds the command that a user means and runs it.
public final class Commands {
  private Commands() {}

  /// Runs what the words of a command line ask for, and returns the exit status. Never throws:
  /// whatever goes wrong is a sentence on the error stream and status 2.
  public static int run(List<String> words, Console console) {
    int status;
    try {
      status = dispatch(words, console);
    } catch (SeatrialException e) {
      console.say("seatrial: " + e.getMessage());
      status = ExitStatus.FAILED;
    } catch (RuntimeException | Error e) {
      Breakdown.tell(e, words.contains("-v") || words.contains("--verbose"), console);
      status = ExitStatus.FAILED;
    }
    console.out().flush();
    var loss = console.out().loss();
    if (loss != null) {
      console.say("seatrial: cannot write the results to standard output: " + loss);
      status = ExitStatus.FAILED;
    }
    return status;
  }

  private static int dispatch(List<String> words, Console console) throws SeatrialException {
    if (words.isEmpty()) {
      console.err().print(HelpText.overview());
      return ExitStatus.FAILED;
    }
    String first = words.getFirst();
    switch (first) {
      case "-h", "--help" -> {
        console.print(HelpText.overview());
        return ExitStatus.CLEAN;
      }
      case "-V", "--version" -> {
        return run("version", List.of(), console);
      }
      default -> {
        if (first.startsWith("-")) {
          throw wrong(
              "options stand after a command, as in seatrial check "
                  + Suggestion.shown(first)
                  + "; seatrial --help lists the commands");
        }
      }
    }
    if (!CommandLine.isPrefix(first)) {
      return run(first, words.subList(1, words.size()), console);
    }
    if (words.size() == 1 || words.get(1).equals("--help") || words.get(1).equals("-h")) {
      console.print(HelpText.ofPrefix(first));
      return words.size() == 1 ? ExitStatus.FAILED : ExitStatus.CLEAN;
    }
    return run(first + " " + words.get(1), words.subList(2, words.size()), console);
  }

  private static int run(String name, List<String> words, Console console)
      throws SeatrialException {
    var command = CommandLine.named(name);
    if (command == null) {
      throw unknown(name);
    }
    if (asksForHelp(words)) {
      console.print(HelpText.of(command));
      return ExitStatus.CLEAN;
    }
    return action(command).run(Arguments.parse(command, words), console);
  }

  private static boolean asksForHelp(List<String> words) {
    for (var word : words) {
      if (word.equals("--")) {
        return false;
      }
      if (word.equals("--" + Options.HELP.name()) || word.equals("-" + Options.HELP.letter())) {
        return true;
      }
    }
    return false;
  }

  private static Action action(Command command) {
    return switch (command.name()) {
      case "check" -> new CheckCommand();
      case "observe" -> new ObserveCommand();
      case "heap" -> new HeapCommand();
      case "rule" -> new RuleCommand();
      case "inspect ast" -> new InspectAst();
      case "inspect tokens" -> new InspectTokens();
      case "inspect scopes" -> new InspectScopes();
      case "inspect imports" -> new InspectImports();
      case "inspect callgraph" -> new InspectCallgraph();
      case "inspect effects" -> new InspectEffects();
      case "inspect types" -> new InspectTypes();
      case "config" -> new ConfigCommand();
      case "clean" -> new CleanCommand();
      case "version" -> new VersionCommand();
      case "generate-shell-completion" -> new CompletionCommand();
      default -> throw new AssertionError("no action for command " + command.name());
    };
  }

  private static SeatrialException unknown(String name) {
    if (CommandLine.LATER_COMMANDS.contains(name)) {
      return wrong("seatrial " + name + " is not part of this release");
    }
    var known = new ArrayList<String>();
    for (var command : CommandLine.COMMANDS) {
      known.add(command.name());
    }
    var suggestion =
        Suggestion.of(name, known).map(nearest -> ", did you mean " + nearest + "?").orElse("");
    return wrong(
        "unknown command '"
            + Suggestion.shown(name)
            + "'"
            + suggestion
            + "; seatrial --help lists the commands");
  }

  private static SeatrialException wrong(String message) {
    return new SeatrialException(ErrorCode.USER, message);
  }
}
