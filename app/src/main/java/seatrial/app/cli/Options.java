package seatrial.app.cli;

import java.util.List;
import seatrial.report.ObservationFormats;

/// Every option that a command takes. Names are those of ruff, ty and uv where they have one.
public final class Options {
  private static final String ENVIRONMENT = "Environment";
  private static final String SELECTION = "Rules";
  private static final String FILES = "Files";
  private static final String OUTPUT = "Output";
  private static final String TARGET = "Process";
  private static final String RECORDING = "Recording";
  private static final String GATE = "Exit status";
  private static final String SETTINGS = "Settings";
  private static final String GLOBAL = "Global options";

  private Options() {}

  public static final Option PYTHON =
      Option.valued(
              "python",
              "PATH",
              "Interpreter or environment of the project [default: what PATH lies in,"
                  + " VIRTUAL_ENV, .venv, venv, python3 on the PATH]")
          .in(ENVIRONMENT);
  public static final Option TARGET_VERSION =
      Option.valued(
              "target-version",
              "VERSION",
              "Python version to read the code as, 3.12 or py312 [default: requires-python, then"
                  + " the environment]")
          .choices(List.of("3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"))
          .in(ENVIRONMENT);

  public static final Option SELECT =
      Option.valued("select", "RULES", "Rules or surfaces to run, separated by commas, or all")
          .repeatable()
          .in(SELECTION);
  public static final Option EXTEND_SELECT =
      Option.valued("extend-select", "RULES", "Like --select, on top of what is selected already")
          .repeatable()
          .in(SELECTION);
  public static final Option IGNORE =
      Option.valued("ignore", "RULES", "Rules or surfaces not to run").repeatable().in(SELECTION);
  public static final Option PER_FILE_IGNORES =
      Option.valued(
              "per-file-ignores", "GLOB:RULE", "Rules not to report in files that match a glob")
          .repeatable()
          .in(SELECTION);
  public static final Option MIN_CONFIDENCE =
      Option.valued(
              "min-confidence", "LEVEL", "Least sure findings to show: certain, likely, possible")
          .choices(List.of("certain", "likely", "possible"))
          .in(SELECTION);
  public static final Option SEVERITY =
      Option.valued("severity", "LEVEL", "Least severe findings to show: high, medium, low")
          .choices(List.of("high", "medium", "low"))
          .in(SELECTION);
  public static final Option FOREIGN_SUPPRESSIONS =
      Option.valued(
              "foreign-suppressions",
              "on|off",
              "Whether noqa, nosec and nosemgrep comments of the same meaning hold [default: on]")
          .choices(List.of("on", "off"))
          .in(SELECTION);

  public static final Option EXCLUDE =
      Option.valued("exclude", "GLOBS", "Files and folders to leave out, separated by commas")
          .repeatable()
          .in(FILES);
  public static final Option STDIN_FILENAME =
      Option.valued("stdin-filename", "PATH", "The file that standard input stands for, with -")
          .in(FILES);
  public static final Option SINCE =
      Option.valued("since", "REV", "Report only what lies on lines changed since a git revision")
          .in(FILES);
  public static final Option BASELINE =
      Option.valued("baseline", "FILE", "Leave out the findings that the file lists").in(FILES);
  public static final Option UPDATE_BASELINE =
      Option.flag("update-baseline", "Write the findings of this run to the baseline file")
          .in(FILES);
  public static final Option ADD_IGNORE =
      Option.valued(
              "add-ignore", "REASON", "Write an ignore comment with the reason at each finding")
          .in(FILES);

  public static final Option OUTPUT_FORMAT =
      Option.valued(
              "output-format",
              "FORMAT[=FILE]",
              "How to write findings, to standard output or to a file [default: text; env:"
                  + " SEATRIAL_OUTPUT_FORMAT]")
          .repeatable()
          .in(OUTPUT);
  public static final Option STATISTICS =
      Option.flag("statistics", "Show counts per rule, and what was counted on the way").in(OUTPUT);
  public static final Option SHOW_FILES =
      Option.flag("show-files", "List the files that would be read, and stop").in(OUTPUT);
  public static final Option SHOW_SETTINGS =
      Option.flag("show-settings", "List the settings, and where each comes from, and stop")
          .in(OUTPUT);
  public static final Option NO_PROGRESS =
      Option.flag("no-progress", "Show no progress bar").in(OUTPUT);

  public static final Option FAIL_ON =
      Option.valued(
              "fail-on",
              "GATE",
              "Findings that make the exit status 1: a severity, a confidence, both joined by a"
                  + " comma, or never [default: likely]")
          .choices(List.of("high", "medium", "low", "certain", "likely", "possible", "never"))
          .in(GATE);
  public static final Option EXIT_ZERO =
      Option.flag("exit-zero", "Exit with 0 whatever was found").in(GATE);
  public static final Option FAIL_FAST =
      Option.flag("fail-fast", "Stop at the first crash of a rule").in(GATE).unlisted();

