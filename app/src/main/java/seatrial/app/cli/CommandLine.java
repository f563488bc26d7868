package seatrial.app.cli;

import static seatrial.app.cli.Options.ADD_IGNORE;
import static seatrial.app.cli.Options.ALL;
import static seatrial.app.cli.Options.BASELINE;
import static seatrial.app.cli.Options.CACHE_DIR;
import static seatrial.app.cli.Options.COLOR;
import static seatrial.app.cli.Options.CONFIG;
import static seatrial.app.cli.Options.DIGEST;
import static seatrial.app.cli.Options.DUMP;
import static seatrial.app.cli.Options.DURATION;
import static seatrial.app.cli.Options.EXCLUDE;
import static seatrial.app.cli.Options.EXIT_ZERO;
import static seatrial.app.cli.Options.EXTEND_SELECT;
import static seatrial.app.cli.Options.FAIL_FAST;
import static seatrial.app.cli.Options.FAIL_ON;
import static seatrial.app.cli.Options.FOREIGN_SUPPRESSIONS;
import static seatrial.app.cli.Options.GROWTH;
import static seatrial.app.cli.Options.HELP;
import static seatrial.app.cli.Options.IDLE;
import static seatrial.app.cli.Options.IGNORE;
import static seatrial.app.cli.Options.ISOLATED;
import static seatrial.app.cli.Options.JSON;
import static seatrial.app.cli.Options.LIMIT;
import static seatrial.app.cli.Options.MIN_CONFIDENCE;
import static seatrial.app.cli.Options.MIN_GROWTH;
import static seatrial.app.cli.Options.NO_CACHE;
import static seatrial.app.cli.Options.NO_PROGRESS;
import static seatrial.app.cli.Options.NO_STOP;
import static seatrial.app.cli.Options.OBSERVATION_FILE;
import static seatrial.app.cli.Options.OBSERVATION_FORMAT;
import static seatrial.app.cli.Options.ONCE;
import static seatrial.app.cli.Options.ONLY_GIL;
import static seatrial.app.cli.Options.OUTPUT_FORMAT;
import static seatrial.app.cli.Options.PER_FILE_IGNORES;
import static seatrial.app.cli.Options.PID;
import static seatrial.app.cli.Options.PYTHON;
import static seatrial.app.cli.Options.QUIET;
import static seatrial.app.cli.Options.RATE;
import static seatrial.app.cli.Options.READ;
import static seatrial.app.cli.Options.SELECT;
import static seatrial.app.cli.Options.SEVERITY;
import static seatrial.app.cli.Options.SHOW_FILES;
import static seatrial.app.cli.Options.SHOW_SETTINGS;
import static seatrial.app.cli.Options.SINCE;
import static seatrial.app.cli.Options.SNAPSHOT_FILE;
import static seatrial.app.cli.Options.STALL;
import static seatrial.app.cli.Options.STATISTICS;
import static seatrial.app.cli.Options.STDIN_FILENAME;
import static seatrial.app.cli.Options.SUBPROCESSES;
import static seatrial.app.cli.Options.TARGET_VERSION;
import static seatrial.app.cli.Options.TEXT_OR_JSON;
import static seatrial.app.cli.Options.UPDATE_BASELINE;
import static seatrial.app.cli.Options.VERBOSE;
import static seatrial.app.cli.Options.VERSION;
import static seatrial.app.cli.Options.WHY;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one table of commands. Parser, help, completion and `docs/cli.md` are made from it.
public final class CommandLine {
  private static final List<Option> GLOBAL = List.of(QUIET, VERBOSE, COLOR, HELP);

