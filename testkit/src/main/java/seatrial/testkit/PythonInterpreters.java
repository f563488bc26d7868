package seatrial.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/// Every CPython of the machine, 3.8 or newer, each installation once: those of the PATH, of pyenv
/// and uv, of the system's usual folders, and those named in the environment variable
/// `SEATRIAL_TEST_PYTHONS` (programs, separated as the PATH is).
///
/// Found once per process. The order is that of the versions, within a minor version the newest
/// first, then by path.
public final class PythonInterpreters {
  private static final Pattern PROGRAM = Pattern.compile("python(3(\\.\\d+)?t?)?");
  private static final String PROBE =
      """
      import sys, sysconfig
      print(sys.implementation.name, *sys.version_info[:3], sep="\\n")
      print(bool(sysconfig.get_config_var("Py_GIL_DISABLED")))
      print(sys.base_prefix, sysconfig.get_path("stdlib"), sep="\\n")
      """;
  private static final Comparator<PythonInterpreter> ORDER =
      Comparator.comparingInt(PythonInterpreter::minor)
          .thenComparing(PythonInterpreter::isFreeThreaded)
          .thenComparing(Comparator.comparingInt(PythonInterpreter::micro).reversed())
          .thenComparing(PythonInterpreter::executable);

  private PythonInterpreters() {}

  /// All of them. Fails the test if there is none: a machine without Python proves nothing.
  public static List<PythonInterpreter> all() {
    if (Found.INTERPRETERS.isEmpty()) {
      throw new AssertionError(
          "No CPython 3.8 or newer on this machine; install one, or name one in"
              + " SEATRIAL_TEST_PYTHONS");
    }
    return Found.INTERPRETERS;
  }

  /// One of each minor version.
  public static List<PythonInterpreter> oneOfEach() {
    var byMinor = new LinkedHashMap<Integer, PythonInterpreter>();
    all().forEach(interpreter -> byMinor.putIfAbsent(interpreter.minor(), interpreter));
    return List.copyOf(byMinor.values());
  }

  /// The newest minor version that there is, at most the given one.
  public static PythonInterpreter newest(int greatestMinor) {
    return oneOfEach().stream()
        .filter(interpreter -> interpreter.minor() <= greatestMinor)
        .reduce((_, later) -> later)
        .orElseThrow(
            () ->
                new TestAbortedException(
                    "no CPython up to 3." + greatestMinor + " here, only " + all()));
  }

  /// One of version `3.minor`, if there is one.
  public static Optional<PythonInterpreter> find(int minor) {
    return oneOfEach().stream().filter(interpreter -> interpreter.minor() == minor).findFirst();
  }

  /// One of version `3.minor`; without one the test is skipped, saying so.
  public static PythonInterpreter assume(int minor) {
    return find(minor)
        .orElseThrow(() -> new TestAbortedException("no CPython 3." + minor + " on this machine"));
  }

  /// Asks a program; empty if it is no CPython of 3.8 or newer, or does not run.
  public static Optional<PythonInterpreter> probe(Path program) {
    try {
      var process =
          new ProcessBuilder(program.toString(), "-I", "-S", "-c", PROBE)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      // The answer is shorter than a pipe's buffer.
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      try (var reader = process.inputReader()) {
        return process.exitValue() == 0 ? read(program, reader.readAllLines()) : Optional.empty();
      }
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<PythonInterpreter> read(Path program, List<String> answer) {
    if (answer.size() != 7 || !answer.get(0).equals("cpython") || !answer.get(1).equals("3")) {
      return Optional.empty();
    }
    int minor = Integer.parseInt(answer.get(2));
    int micro = Integer.parseInt(answer.get(3));
    var library = Path.of(answer.get(6));
    if (minor < 8 || !Files.exists(library.resolve("os.py"))) {
      return Optional.empty();
    }
    return Optional.of(
        new PythonInterpreter(
            program.toAbsolutePath(),
            minor,
            micro,
            "3." + minor + "." + micro,
            answer.get(4).equals("True"),
            Path.of(answer.get(5)),
            library));
  }

  /// Holder, so that only tests that ask pay for the search.
  private static final class Found {
    static final List<PythonInterpreter> INTERPRETERS = search();

    private static List<PythonInterpreter> search() {
      var programs = new TreeSet<Path>();
      for (var folder : folders()) {
        programsIn(folder, programs);
      }
      for (var named : split(System.getenv("SEATRIAL_TEST_PYTHONS"))) {
        programs.add(named);
      }
      var byInstallation = new LinkedHashMap<Path, PythonInterpreter>();
      var asked = new TreeSet<Path>();
      for (var program : programs) {
        if (asked.add(real(program))) {
          probe(real(program))
              .ifPresent(it -> byInstallation.putIfAbsent(real(it.standardLibrary()), it));
        }
      }
      return byInstallation.values().stream().sorted(ORDER).toList();
    }

    private static List<Path> folders() {
      var folders = new ArrayList<>(split(System.getenv("PATH")));
      var home = Path.of(System.getProperty("user.home"));
      var pyenv = System.getenv("PYENV_ROOT");
      var stores = new ArrayList<Path>();
      stores.add((pyenv != null ? Path.of(pyenv) : home.resolve(".pyenv")).resolve("versions"));
      stores.add(home.resolve(".local/share/uv/python"));
      stores.add(Path.of("/opt"));
      stores.add(Path.of("/opt/python"));
      stores.add(Path.of("/Library/Frameworks/Python.framework/Versions"));
      for (var store : stores) {
        for (var installation : entries(store)) {
          folders.add(installation.resolve("bin"));
        }
      }
      folders.add(Path.of("/usr/bin"));
      folders.add(Path.of("/usr/local/bin"));
      folders.add(Path.of("/opt/homebrew/bin"));
      return folders;
    }

    private static void programsIn(Path folder, Set<Path> programs) {
      // What pyenv puts on the PATH are scripts that choose; the real ones are found beside.
      if (folder.endsWith("shims")) {
        return;
      }
      for (var entry : entries(folder)) {
        if (PROGRAM.matcher(entry.getFileName().toString()).matches()
            && Files.isExecutable(entry)
            && Files.isRegularFile(entry)) {
          programs.add(entry);
        }
      }
    }

    private static List<Path> entries(Path folder) {
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      try (var entries = Files.list(folder)) {
        return entries.sorted().toList();
      } catch (IOException | UncheckedIOException _) {
        // A folder that we may not read holds nothing that we could run.
        return List.of();
      }
    }

    private static List<Path> split(@Nullable String paths) {
      var found = new ArrayList<Path>();
      if (paths == null) {
        return found;
      }
      for (var part : paths.split(Pattern.quote(File.pathSeparator), -1)) {
        try {
          if (!part.isBlank()) {
            found.add(Path.of(part).toAbsolutePath());
          }
        } catch (InvalidPathException _) {
          // Not a path, so nothing lies there.
        }
      }
      return found;
    }

    private static Path real(Path path) {
      try {
        return path.toRealPath();
      } catch (IOException _) {
        return path;
      }
    }
  }
}
