package seatrial.observe.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seatrial.finding.SeatrialException;
import seatrial.observe.memory.TargetProcess;
import seatrial.observe.stack.Snapshot;
import seatrial.testkit.PythonInterpreter;
import seatrial.testkit.PythonInterpreters;

/// Interpreters whose files are not where, or what, they were.
class RuntimePlacesTest {
  private static final String PROGRAM =
      """
      import sys, threading
      threading.Thread(target=sys.stdin.read, name="reader", daemon=True).start()
      print("ready", flush=True)
      def in_its_place():
          threading.Event().wait(60)
      in_its_place()
      """;

  @TempDir Path folder;

  static List<PythonInterpreter> interpreters() {
    return PythonInterpreters.oneOfEach();
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void aDeletedProgramIsFoundInMemory(PythonInterpreter interpreter) throws Exception {
    var copy = copyOf(interpreter);
    observed(List.of(copy.toString()), copy);
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void aStrippedProgramStillExportsItsRuntime(PythonInterpreter interpreter) throws Exception {
    var copy = copyOf(interpreter);
    assumeTrue(succeeds("strip", "--strip-all", copy.toString()), "no strip here");
    observed(List.of(copy.toString()), null);
  }

  @ParameterizedTest
  @MethodSource("interpreters")
  void aContainerHasNumbersOfItsOwn(PythonInterpreter interpreter) throws Exception {
    assumeTrue(
        succeeds("unshare", "-mpf", "--mount-proc", "true"), "namespaces cannot be made here");
    var words = List.of("unshare", "-mpf", "--mount-proc", interpreter.executable().toString());
    observed(words, null);
  }

  /// A program of somebody else's with the interpreter linked into it, which exports no more of it
  /// than its libraries need; nothing at all if it was linked without any.
  @ParameterizedTest
  @MethodSource("interpreters")
  void anEmbeddedInterpreterIsFound(PythonInterpreter interpreter) throws Exception {
    for (var kind : List.of("-no-pie", "-static")) {
      var program = embedding(interpreter, kind);
      observed(List.of(program.toString()), null);
      assumeTrue(succeeds("strip", "--strip-all", program.toString()), "no strip here");
      if (interpreter.minor() >= 10) {
        observed(List.of(program.toString()), null);
      } else {
        assertThatThrownBy(() -> observed(List.of(program.toString()), null))
            .isInstanceOf(SeatrialException.class)
            .hasMessageContaining("exports nothing and was stripped");
      }
    }
  }

  private Path embedding(PythonInterpreter interpreter, String kind) throws Exception {
    var asked =
        new ProcessBuilder(interpreter.executable().toString(), "-c", LINKING)
            .redirectErrorStream(true)
            .start();
    var words = asked.inputReader().readLine();
    assumeTrue(asked.waitFor() == 0 && words != null, "no library to be linked: " + words);
    var source = Files.writeString(folder.resolve("service.c"), EMBEDDING);
    var program = folder.resolve("service" + kind);
    var command = new ArrayList<>(List.of("gcc", kind, "-o", program.toString()));
    command.add(source.toString());
    command.addAll(List.of(words.split(" ")));
    assumeTrue(succeeds(command.toArray(String[]::new)), "cannot be compiled here");
    return program;
  }

  private static final String LINKING =
      """
      import os, sysconfig
      v = sysconfig.get_config_var
      static = os.path.join(v("LIBPL"), v("LIBRARY"))
      assert os.path.exists(static), static
      print("-I" + sysconfig.get_path("include"), static, v("LIBS"), v("SYSLIBS"), v("MODLIBS") or "")
      """;

  private static final String EMBEDDING =
      """
      #include <Python.h>
      int main(int count, char **words) { return Py_BytesMain(count, words); }
      """;

  private Path copyOf(PythonInterpreter interpreter) throws Exception {
    var copy =
        Files.copy(
            interpreter.executable().toRealPath(),
            folder.resolve("python3." + interpreter.minor()));
    assumeTrue(
        succeeds(copy.toString(), "-c", "import threading"),
        "this interpreter does not run from another place");
    return copy;
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// Starts the program and looks at it, if wanted after its file is gone.
  private static void observed(List<String> command, @Nullable Path gone) throws Exception {
    var words = new ArrayList<>(command);
    words.addAll(List.of("-c", PROGRAM));
    var process = new ProcessBuilder(words).start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("ready");
      if (gone != null) {
        Files.delete(gone);
      }
      // What unshare starts is its child.
      var target =
          process.children().findFirst().map(ProcessHandle::pid).orElse(process.pid()).intValue();

      var seen = Snapshot.take(PythonRuntime.of(TargetProcess.attach(target)));

      assertThat(seen.stacks()).hasSize(2).allMatch(stack -> stack.tid() >= target);
      assertThat(seen.stacks())
          .flatExtracting(stack -> stack.frames())
          .extracting(frame -> frame.function())
          .contains("in_its_place");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