  public static final Option CONFIG =
      Option.valued("config", "FILE|KEY=VALUE", "A configuration file, or one setting as TOML")
          .repeatable()
          .in(SETTINGS);
  public static final Option ISOLATED =
      Option.flag("isolated", "Read no configuration file").in(SETTINGS);
  public static final Option CACHE_DIR =
      Option.valued("cache-dir", "FOLDER", "Where to cache [env: SEATRIAL_CACHE_DIR]").in(SETTINGS);
  public static final Option NO_CACHE =
      Option.flag("no-cache", "Neither read nor write a cache [env: SEATRIAL_NO_CACHE]")
          .letter('n')
          .in(SETTINGS);

  public static final Option ALL = Option.flag("all", "All rules");
  public static final Option DIGEST =
      Option.flag("digest", "One line a file: the SHA-256 of its tree, or where it breaks");
  public static final Option DUMP = Option.flag("dump", "The whole tree [default]");
  public static final Option JSON =
      Option.valued("format", "FORMAT", "json [default: json]").choices(List.of("json"));
  public static final Option WHY =
      Option.valued(
          "why",
          "FILE:LINE",
          "Say of a line what it runs, where, and why there is a finding or not");
  public static final Option TEXT_OR_JSON =
      Option.valued("output-format", "FORMAT", "text or json [default: text]")
          .choices(List.of("text", "json"));

  public static final Option PID = Option.valued("pid", "PID", "The process to look at").in(TARGET);
  public static final Option READ =
      Option.valued(
              "read",
              "FILE",
              "Look at no process, but at a recording, or what cProfile, py-spy, austin, Tachyon or"
                  + " memray wrote")
          .in(TARGET);
  public static final Option SUBPROCESSES =
      Option.flag("subprocesses", "Record what the process starts, too, each process apart")
          .in(TARGET);
  public static final Option DURATION =
      Option.valued(
              "duration", "TIME", "How long to record, 10s or 500ms or 2m [default: to its end]")
          .in(RECORDING);
  public static final Option RATE =
      Option.valued("rate", "HZ", "Samples a second, 1 to 20000, or max [default: 100]")
          .in(RECORDING);
  public static final Option STALL =
      Option.valued(
              "stall",
              "TIME",
              "Event loop iterations to tell of, from this length on [default: 50ms]")
          .in(RECORDING);
  public static final Option ONCE =
      Option.flag("once", "Print every thread's stack and state once, and end").in(RECORDING);
  public static final Option GROWTH =
      Option.flag("growth", "Count old objects by type now and then, to tell which grow")
          .in(RECORDING);
  public static final Option ONLY_GIL =
      Option.flag("gil", "Only threads that hold the GIL").in(OUTPUT);
  public static final Option IDLE =
      Option.flag("idle", "Waiting threads too, in formats that show running ones only").in(OUTPUT);
  public static final Option OBSERVATION_FILE =
      Option.valued("output", "FILE", "Where to write [default: standard output]")
          .letter('o')
          .in(OUTPUT);
  public static final Option OBSERVATION_FORMAT =
      Option.valued(
              "output-format",
              "FORMAT",
              String.join(", ", ObservationFormats.NAMES)
                  + " [default: by FILE's ending, else json]")
          .choices(ObservationFormats.NAMES)
          .in(OUTPUT);

  public static final Option NO_STOP =
      Option.flag("no-stop", "Do not stop the process: only objects of the oldest generation")
          .in(TARGET);
  public static final Option LIMIT =
      Option.valued("limit", "N", "How many holders and types to show [default: 20, in JSON 1000]")
          .in(OUTPUT);
  public static final Option MIN_GROWTH =
      Option.valued(
              "min-growth", "N", "Entries, or objects of a type, that growth is [default: 10]")
          .in(OUTPUT);
  public static final Option SNAPSHOT_FILE =
      Option.valued("output", "FILE", "Where to write the snapshot [default: show it]")
          .letter('o')
          .in(OUTPUT);

  public static final Option QUIET =
      Option.flag("quiet", "Print results only").letter('q').in(GLOBAL);
  public static final Option VERBOSE =
      Option.flag("verbose", "Say more on standard error").letter('v').in(GLOBAL);
  public static final Option COLOR =
      Option.valued(
              "color", "WHEN", "auto, always or never [default: auto; env: NO_COLOR, FORCE_COLOR]")
          .choices(List.of("auto", "always", "never"))
          .in(GLOBAL);
  public static final Option HELP = Option.flag("help", "Print help").letter('h').in(GLOBAL);
  public static final Option VERSION =
      Option.flag("version", "Print the version").letter('V').in(GLOBAL);
}