  /// In the order of help.
  public static final List<Command> COMMANDS =
      List.of(
          command(
              "check",
              "[PATH]…",
              "Read the system, report findings",
              """
              PATH is a file or folder, by default the working directory; - reads one file from
              standard input. Files that git ignores are left out unless named.\
              """,
              PYTHON,
              TARGET_VERSION,
              SELECT,
              EXTEND_SELECT,
              IGNORE,
              PER_FILE_IGNORES,
              MIN_CONFIDENCE,
              SEVERITY,
              FOREIGN_SUPPRESSIONS,
              EXCLUDE,
              STDIN_FILENAME,
              SINCE,
              BASELINE,
              UPDATE_BASELINE,
              ADD_IGNORE,
              OUTPUT_FORMAT,
              STATISTICS,
              SHOW_FILES,
              SHOW_SETTINGS,
              NO_PROGRESS,
              FAIL_ON,
              EXIT_ZERO,
              FAIL_FAST,
              CONFIG,
              ISOLATED,
              CACHE_DIR,
              NO_CACHE),
          command(
              "observe",
              "[-- CMD…]",
              "Watch a running Python process from outside",
              """
              Looks at the process of --pid, or starts CMD and looks at it from its first frame on;
              CMD's exit status is handed on. Nothing is put into the process, and it is not
              stopped. On a terminal --pid without -o is a live view, which q ends. Linux, CPython
              3.8 to 3.15.\
              """,
              PID,
              READ,
              SUBPROCESSES,
              DURATION,
              RATE,
              STALL,
              GROWTH,
              ONCE,
              ONLY_GIL,
              IDLE,
              OBSERVATION_FILE,
              OBSERVATION_FORMAT),
          command(
              "heap",
              "[show FILE | diff BEFORE AFTER]",
              "Take, show and compare snapshots of a process's objects",
              """
              Takes a snapshot of the process of --pid, which is stopped while its memory is copied,
              some tens of milliseconds. show lists what retains most, diff what grew and what holds
              it. Nothing is put into the process. Linux, CPython 3.8 to 3.15.\
              """,
              PID,
              NO_STOP,
              SNAPSHOT_FILE,
              LIMIT,
              MIN_GROWTH,
              TEXT_OR_JSON),
          command("rule", "[NAME]", "Say what a rule means", "", ALL, TEXT_OR_JSON),
          command(
              "inspect ast",
              "PATH…",
              "Print syntax trees as CPython's ast.dump does",
              "",
              DIGEST,
              DUMP,
              TARGET_VERSION),
          command(
              "inspect tokens",
              "PATH…",
              "Print tokens as CPython's tokenize does",
              "",
              TARGET_VERSION),
          command(
              "inspect scopes",
              "PATH…",
              "Print scopes and symbols as CPython's symtable does, as JSON lines",
              "",
              TARGET_VERSION),
          command(
              "inspect imports",
              "PATH…",
              "Print where each import leads in the environment, as JSON lines",
              "",
              PYTHON,
              TARGET_VERSION),
          command(
              "inspect callgraph",
              "PATH",
              "Print who calls whom below a file or folder, as a JSON object",
              "",
              JSON,
              PYTHON,
              TARGET_VERSION),
          command(
              "inspect types",
              "PATH",
              "Print the inferred types of functions, parameters and variables, as a JSON list",
              "",
              JSON,
              PYTHON,
              TARGET_VERSION),
          command(
              "inspect effects",
              "[NAME] [PATH]",
              "Print what a function does through all that it calls, or what a line does",
              """
              NAME is the function's dotted name, or its end. PATH is the project, by default the
              working directory.\
              """,
              WHY,
              TEXT_OR_JSON,
              PYTHON,
              TARGET_VERSION),
          command(
              "config",
              "[KEY]",
              "Show the settings that hold here, and where each was written",
              "",
              TEXT_OR_JSON,
              CONFIG,
              ISOLATED),
          command("clean", "[PATH]…", "Remove the caches below the given folders", "", CACHE_DIR),
          command("version", "", "Print the version", "", TEXT_OR_JSON),
          command(
              "generate-shell-completion",
              "SHELL",
              "Print a completion script for bash, zsh or fish",
              ""));

  /// Commands and options that Seatrial will have, so that who tries them is not told of a typo.
  public static final List<String> LATER_COMMANDS =
      List.of("rehearse", "deps", "report", "server", "fleet");

  static final List<String> LATER_OPTIONS = List.of("fix", "unsafe-fixes", "diff", "watch");

  private CommandLine() {}

  private static Command command(
      String name, String operands, String summary, String description, Option... options) {
    var all = new ArrayList<>(List.of(options));
    all.addAll(GLOBAL);
    return new Command(name, operands, summary, description, all);
  }

  /// Options of `seatrial` itself, before any command.
  static final List<Option> TOP = List.of(HELP, VERSION);

  /// The command of that name, or null.
  public static @Nullable Command named(String name) {
    for (var command : COMMANDS) {
      if (command.name().equals(name)) {
        return command;
      }
    }
    return null;
  }

  /// Whether other commands start with this word: `inspect`.
  public static boolean isPrefix(String word) {
    return COMMANDS.stream().anyMatch(command -> command.name().startsWith(word + " "));
  }
}
