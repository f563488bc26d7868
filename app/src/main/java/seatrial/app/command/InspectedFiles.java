package seatrial.app.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seatrial.app.cli.Arguments;
import seatrial.app.cli.Console;
import seatrial.app.cli.ExitStatus;
import seatrial.app.cli.Suggestion;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.semantics.project.ProjectReader;
import seatrial.semantics.project.PythonFile;
import seatrial.semantics.project.ReadFile;
import seatrial.semantics.project.SourceModule;
import seatrial.semantics.project.UnreadFile;
import seatrial.syntax.Parsed;
import seatrial.syntax.PythonVersion;

/// The files that an `inspect` command goes through: those that are named, and every `.py` below a
/// folder that is named, files before subfolders, in code-point order. No ignore file is heeded and
/// no link to a folder is followed, so that the output can be held against CPython's own.
final class InspectedFiles {
  /// Writes what there is to say of a file; called for several files at the same time.
  @FunctionalInterface
  interface Writer {
    void write(Parsed parsed, String path, OutputStream out) throws IOException;
  }

  private record Said(byte[] bytes, @Nullable String failure) {}

  private final Console console;
  private int failures;

  private InspectedFiles(Console console) {
    this.console = console;
  }

  /// Prints what the writer says, in the order of the files.
  static int run(Arguments arguments, Console console, Writer writer) throws SeatrialException {
    var version = TargetVersions.named(arguments);
    return run(arguments, console, version == null ? PythonVersion.NEWEST : version, writer);
  }

  /// As the other, for code of the given version.
  static int run(Arguments arguments, Console console, PythonVersion version, Writer writer)
      throws SeatrialException {
    requireOperands(arguments);
    var files = find(arguments.operands(), console);
    var run = new InspectedFiles(console);
    new ProjectReader().read(files, file -> version, read -> run.say(read, writer), run::print);
    return run.failures == 0 ? ExitStatus.CLEAN : ExitStatus.FAILED;
  }

  /// @throws SeatrialException if nothing is named
  static void requireOperands(Arguments arguments) throws SeatrialException {
    if (arguments.operands().isEmpty()) {
      throw new SeatrialException(
          ErrorCode.USER, "seatrial " + arguments.command().name() + " needs a file or folder");
    }
  }

  private Said say(ReadFile read, Writer writer) {
    if (console.out().isCut()) {
      return new Said(new byte[0], null);
    }
    return switch (read) {
      case SourceModule(var file, var parsed) -> {
        var bytes = new ByteArrayOutputStream();
        try {
          writer.write(parsed, file.displayPath(), bytes);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        yield new Said(bytes.toByteArray(), null);
      }
      case UnreadFile(var file, var reason, var message) ->
          new Said(new byte[0], Suggestion.shown(file.displayPath()) + ": " + message);
    };
  }

  private void print(Said said) {
    console.out().write(said.bytes);
    if (said.failure != null) {
      failures++;
      console.say("seatrial: " + said.failure);
    }
  }

  private static List<PythonFile> find(List<String> operands, Console console)
      throws SeatrialException {
    var files = new ArrayList<PythonFile>();
    for (var operand : operands) {
      var path = console.path(operand);
      if (Files.isDirectory(path)) {
        walk(path, operand, files);
      } else if (Files.exists(path)) {
        files.add(file(path, operand));
      } else {
        throw new SeatrialException(
            ErrorCode.USER, "there is no file or folder '" + Suggestion.shown(operand) + "'");
      }
    }
    return files;
  }

  private record Folder(Path path, String shown) {}

  private static void walk(Path top, String shown, List<PythonFile> files)
      throws SeatrialException {
    var waiting = new ArrayDeque<Folder>();
    waiting.push(new Folder(top, shown.endsWith("/") ? shown : shown + "/"));
    while (!waiting.isEmpty()) {
      var folder = waiting.pop();
      var entries = entries(folder.path);
      var below = new ArrayList<Folder>();
      for (var entry : entries) {
        String name = entry.getFileName().toString();
        boolean isLink = Files.isSymbolicLink(entry);
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          below.add(new Folder(entry, folder.shown + name + "/"));
        } else if (name.endsWith(".py") && !(isLink && Files.isDirectory(entry))) {
          files.add(file(entry, folder.shown + name));
        }
      }
      below.reversed().forEach(waiting::push);
    }
  }

  private static List<Path> entries(Path folder) throws SeatrialException {
    var entries = new ArrayList<Path>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw new SeatrialException(
          ErrorCode.ENVIRONMENT, "cannot list folder " + Suggestion.shown(folder.toString()), e);
    }
    entries.sort((a, b) -> compare(a.getFileName().toString(), b.getFileName().toString()));
    return entries;
  }

  /// Order of code points, which is not that of [String#compareTo] beyond U+FFFF.
  private static int compare(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return Arrays.compare(left, right);
  }

  private static PythonFile file(Path path, String shown) {
    var form =
        shown.endsWith(PythonFile.Form.NOTEBOOK.suffix())
            ? PythonFile.Form.NOTEBOOK
            : PythonFile.Form.SOURCE;
    return new PythonFile(
        path, shown, form, PythonFile.Role.CODE, path.toAbsolutePath(), shown, false);
  }
}
