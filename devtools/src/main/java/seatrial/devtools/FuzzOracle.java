package seatrial.devtools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// Damaged files beside the CPython of their version, in batches, since starting one takes longer
/// than reading a file.
final class FuzzOracle {
  private static final int BATCH = 300;

  private final PrintStream out;
  private final Path keep;
  private final Path folder;
  private final Map<Integer, List<String>> waiting = new HashMap<>();
  private int compared;
  private int different;
  private int otherLine;

  FuzzOracle(PrintStream out, Path keep) throws IOException {
    this.out = out;
    this.keep = keep;
    this.folder = Files.createTempDirectory("fuzz-");
  }

  void add(long number, byte[] input, int minor) throws IOException, InterruptedException {
    var interpreter = PythonInterpreters.find(minor);
    if (interpreter.isEmpty()) {
      return;
    }
    var file = Files.write(folder.resolve("oracle-" + number + "-3." + minor + ".py"), input);
    var files = waiting.computeIfAbsent(minor, _ -> new ArrayList<>());
    files.add(file.toString());
    if (files.size() == BATCH) {
      compare(interpreter.get(), files);
    }
  }

  void finish() throws IOException, InterruptedException {
    for (var entry : waiting.entrySet()) {
      compare(PythonInterpreters.find(entry.getKey()).orElseThrow(), entry.getValue());
    }
    Files.deleteIfExists(folder);
  }

  private void compare(PythonInterpreter interpreter, List<String> files)
      throws IOException, InterruptedException {
    if (files.isEmpty()) {
      return;
    }
    var comparison = new Comparison(Reading.AST, interpreter);
    var outcome = comparison.compare(Reading.AST.oracle().run(interpreter, files));
    compared += files.size() - outcome.limit();
    for (var difference : outcome.differences()) {
      if (difference.expected().startsWith("error ") && difference.actual().startsWith("error ")) {
        otherLine++;
        continue;
      }
      different++;
      Files.createDirectories(keep);
      var kept = keep.resolve(Path.of(difference.path()).getFileName());
      Files.copy(Path.of(difference.path()), kept, StandardCopyOption.REPLACE_EXISTING);
      out.println(kept + ":");
      for (var line : comparison.explain(difference)) {
        out.println("  " + line);
      }
    }
    for (var file : files) {
      Files.delete(Path.of(file));
    }
    files.clear();
  }

  boolean isAgreed() {
    return different == 0;
  }

  /// An error's line is held equal on real files only; in rubble it is a matter of taste.
  String summary() {
    return "beside CPython "
        + compared
        + ", different "
        + different
        + ", error on another line "
        + otherLine;
  }
}
