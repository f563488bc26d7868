package seatrial.devtools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import seatrial.testkit.PythonInterpreters;

/// `devtools/layouts`: compiles `layouts.c` against the headers of each CPython release and writes
/// what it prints beside the observer's package, one file a release and build.
public final class LayoutTables {
  private static final String USAGE =
      """
      usage: devtools/layouts [--check] [--machine NAME] [HEADERS…]

      Writes a layout table for every CPython of the machine that has its headers, and for every folder
      HEADERS that holds a release's Python.h (an unpacked development package); from 3.13 on one more
      for the free-threaded build, from the same headers with Py_GIL_DISABLED defined. Needs a C
      compiler (CC, or cc).

        --check           write nothing; say which tables differ from what the headers say, and exit
                          with 1
        --machine NAME    write tables of another machine; CC is a compiler for it, and RUN what runs
                          its programs here: CC=aarch64-linux-gnu-gcc RUN=qemu-aarch64 devtools/layouts
                          --machine aarch64
      """;
  private static final Pattern FIRST_LINE =
      Pattern.compile("# Where CPython 3\\.(\\d+)\\S* keeps .*");
  private static final int FIRST_FREE_THREADED = 13;
  private static final String HERE = "x86_64";

  private final Path checkout = Path.of(System.getProperty("seatrial.checkout", "."));
  private final Map<String, String> tables = new TreeMap<>();
  private final PrintStream out;
  private final String machine;

  private LayoutTables(PrintStream out, String machine) {
    this.out = out;
    this.machine = machine;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    var words = new ArrayList<>(List.of(arguments));
    boolean isCheck = words.remove("--check");
    var machine = HERE;
    int named = words.indexOf("--machine");
    if (named >= 0 && named + 1 < words.size()) {
      machine = words.remove(named + 1);
      words.remove(named);
    }
    if (words.stream().anyMatch(word -> word.startsWith("-"))) {
      out.print(USAGE);
      System.exit(words.contains("--help") ? 0 : 2);
    }
    var tool = new LayoutTables(out, machine);
    for (var interpreter : PythonInterpreters.all()) {
      tool.add(headersOf(interpreter.executable()));
    }
    for (var folder : words) {
      tool.add(Path.of(folder));
    }
    System.exit(tool.finish(isCheck) ? 0 : 1);
  }

  private static Path headersOf(Path python) throws IOException, InterruptedException {
    return Path.of(
        run(
                python.toString(),
                "-c",
                "import sysconfig; print(sysconfig.get_path('platinclude') or '')")
            .strip());
  }

  private void add(Path headers) throws IOException, InterruptedException {
    if (!Files.exists(headers.resolve("internal/pycore_pystate.h"))) {
      out.println("no internal headers in " + headers);
      return;
    }
    var ordinary = table(headers);
    var release = FIRST_LINE.matcher(ordinary.lines().findFirst().orElse(""));
    if (!release.matches()) {
      throw new IOException("what layouts.c printed begins with no release: " + ordinary);
    }
    tables.putIfAbsent("3." + release.group(1), ordinary);
    if (Integer.parseInt(release.group(1)) >= FIRST_FREE_THREADED) {
      tables.putIfAbsent("3." + release.group(1) + "t", table(headers, "-DPy_GIL_DISABLED=1"));
    }
  }

  private String table(Path headers, String... options) throws IOException, InterruptedException {
    var program = Files.createTempFile("layouts", "");
    var compiler = System.getenv("CC");
    var words = new ArrayList<String>();
    words.add(compiler == null || compiler.isBlank() ? "cc" : compiler);
    words.addAll(List.of("-w", "-o", program.toString()));
    words.addAll(List.of(options));
    if (!machine.equals(HERE)) {
      // The other machine's libraries need not be here to run it.
      words.add("-static");
    }
    // Debian's pyconfig.h is included as <x86_64-linux-gnu/python3.14/pyconfig.h>.
    words.addAll(
        List.of(
            "-I" + headers, "-I" + headers.resolve("internal"), "-I" + headers.resolveSibling("")));
    words.add(checkout.resolve("devtools/src/layouts.c").toString());
    try {
      run(words.toArray(String[]::new));
      var runner = System.getenv("RUN");
      return runner == null || runner.isBlank()
          ? run(program.toString())
          : run(runner, program.toString());
    } finally {
      Files.deleteIfExists(program);
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said;
    try (var output = process.getInputStream()) {
      said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + ": " + said);
    }
    return said;
  }

  /// Returns whether all tables are what the headers say.
  private boolean finish(boolean isCheck) throws IOException {
    var folder = checkout.resolve("observe/src/main/resources/seatrial/observe/layout");
    boolean isSame = true;
    for (var table : tables.entrySet()) {
      var file = folder.resolve("cpython-" + table.getKey() + "-" + machine + ".layout");
      var before = Files.exists(file) ? Files.readString(file) : "";
      boolean isThisSame = numbers(before).equals(numbers(table.getValue()));
      out.println(file.getFileName() + (isThisSame ? ": the same" : ": differs"));
      isSame &= isThisSame;
      if (!isCheck && !before.equals(table.getValue())) {
        Files.writeString(file, table.getValue());
      }
    }
    return isSame || !isCheck;
  }

  /// Without the comments, which name the very release.
  private static List<String> numbers(String table) {
    return table.lines().filter(line -> !line.startsWith("#")).toList();
  }
}
