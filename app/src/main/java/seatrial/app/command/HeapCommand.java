package seatrial.app.command;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.Option;
import seatrial.app.cli.Options;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.observe.heap.BrokenSnapshot;
import seatrial.observe.heap.HeapDiff;
import seatrial.observe.heap.HeapSnapshot;
import seatrial.observe.heap.HeapView;
import seatrial.observe.heap.SnapshotReader;
import seatrial.observe.heap.SnapshotWriter;
import seatrial.observe.layout.PythonRuntime;
import seatrial.observe.memory.TargetProcess;
import seatrial.observe.snapshot.HeapSnapshots;
import seatrial.report.HeapJson;
import seatrial.report.HeapText;

/// `seatrial heap`: takes snapshots of a process's objects, shows them, and tells what grew.
final class HeapCommand implements Action {
  private static final int SHOWN_IN_TEXT = 20;
  private static final int SHOWN_IN_JSON = 1_000;
  private static final int LEAST_GROWTH = 10;

  @Override
  public int run(Arguments arguments, Console console) throws SeatrialException {
    var words = arguments.operands();
    var view = View.of(arguments, console);
    if (arguments.value(Options.PID) != null) {
      if (!words.isEmpty()) {
        throw wrong("--pid takes a snapshot; it goes with neither show nor diff");
      }
      take(arguments, view);
    } else if (words.size() == 2 && words.getFirst().equals("show")) {
      view.show(read(words.get(1), console));
    } else if (words.size() == 3 && words.getFirst().equals("diff")) {
      view.diff(read(words.get(1), console), read(words.get(2), console));
    } else {
      throw wrong(
          "take a snapshot with heap --pid PID -o FILE, and look at it with heap show FILE or heap"
              + " diff BEFORE AFTER");
    }
    return ExitStatus.CLEAN;
  }

  private static void take(Arguments arguments, View view) throws SeatrialException {
    var named = arguments.value(Options.SNAPSHOT_FILE);
    var file = named == null ? null : view.console.path(named);
    if (file != null) {
      requireWritable(file);
    }
    var runtime = PythonRuntime.of(process(String.valueOf(arguments.value(Options.PID))));
    var snapshot =
        arguments.has(Options.NO_STOP)
            ? HeapSnapshots.running(runtime)
            : HeapSnapshots.stopping(runtime);
    if (file == null) {
      view.show(snapshot);
      return;
    }
    write(snapshot, file);
    if (!arguments.has(Options.QUIET)) {
      view.console.say(
          String.format(
              Locale.ROOT,
              "%s: %,d objects of process %d, which was stopped for %.1f ms",
              file,
              snapshot.graph().size(),
              snapshot.pid(),
              snapshot.pauseMillis()));
      snapshot.losses().forEach(loss -> view.console.say("Missing: " + loss));
    }
  }

  private static TargetProcess process(String pid) throws SeatrialException {
    try {
      return TargetProcess.attach(Integer.parseInt(pid.strip()));
    } catch (NumberFormatException _) {
      throw wrong("--pid is the number of a process, not '" + Suggestion.shown(pid) + "'");
    }
  }

  /// Before the process is stopped, not after.
  private static void requireWritable(Path file) throws SeatrialException {
    var folder = file.toAbsolutePath().getParent();
    boolean isPlace = isDevice(file) || folder != null && Files.isWritable(folder);
    if (!isPlace || Files.isDirectory(file)) {
      throw new SeatrialException(
          ErrorCode.USER, "cannot write " + file + ": no folder that may be written, or a folder");
    }
  }

  /// Whether something other than a file is to be written to, which must not be replaced by one.
  private static boolean isDevice(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  /// Writes beside the file and puts it in its place when it is whole. Keys of the program's
  /// dictionaries stand in it, so others may not read it. A snapshot that finds no room there is
  /// not thrown away: the process stood still for it.
  private static void write(HeapSnapshot snapshot, Path file) throws SeatrialException {
    Path part = null;
    try {
      if (isDevice(file)) {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
          SnapshotWriter.write(snapshot, out);
        }
        return;
      }
      part =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              ".seatrial",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
        SnapshotWriter.write(snapshot, out);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      discard(part);
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT,
          "cannot write "
              + file
              + ": "
              + e.getMessage()
              + "; "
              + RescuedRecording.of(
                      "seatrial-", ".heap", out -> SnapshotWriter.write(snapshot, out))
                  .sentence(),
          e);
    }
  }

  private static void discard(@Nullable Path part) {
    if (part != null) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException _) {
        // The first failure is the one to be told.
      }
    }
  }

  private static HeapSnapshot read(String name, Console console) throws SeatrialException {
    var file = console.path(name);
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      return SnapshotReader.read(in);
    } catch (NoSuchFileException e) {
      throw new SeatrialException(ErrorCode.USER, "there is no file " + file, e);
    } catch (BrokenSnapshot e) {
      throw new SeatrialException(ErrorCode.USER, file + " " + e.getMessage(), e);
    } catch (IOException e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static SeatrialException wrong(String message) {
    return new SeatrialException(ErrorCode.USER, message);
  }

  /// How results are shown.
  private record View(
      Arguments arguments, Console console, boolean isJson, int most, int leastGrowth) {

    static View of(Arguments arguments, Console console) throws SeatrialException {
      boolean isJson = arguments.choice(Options.TEXT_OR_JSON, "text").equals("json");
      return new View(
          arguments,
          console,
          isJson,
          number(arguments, Options.LIMIT, isJson ? SHOWN_IN_JSON : SHOWN_IN_TEXT),
          number(arguments, Options.MIN_GROWTH, LEAST_GROWTH));
    }

    private static int number(Arguments arguments, Option option, int otherwise)
        throws SeatrialException {
      var text = arguments.value(option);
      if (text == null) {
        return otherwise;
      }
      try {
        int number = Integer.parseInt(text);
        if (number > 0) {
          return number;
        }
      } catch (NumberFormatException _) {
        // Said below.
      }
      throw wrong(
          "--" + option.name() + " is a number from 1 on, not '" + Suggestion.shown(text) + "'");
    }

    void show(HeapSnapshot snapshot) throws SeatrialException {
      var contents = HeapView.of(snapshot).contents(most);
      if (isJson) {
        json(out -> HeapJson.write(contents, out));
      } else {
        console.print(HeapText.render(contents, console.style(arguments)));
      }
    }

    void diff(HeapSnapshot before, HeapSnapshot after) throws SeatrialException {
      var growth = new HeapDiff(HeapView.of(before), HeapView.of(after)).growth(leastGrowth, most);
      if (isJson) {
        json(out -> HeapJson.write(growth, out));
      } else {
        console.print(HeapText.render(growth, console.style(arguments)));
      }
    }

    private interface Document {
      void write(OutputStream out) throws IOException;
    }

    private void json(Document document) throws SeatrialException {
      try {
        document.write(console.out());
      } catch (IOException e) {
        throw new SeatrialException(
            ErrorCode.ENVIRONMENT, "cannot write the results: " + e.getMessage(), e);
      }
    }
  }
}
