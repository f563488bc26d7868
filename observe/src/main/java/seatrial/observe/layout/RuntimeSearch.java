package seatrial.observe.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seatrial.finding.ErrorCode;
import seatrial.finding.SeatrialException;
import seatrial.observe.memory.Mapping;
import seatrial.observe.memory.TargetProcess;
import seatrial.observe.memory.UnreadableMemory;

/// Looks for `_PyRuntime` among all that a process has mapped, and for the release it is of.
final class RuntimeSearch {
  /// @param address of `_PyRuntime`
  record Found(long address, PythonRelease release) {}

  private static final long COOKIE = 0x79_70_67_75_62_65_64_78L; // xdebugpy
  private static final int MOST_CONSTANT_BYTES = 1 << 24;
  private static final int LONGEST_VERSION = 16;
  private static final String SAID_AT_ITS_END = "Fatal Python error: ";
  private static final Pattern OLD_RELEASE =
      Pattern.compile("3\\.(?:7|8|9|1[0-2])\\.\\d{1,2}(?:(?:a|b|rc)\\d+)?\\+?");
  private static final Pattern NAMED_RELEASE = Pattern.compile("python3\\.(\\d+)");

  private final TargetProcess process;
  private final List<Mapping> maps;

  private RuntimeSearch(TargetProcess process, List<Mapping> maps) {
    this.process = process;
    this.maps = maps;
  }

  /// Empty if nothing that is mapped holds an interpreter.
  static Optional<Found> find(TargetProcess process) throws SeatrialException {
    return in(process).find();
  }

  /// Why there is nothing to be observed, as a sentence.
  static String absence(TargetProcess process) throws SeatrialException {
    return in(process).explainAbsence();
  }

  private static RuntimeSearch in(TargetProcess process) throws SeatrialException {
    try {
      return new RuntimeSearch(process, process.maps());
    } catch (IOException _) {
      throw ended(process);
    }
  }

  static SeatrialException ended(TargetProcess process) {
    return new SeatrialException(
        ErrorCode.USER, "process " + process.pid() + " ended while Seatrial looked at it");
  }

  private Optional<Found> find() throws SeatrialException {
    for (var file : files()) {
      var address = process.symbol(file, "_PyRuntime");
      if (address.isEmpty()) {
        address = unexported(file);
      }
      if (address.isPresent()) {
        return Optional.of(new Found(address.getAsLong(), release(file, address.getAsLong())));
      }
    }
    return Optional.empty();
  }

  /// What can hold an interpreter, likely ones first.
  private List<Mapping> files() {
    var likely = new ArrayList<Mapping>();
    var others = new ArrayList<Mapping>();
    for (var mapping : maps) {
      if (mapping.isFile() && mapping.offset() == 0 && mapping.isReadable()) {
        boolean isNamed = mapping.fileName().contains("python");
        (isNamed || likely.isEmpty() ? likely : others).add(mapping);
      }
    }
    likely.addAll(others);
    return likely;
  }

  /// Where a program holds the interpreter but exports nothing: a section since 3.10, before it a
  /// symbol, unless the file was stripped.
  private OptionalLong unexported(Mapping file) {
    if (!file.fileName().contains("python") && !file.path().equals(process.program())) {
      return OptionalLong.empty();
    }
    var section = process.section(file, ".PyRuntime");
    return section.isPresent()
        ? OptionalLong.of(section.get().start())
        : process.unexportedSymbol(file, "_PyRuntime");
  }

  private String explainAbsence() {
    var start = "process " + process.pid() + " ";
    var files = files();
    for (var file : files) {
      if (process.symbol(file, "_PyRuntime").isPresent()) {
        return start + "has no running interpreter: it is starting or ending";
      }
      if (file.fileName().startsWith("libpypy") || file.fileName().startsWith("pypy")) {
        return start + "is PyPy; Seatrial can look into CPython only";
      }
    }
    for (var file : files) {
      if (process.symbol(file, "PyEval_EvalFrameEx").isPresent()) {
        return start + "runs a CPython older than 3.7; Seatrial knows 3.8 to 3.15";
      }
    }
    if (isPythonWithoutSymbols(files)) {
      return start
          + "holds a CPython that exports nothing and was stripped, so that its state cannot be found;"
          + " link it with -Wl,--export-dynamic, or do not strip it";
    }
    return start + "runs no CPython: it is " + process.program();
  }

  private boolean isPythonWithoutSymbols(List<Mapping> files) {
    try {
      for (var file : files) {
        if (file.path().equals(process.program())) {
          return constants(file).stream().anyMatch(text -> text.contains(SAID_AT_ITS_END));
        }
      }
    } catch (UnreadableMemory _) {
      // It is ending; what it is no longer matters.
    }
    return false;
  }

  private PythonRelease release(Mapping file, long runtime) throws SeatrialException {
    var memory = process.memory();
    try {
      var start = memory.buffer(runtime, 24);
      if (start.getLong(0) == COOKIE) {
        return PythonRelease.ofHex(start.getLong(8), start.getLong(16) != 0);
      }
      var version = process.symbol(file, "Py_Version");
      if (version.isPresent()) {
        return PythonRelease.ofHex(memory.word(version.getAsLong()), false);
      }
      var text = versionText(file);
      if (text != null) {
        int minor = Integer.parseInt(text.split("\\.", 3)[1]);
        return new PythonRelease(minor, text, false);
      }
    } catch (UnreadableMemory _) {
      if (!process.isAlive()) {
        throw ended(process);
      }
    }
    throw new SeatrialException(
        ErrorCode.ENVIRONMENT,
        "process %d runs a CPython whose release cannot be told from %s"
            .formatted(process.pid(), file.path()));
  }

  /// Up to 3.10, and up to 3.12 in a program that holds the interpreter and does not export it
  /// whole, the version stands nowhere but among the constants of the program, as `"3.9.18"`. The
  /// linker may have made it the end of a longer text, and other such texts may stand there too,
  /// so a name like `libpython3.9.so.1.0` has its say.
  private @Nullable String versionText(Mapping file) throws UnreadableMemory {
    var named = NAMED_RELEASE.matcher(file.fileName());
    var start = named.find() ? "3." + named.group(1) + "." : "3.";
    for (var constants : constants(file)) {
      // Found by its beginning, since a pattern takes its time over some megabytes.
      for (int at = constants.indexOf(start); at >= 0; at = constants.indexOf(start, at + 1)) {
        int end = constants.indexOf('\0', at);
        if (end > at && end - at < LONGEST_VERSION && isVersion(constants, at, end)) {
          return constants.substring(at, end);
        }
      }
    }
    return null;
  }

  private List<String> constants(Mapping file) throws UnreadableMemory {
    var result = new ArrayList<String>();
    for (var mapping : maps) {
      if (mapping.inode() == file.inode()
          && mapping.isReadable()
          && !mapping.isWritable()
          && !mapping.isExecutable()) {
        int size = (int) Math.min(mapping.size(), MOST_CONSTANT_BYTES);
        var bytes = process.memory().bytes(mapping.start(), size);
        result.add(new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
    return result;
  }

  private static boolean isVersion(String constants, int start, int end) {
    char before = start == 0 ? '\0' : constants.charAt(start - 1);
    return before != '.'
        && !Character.isDigit(before)
        && OLD_RELEASE.matcher(constants).region(start, end).matches();
  }
}
